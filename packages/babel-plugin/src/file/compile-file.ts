/** Compiles a whole file without a configuration of Babel's: for build tools and commands, which have options of their own. */
import type * as t from '@babel/types'
import { codeFrame, mentionsMachine, type Diagnostic, type Location, type Options } from '@switchyard/core'
import type { MachineReport } from '../plugin/compile.js'
import { createPlugin } from '../plugin/plugin.js'
import type { Language } from './language.js'
import { parseFile, type Babel, type Format } from './parse.js'

export interface FileInput {
  readonly code: string
  readonly filename: string
  readonly language: Language
  readonly format: Format
  readonly options: Options
  /** The file's name in the source map; without it no map is made. */
  readonly sourceFileName: string | null
  /** Reads the map that the file itself names, so that the new one leads to what that one leads to. */
  readonly followsMaps: boolean
  /** The output goes to a bundler, which takes types away and leaves out what nobody uses: classes may become variables. */
  readonly bundled?: boolean
}

/** A diagnostic of ours, or the parser's error under the code SYNTAX. */
export interface Problem {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly hint: string
  readonly location: Location
  /** The source around the place. */
  readonly frame: string
}

/** A source map, version 3; mutable, as the tools that take it want it. */
export interface SourceMap {
  version: number
  sources: string[]
  sourcesContent?: string[]
  names: string[]
  mappings: string
}

export type FileResult =
  | { readonly kind: 'unchanged'; readonly parsed: boolean; readonly warnings: readonly Problem[] }
  | {
    readonly kind: 'compiled'; readonly code: string; readonly map: SourceMap | null; readonly machines: readonly MachineReport[]
    readonly warnings: readonly Problem[]
  }
  | { readonly kind: 'refused'; readonly errors: readonly Problem[] }

/** Can the text hold anything to compile? What this costs is all that files without machines cost. */
export const mayHoldMachines = (code: string, { mode }: Options): boolean => (mode === 'all' ? code.includes('*') : mentionsMachine(code))

/**
 * Types, JSX and everything else that is no machine stay in the output as they are.
 * @param babel the `@babel/core` to work with
 * @throws only for broken invariants: what is wrong with the file comes back as `refused`
 */
export function compileFile(babel: Babel, input: FileInput): FileResult {
  const { code, options } = input
  if (!mayHoldMachines(code, options)) return { kind: 'unchanged', parsed: false, warnings: [] }
  const problem = (each: Omit<Problem, 'frame'>): Problem => ({ ...each, frame: codeFrame(code, each.location) })
  const problems = (all: readonly Diagnostic[]): readonly Problem[] => all.map(({ code: id, severity, message, hint, location }) =>
    problem({ code: id, severity, message, hint, location }))
  let file: t.File
  try {
    file = parseFile(babel, input)
  } catch (error) {
    return { kind: 'refused', errors: [problem(syntaxProblem(error, input.filename))] }
  }
  try {
    const result = babel.transformFromAstSync(file, code, transformOptions(input))!
    const { machines, diagnostics } = (result.metadata as { switchyard: { machines: MachineReport[]; diagnostics: Diagnostic[] } }).switchyard
    const warnings = problems(diagnostics)
    if (machines.length === 0) return { kind: 'unchanged', parsed: true, warnings }
    return { kind: 'compiled', code: result.code!, map: (result.map ?? null) as SourceMap | null, machines, warnings }
  } catch (error) {
    const { diagnostics } = error as { diagnostics?: readonly Diagnostic[] }
    if (!diagnostics) throw error
    return { kind: 'refused', errors: problems(diagnostics) }
  }
}

function transformOptions({ filename, options, sourceFileName, followsMaps, bundled = false }: FileInput): object {
  return {
    babelrc: false, configFile: false, browserslistConfigFile: false, filename, cloneInputAst: false, compact: false, highlightCode: false,
    sourceMaps: sourceFileName !== null, ...(sourceFileName === null ? {} : { sourceFileName }), inputSourceMap: followsMaps,
    generatorOpts: { jsescOption: { minimal: true } }, plugins: [[createPlugin, options]],
    caller: { name: 'switchyard', takesDiagnostics: true, supportsStaticESM: bundled },
  }
}

interface ParserError { readonly message: string; readonly loc?: { readonly line: number; readonly column: number; readonly index: number } }

/** @throws what is no error of the parser */
function syntaxProblem(error: unknown, filename: string): Omit<Problem, 'frame'> {
  const { message, loc } = error as ParserError
  if (!(error instanceof SyntaxError) || !loc) throw error
  const text = message.replace(`${filename}: `, '').replace(/ \(\d+:\d+\)[^]*$/, '')
  const location: Location = { start: loc.index, end: loc.index + 1, line: loc.line, column: loc.column }
  const hint = 'A file is parsed when it may hold machines. If it needs syntax that only your own tools know, run Switchyard after them.'
  return { code: 'SYNTAX', severity: 'error', message: text, hint, location }
}
