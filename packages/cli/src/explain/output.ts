/** The part of the output that stands for one function, found by the source map. */
import { eachMapping, TraceMap, type SourceMapInput } from '@jridgewell/trace-mapping'
import { parseFile, type FileResult, type Language, type Span } from '@switchyard/babel-plugin/file'
import { babel } from '../babel.js'

interface Point { readonly line: number; readonly column: number }
interface Statement { readonly text: string; readonly start: Point; readonly end: Point; readonly names: readonly string[] }

type Compiled = Extract<FileResult, { kind: 'compiled' }>

const isBefore = (a: Point, b: Point): boolean => a.line < b.line || (a.line === b.line && a.column < b.column)

interface Range { readonly from: Point; readonly to: Point }

const rangeOf = (source: string, span: Span): Range => {
  const lines = source.slice(span.start, span.end).split(/\r\n|[\n\r\u2028\u2029]/)
  const column = lines.length === 1 ? span.column + lines[0]!.length : lines.at(-1)!.length
  return { from: { line: span.line, column: span.column }, to: { line: span.line + lines.length - 1, column } }
}

const isIn = (at: Point, { from, to }: Range): boolean => !isBefore(at, from) && isBefore(at, to)

/**
 * Statements of the program level that come from the function in part, and the made ones whose names they use.
 * @param span the function in the source
 * @param others the other machines of the file: what is made for them alone is left out
 */
export function outputOf({ code, map }: Compiled, source: string, span: Span, others: readonly Span[], language: Language, filename: string): string {
  const statements = split(code, language, filename)
  const [own, foreign] = [rangeOf(source, span), others.map((each) => rangeOf(source, each))]
  const [ofOwn, ofForeign] = [new Set<Statement>(), new Set<Statement>()]
  eachMapping(new TraceMap(map as unknown as SourceMapInput), ({ generatedLine, generatedColumn, originalLine, originalColumn }) => {
    if (originalLine === null || originalColumn === null) return
    const at = { line: generatedLine, column: generatedColumn }
    const statement = statements.find((each) => !isBefore(at, each.start) && isBefore(at, each.end))
    if (!statement) return
    const from = { line: originalLine, column: originalColumn }
    if (isIn(from, own)) ofOwn.add(statement)
    else if (foreign.some((each) => isIn(from, each))) ofForeign.add(statement)
  })
  // What is made has no place of its own: its mappings may be those of what stands before it, so that names decide.
  const isMade = ({ names }: Statement): boolean => names.length > 0 && names.every((name) => !mentions(source, name))
  const chosen = new Set(statements.filter((each) => ofOwn.has(each) && !isMade(each)))
  const candidates = statements.filter((each) => isMade(each) && (ofOwn.has(each) || !ofForeign.has(each)))
  for (let count = 0; count !== chosen.size;) {
    count = chosen.size
    const used = [...chosen].map(({ text }) => text).join('\n')
    for (const each of candidates) if (each.names.some((name) => mentions(used, name))) chosen.add(each)
  }
  return statements.filter((each) => chosen.has(each)).map(({ text }) => text).join('\n')
}

const mentions = (text: string, name: string): boolean => new RegExp(`(?<![\\w$])${name.replace(/\$/g, '\\$')}(?![\\w$])`).test(text)

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
