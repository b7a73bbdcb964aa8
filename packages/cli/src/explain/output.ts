/** The part of the output that stands for one function, found by the source map. */
import { eachMapping, TraceMap, type SourceMapInput } from '@jridgewell/trace-mapping'
import { parseFile, type FileResult, type Language, type Span } from '@switchyard/babel-plugin/file'
import { babel } from '../babel.js'

interface Point { readonly line: number; readonly column: number }
interface Statement { readonly text: string; readonly start: Point; readonly end: Point; readonly names: readonly string[] }

type Compiled = Extract<FileResult, { kind: 'compiled' }>

const isBefore = (a: Point, b: Point): boolean => a.line < b.line || (a.line === b.line && a.column < b.column)

/**
 * Statements of the program level that come from the function in part, and those from nowhere in the source whose names they use.
 * @param span the function in the source
 */
export function outputOf({ code, map }: Compiled, source: string, span: Span, language: Language, filename: string): string {
  const statements = split(code, language, filename)
  const lines = source.slice(span.start, span.end).split(/\r\n|[\n\r\u2028\u2029]/)
  const last = lines.length === 1 ? span.column + lines[0]!.length : lines.at(-1)!.length
  const [first, end]: Point[] = [{ line: span.line, column: span.column }, { line: span.line + lines.length - 1, column: last }]
  const mapped = new Set<Statement>()
  const chosen = new Set<Statement>()
  eachMapping(new TraceMap(map as unknown as SourceMapInput), ({ generatedLine, generatedColumn, originalLine, originalColumn }) => {
    if (originalLine === null || originalColumn === null) return
    const at = { line: generatedLine, column: generatedColumn }
    const from = { line: originalLine, column: originalColumn }
    const statement = statements.find((each) => !isBefore(at, each.start) && isBefore(at, each.end))
    if (!statement) return
    mapped.add(statement)
    if (!isBefore(from, first!) && isBefore(from, end!)) chosen.add(statement)
  })
  const used = [...chosen].map(({ text }) => text).join('\n')
  const isUsed = (name: string): boolean => new RegExp(`(?<![\\w$])${name.replace(/\$/g, '\\$')}(?![\\w$])`).test(used)
  for (const statement of statements) if (!mapped.has(statement) && statement.names.some(isUsed)) chosen.add(statement)
  return statements.filter((statement) => chosen.has(statement)).map(({ text }) => text).join('\n')
}

interface Node {
  readonly start: number
  readonly end: number
  readonly loc: { readonly start: Point; readonly end: Point }
  readonly id?: { readonly name?: string } | null
  readonly declarations?: readonly { readonly id: { readonly name?: string } }[]
}

function split(code: string, language: Language, filename: string): readonly Statement[] {
  const { program } = parseFile(babel, { code, filename, language, format: 'by-content' })
  return (program.body as unknown as readonly Node[]).map(({ start, end, loc, id, declarations }) => {
    const names = [id?.name, ...(declarations ?? []).map((each) => each.id.name)].filter((name) => name !== undefined)
    return { text: code.slice(start, end), start: loc.start, end: loc.end, names }
  })
}
