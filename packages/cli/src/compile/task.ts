/** Compiles one file and writes what came of it: the work of a thread. */
import { basename, dirname, relative, sep } from 'node:path'
import {
  compileFile, languageOf, type FileResult, type Format, type Options, type Problem, type SourceMap,
} from '@switchyard/babel-plugin/file'
import { babel } from '../babel.js'
import { describeFault, describeSystemError, isSystemError } from '../fault.js'
import { describeProblem } from '../problem.js'
import type { Entry, Outcome, ProblemEntry } from './report.js'
import { withoutChecks } from './typescript.js'
import { WriteError, writeWhole } from './write.js'

export type Maps = 'none' | 'external' | 'inline'

export interface Task {
  readonly file: string
  readonly output: string
  readonly code: string
  readonly format: Format
  readonly options: Options
  readonly maps: Maps
  /** Writes files in which nothing was to be compiled as they are. */
  readonly writesUnchanged: boolean
  /** Names in messages and reports are relative to this folder. */
  readonly cwd: string
  readonly mode: number
  /** Shows stacks of faults. */
  readonly debug: boolean
}

/** Never throws for what is wrong with a file or the disk: that is an outcome. */
export function compileTask(task: Task): Outcome {
  const { code, cwd, file, format, maps, options, output } = task
  const name = relative(cwd, file)
  try {
    const result = compileFile(babel, {
      code, filename: file, language: languageOf(file)!, format, options, followsMaps: maps !== 'none',
      sourceFileName: maps === 'none' ? null : slashes(relative(dirname(output), file)),
    })
    return { entry: settle(task, name, result), messages: messagesOf(result, code, name) }
  } catch (error) {
    return failure(name, error, task)
  }
}

/** The outcome of an exception: what the file system refuses is told apart from faults of the compiler. */
export function failure(name: string, error: unknown, { cwd, debug }: Pick<Task, 'cwd' | 'debug'>): Outcome {
  const cause = error instanceof WriteError ? error.cause : error
  if (!isSystemError(cause)) {
    const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
    return { entry: { kind: 'failed', file: name, error: text, isFault: true }, messages: [describeFault(cause, name, debug)] }
  }
  const what = error instanceof WriteError ? `${relative(cwd, error.path)} cannot be written` : 'cannot be read'
  const text = `${what}: ${describeSystemError(cause)}`
  return { entry: { kind: 'failed', file: name, error: text, isFault: false }, messages: [`${name}: ${text}`] }
}

function settle(task: Task, name: string, result: FileResult): Entry {
  const { code, cwd, file, maps, mode, output, writesUnchanged } = task
  switch (result.kind) {
    case 'refused': return { kind: 'refused', file: name, errors: result.errors.map(problemEntry) }
    case 'unchanged':
      if (writesUnchanged) writeWhole(output, code, mode)
      return {
        kind: 'unchanged', file: name, output: writesUnchanged ? relative(cwd, output) : null,
        reason: 'no generator in it is to be compiled', warnings: result.warnings.map(problemEntry),
      }
    case 'compiled': {
      const written = languageOf(file)!.typescript ? withoutChecks(result.code, result.map) : result
      const map = maps === 'external' ? `${output}.map` : null
      // The map first: code never names a map that is not there.
      if (map !== null) writeWhole(map, JSON.stringify({ ...written.map, file: basename(output) }))
      writeWhole(output, `${written.code}\n${mapComment(maps, output, written.map)}`, mode)
      return {
        kind: 'compiled', file: name, output: relative(cwd, output), map: map === null ? null : relative(cwd, map),
        machines: result.machines.map(({ key, name: machine, location, manifest }) =>
          ({ key, name: machine, line: location === 'Generated' ? null : location.line, states: manifest.states.length })),
        warnings: result.warnings.map(problemEntry),
      }
    }
  }
}

function mapComment(maps: Maps, output: string, map: SourceMap | null): string {
  if (maps === 'none') return ''
  if (maps === 'external') return `//# sourceMappingURL=${encodeURIComponent(basename(output))}.map\n`
  return `//# sourceMappingURL=data:application/json;charset=utf-8;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}\n`
}

function messagesOf(result: FileResult, code: string, name: string): readonly string[] {
  const problems = result.kind === 'refused' ? result.errors : result.warnings
  return problems.map((problem) => describeProblem(problem, code, name))
}

function problemEntry({ code, message, hint, location }: Problem): ProblemEntry {
  const place = location === 'Generated' ? { line: null, column: null } : { line: location.line, column: location.column + 1 }
  return { code, message, hint, ...place }
}

const slashes = (path: string): string => path.split(sep).join('/')
