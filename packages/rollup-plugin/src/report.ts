/** Problems of a file as errors and warnings of the host, at the place in the source as its author wrote it. */
import { codeFrame, type Diagnostic, type FileResult, type Problem } from '@switchyard/babel-plugin/file'
import { originalPositionFor, sourceContentFor, TraceMap, type SourceMapInput } from '@jridgewell/trace-mapping'

/** A message of Rollup's form. */
export interface Log {
  message: string
  pluginCode: string
  loc?: { file: string; line: number; column: number }
  frame?: string
  pos?: number
}

/** What is used of the host's plugin context. */
export interface Context {
  error(log: Log): never
  warn(log: Log): void
  getCombinedSourcemap(): object
}

export class SwitchyardOptionError extends Error {
  override readonly name = 'SwitchyardOptionError'
  readonly code: string

  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(describe).join('\n'))
    this.code = diagnostics[0]!.code
  }
}

interface Source {
  readonly code: string
  readonly filename: string
}

interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly frame: string
}

const describe = ({ code, message, hint }: Pick<Problem, 'code' | 'message' | 'hint'>): string => `[${code}] ${message}\n${hint}`

/** All errors of a file come as one, since the first ends the build. */
export function report(context: Context, result: FileResult, source: Source): void {
  if (result.kind !== 'refused') {
    for (const each of result.warnings) context.warn(logOf(each, describe(each), placeOf(context, each, source)))
    return
  }
  const [first, ...others] = result.errors.map((each) => ({ problem: each, place: placeOf(context, each, source) }))
  const more = others.map(({ problem, place }) => `\n\n${describe(problem)}${place ? `\n${place.file}:${place.line}:${place.column + 1}\n${place.frame}` : ''}`)
  context.error(logOf(first!.problem, describe(first!.problem) + more.join(''), first!.place))
}

function logOf({ code, location }: Problem, message: string, place: Place | null): Log {
  if (place === null || location === 'Generated') return { message, pluginCode: code }
  const { file, line, column, frame } = place
  return { message, pluginCode: code, loc: { file, line, column }, frame, pos: location.start }
}

/** Where plugins have run before this one, their maps lead back to the source. */
function placeOf(context: Context, { location, frame }: Problem, { code, filename }: Source): Place | null {
  if (location === 'Generated') return null
  const { line, column } = location
  const here = { file: filename, line, column, frame }
  const map = earlierMap(context)
  if (map === null) return here
  const found = originalPositionFor(map, { line, column })
  if (found.source === null) return here
  const original = sourceContentFor(map, found.source)
  if (original === null || original === code) return here
  const start = original.split('\n').slice(0, found.line - 1).join('\n').length + (found.line > 1 ? 1 : 0) + found.column
  const length = location.end - location.start
  const span = { start, end: start + length, line: found.line, column: found.column }
  return { file: filename, line: found.line, column: found.column, frame: codeFrame(original, span) }
}

/** The map of what was done to the file so far; hosts that keep none give none, or fail. */
function earlierMap(context: Context): TraceMap | null {
  try {
    return new TraceMap(context.getCombinedSourcemap() as SourceMapInput)
  } catch {
    return null
  }
}
