/** Problems of a file as errors and warnings of the host, at the place in the source as its author wrote it. */
import { codeFrame, type Diagnostic, type FileResult, type Problem, type Span } from '@switchyard/babel-plugin/file'
import { originalPositionFor, sourceContentFor, traceSegment, TraceMap, type SourceMapInput } from '@jridgewell/trace-mapping'

/** A message of Rollup's form. */
export interface Log {
  message: string
  pluginCode: string
  plugin: string
  id: string
  loc?: { file: string; line: number; column: number }
  frame?: string
  pos?: number
}

/** What is used of the host's plugin context. */
export interface Context {
  error(log: Log): never
  warn(log: Log): void
  getCombinedSourcemap(): object
  /** The file as it was loaded: of Vite's dev server alone, whose maps may come without it. */
  readonly originalCode?: string
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
  /** Index of its first character in the file; null when the file's text is not known. */
  readonly pos: number | null
}

const describe = ({ code, message, hint }: Pick<Problem, 'code' | 'message' | 'hint'>): string => `[${code}] ${message}\n${hint}`

/** All errors of a file come as one, since the first ends the build. */
export function report(context: Context, result: FileResult, source: Source): void {
  if (result.kind !== 'refused') {
    for (const each of result.warnings) context.warn(logOf(each, describe(each), source.filename, placeOf(context, each, source)))
    return
  }
  const [first, ...others] = result.errors.map((each) => ({ problem: each, place: placeOf(context, each, source) }))
  const more = others.map(({ problem, place }) => `\n\n${describe(problem)}${place ? `\n${place.file}:${place.line}:${place.column + 1}\n${place.frame}` : ''}`)
  context.error(logOf(first!.problem, describe(first!.problem) + more.join(''), source.filename, first!.place))
}

/** Hosts put in the plugin and the file themselves, but for Vite's dev server, which leaves messages with a code as they are. */
function logOf({ code }: Problem, message: string, id: string, place: Place | null): Log {
  const log: Log = { message, pluginCode: code, plugin: 'switchyard', id }
  if (place === null) return log
  const { file, line, column, frame, pos } = place
  return { ...log, loc: { file, line, column }, frame, ...(pos === null ? {} : { pos }) }
}

/** Where plugins have run before this one, their maps lead back to the source. */
function placeOf(context: Context, { location, frame }: Problem, { code, filename }: Source): Place | null {
  if (location === 'Generated') return null
  const { line, column } = location
  const here = { file: filename, line, column, frame, pos: location.start }
  const map = earlierMap(context, filename)
  if (map === null) return here
  const found = originalPositionFor(map, { line, column })
  if (found.source === null) return here
  const file = fileOf(found.source, filename)
  const original = sourceContentFor(map, found.source) ?? (file === filename ? context.originalCode ?? null : null)
  if (original === code && file === filename) return here
  const there = { file, line: found.line, column: found.column }
  // The map's place is right without the text, too.
  const start = original === null ? null : offsetOf(original, found.line, found.column)
  if (start === null) return { ...there, frame: '', pos: null }
  const behind = stepsBehind(map, line, column)
  const moved = isSame(original!, start + behind, code, location) ? behind : 0
  const span = { start: start + moved, end: start + moved + location.end - location.start, line: found.line, column: found.column + moved }
  return { ...there, column: span.column, frame: codeFrame(original!, span), pos: span.start }
}

/** Coarse maps know the starts of lines or words alone: how far behind such a start the place is. */
function stepsBehind(map: TraceMap, line: number, column: number): number {
  const segment = traceSegment(map, line - 1, column)
  return segment === null ? 0 : column - segment[0]
}

/** Does the same stand in both texts from there on? */
const isSame = (original: string, at: number, code: string, { start, end }: Span): boolean =>
  original.slice(at, at + end - start) === code.slice(start, end)

/** A map may name the file in some other way, or lead to what the file was made of. */
function fileOf(source: string, filename: string): string {
  const base = (path: string): string => path.replace(/^.*[\\/]/s, '')
  return base(source) === base(filename) ? filename : source
}

/** Null for a place that the text does not have. */
function offsetOf(text: string, line: number, column: number): number | null {
  let start = 0
  for (let at = 1; at < line; at++) {
    start = text.indexOf('\n', start) + 1
    if (start === 0) return null
  }
  return start + column <= text.length ? start + column : null
}

/** The map of what was done to the file so far; hosts that keep none give none, or fail. */
function earlierMap(context: Context, filename: string): TraceMap | null {
  try {
    return new TraceMap(context.getCombinedSourcemap() as SourceMapInput, filename)
  } catch {
    return null
  }
}
