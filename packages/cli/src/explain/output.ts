/** The part of the output that stands for one function, found by the source map and by names. */
import { eachMapping, TraceMap, type SourceMapInput } from '@jridgewell/trace-mapping'
import { parseFile, type FileResult, type Language, type Span } from '@switchyard/babel-plugin/file'
import { babel } from '../babel.js'

type Compiled = Extract<FileResult, { kind: 'compiled' }>

/** A statement of the program level. */
interface Statement {
  readonly text: string
  readonly start: Point
  readonly end: Point
  /** The words in it. */
  readonly words: ReadonlySet<string>
  /** What it declares; nothing of that is in the source. */
  readonly made: readonly string[]
}

interface Point { readonly line: number; readonly column: number }

const isBefore = (a: Point, b: Point): boolean => a.line < b.line || (a.line === b.line && a.column < b.column)
const wordsOf = (text: string): ReadonlySet<string> => new Set(text.match(/[\p{ID_Continue}$]+/gu))

export class OutputParts {
  readonly #statements: readonly Statement[]
  readonly #made = new Map<string, Statement>()
  /** The statements that come from a function in part. */
  readonly #from: ReadonlyMap<Span, ReadonlySet<Statement>>

  /** @param spans the compiled functions, in the source */
  constructor(compiled: Compiled, source: string, private readonly spans: readonly Span[], language: Language, filename: string) {
    this.#statements = split(compiled.code, wordsOf(source), language, filename)
    for (const statement of this.#statements) for (const name of statement.made) this.#made.set(name, statement)
    this.#from = origins(compiled, source, spans, this.#statements)
  }

  /** Statements that come from the function in part, and the made ones whose names they use; not what was made for other functions alone. */
  of(span: Span): string {
    const own = this.#from.get(span)!
    // What is made has no place of its own: its mappings may be those of what stands before it, so that names decide.
    const chosen = new Set([...own].filter(({ made }) => made.length === 0))
    const isForeign = (statement: Statement): boolean => !own.has(statement) && this.spans.some((each) => this.#from.get(each)!.has(statement))
    // The set grows while it is gone through.
    for (const { words } of chosen) {
      for (const word of words) {
        const statement = this.#made.get(word)
        if (statement && !isForeign(statement)) chosen.add(statement)
      }
    }
    // Nothing refers to the variable that only has a class made before anything else runs.
    const isStart = ({ text }: Statement): boolean => chosen.has(this.#made.get(started.exec(text)?.[1] ?? '')!)
    return this.#statements.filter((each) => chosen.has(each) || isStart(each)).map(({ text }) => text).join('\n')
  }
}

/** `var f$machine = f$init()` */
const started = /^var [\p{ID_Continue}$]+ = (?:\/\*#__PURE__\*\/)?([\p{ID_Continue}$]+)\(\);?$/u

/** Goes through output and map side by side: both are in order. */
function origins({ map }: Compiled, source: string, spans: readonly Span[], statements: readonly Statement[]): ReadonlyMap<Span, ReadonlySet<Statement>> {
  const starts = [0, ...[...source.matchAll(/\r\n?|[\n\u2028\u2029]/g)].map(({ 0: end, index }) => index + end.length)]
  const found = new Map(spans.map((span) => [span, new Set<Statement>()]))
  let next = 0
  eachMapping(new TraceMap(map as unknown as SourceMapInput), ({ generatedLine, generatedColumn, originalLine, originalColumn }) => {
    if (originalLine === null || originalColumn === null) return
    const at = { line: generatedLine, column: generatedColumn }
    while (next < statements.length && !isBefore(at, statements[next]!.end)) next++
    const statement = statements[next]
    if (!statement || isBefore(at, statement.start)) return
    const offset = starts[originalLine - 1]! + originalColumn
    for (const span of spans) if (span.start <= offset && offset < span.end) found.get(span)!.add(statement)
  })
  return found
}

interface Node {
  readonly start: number
  readonly end: number
  readonly loc: { readonly start: Point; readonly end: Point }
  readonly id?: { readonly name?: string } | null
  readonly declarations?: readonly { readonly id: { readonly name?: string } }[]
}

function split(code: string, sourceWords: ReadonlySet<string>, language: Language, filename: string): readonly Statement[] {
  const { program } = parseFile(babel, { code, filename, language, format: 'by-content' })
  return (program.body as unknown as readonly Node[]).map(({ start, end, loc, id, declarations }) => {
    const names = [id?.name, ...(declarations ?? []).map((each) => each.id.name)].filter((name) => name !== undefined)
    const text = code.slice(start, end)
    const made = names.some((name) => sourceWords.has(name)) ? [] : names
    return { text, start: loc.start, end: loc.end, words: wordsOf(text), made }
  })
}
