/** Whole programs in memory, as `program.emit` sees them. */
import ts from 'typescript'
import transformer, { type SwitchyardOptions } from '@switchyard/typescript'

export interface Emitted {
  /** Texts by file name. */
  readonly files: Readonly<Record<string, string>>
  readonly diagnostics: readonly ts.Diagnostic[]
  readonly program: ts.Program
}

export interface ProgramSettings {
  readonly options?: SwitchyardOptions
  readonly compilerOptions?: ts.CompilerOptions
  readonly typescript?: typeof ts
  /** Takes diagnostics as ts-patch does; without it they are thrown. */
  readonly collect?: boolean
  readonly without?: boolean
  /** Instead of the transformer in `before`. */
  readonly transformers?: ts.CustomTransformers
}

/** Compiles the files with the transformer in `before`, with type information. */
export function emitProgram(sources: Readonly<Record<string, string>>, settings: ProgramSettings = {}): Emitted {
  const { typescript = ts, compilerOptions = {} } = settings
  const olderCommonJS = typescript.version < '6' && compilerOptions.module === ts.ModuleKind.CommonJS
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext,
    moduleResolution: olderCommonJS ? ts.ModuleResolutionKind.Node10 : ts.ModuleResolutionKind.Bundler, skipLibCheck: true, types: [],
    strict: true, jsx: ts.JsxEmit.React, outDir: '/out', rootDir: '/src',
    ...(typescript.version.startsWith('6') ? { ignoreDeprecations: '6.0' } : {}), ...compilerOptions,
  }
  const host = typescript.createCompilerHost(options)
  const texts = new Map(Object.entries(sources).map(([name, text]) => [`/src/${name}`, text]))
  const { getSourceFile, fileExists, readFile } = host
  host.getSourceFile = (name, target) => (texts.has(name) ? typescript.createSourceFile(name, texts.get(name)!, target)
    : library(typescript, name, () => getSourceFile.call(host, name, target)))
  host.directoryExists = () => true
  host.fileExists = (name) => texts.has(name) || fileExists.call(host, name)
  host.readFile = (name) => texts.get(name) ?? readFile.call(host, name)
  const files: Record<string, string> = {}
  host.writeFile = (name, text) => { files[name.replace('/out/', '')] = text }
  const program = typescript.createProgram([...texts.keys()], options, host)
  const found: ts.Diagnostic[] = []
  const extras = { ts: typescript, ...(settings.collect ? { addDiagnostic: (item: ts.Diagnostic) => found.push(item) } : {}) }
  const before = settings.without ? [] : [transformer(program, settings.options, extras)]
  const result = program.emit(undefined, undefined, undefined, undefined, settings.transformers ?? { before })
  return { files, diagnostics: [...typescript.getPreEmitDiagnostics(program), ...result.diagnostics, ...found], program }
}

type Libraries = Map<string, ts.SourceFile | undefined>
const parsed = new WeakMap<typeof ts, Libraries>()

/** Files of TypeScript's own libraries are parsed once: a program binds a file it shares with another one only once. */
function library(typescript: typeof ts, name: string, parse: () => ts.SourceFile | undefined): ts.SourceFile | undefined {
  const known: Libraries = parsed.get(typescript) ?? new Map()
  parsed.set(typescript, known)
  if (!known.has(name)) known.set(name, parse())
  return known.get(name)
}
