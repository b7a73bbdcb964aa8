/** Positions of the source for nodes that this host makes. */
import type * as t from '@babel/types'
import { Generated, type Location } from '@switchyard/core'

type SourceLocation = NonNullable<t.Node['loc']>

/** Finds line and column of an offset. */
export class Positions {
  readonly #starts: number[] = [0]

  constructor(private readonly source: string) {
    for (const match of source.matchAll(/\r\n?|[\n\u2028\u2029]/g)) this.#starts.push(match.index + match[0].length)
  }

  /** Gives a node the place in the source that it stands for; `name` is what the place is called there. */
  place<T extends t.Node>(node: T, location: Location | undefined, name?: string): T {
    if (location === undefined || location === Generated) return node
    const loc = this.locate(location)
    if (name !== undefined) loc.identifierName = name
    node.start = location.start
    node.end = location.end
    node.loc = loc
    return node
  }

  /** The identifier at the start of a place. */
  wordAt(location: Location): string | null {
    if (location === Generated) return null
    const word = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy
    word.lastIndex = location.start
    return word.exec(this.source)?.[0] ?? null
  }

  locate(span: Exclude<Location, typeof Generated>): SourceLocation {
    const start = { line: span.line, column: span.column, index: span.start }
    return { start, end: this.#at(span.end, span.line - 1), filename: undefined, identifierName: undefined } as unknown as SourceLocation
  }

  #at(offset: number, low: number): { line: number; column: number; index: number } {
    let from = Math.max(0, Math.min(low, this.#starts.length - 1))
    let to = this.#starts.length - 1
    while (from < to) {
      const middle = (from + to + 1) >> 1
      if (this.#starts[middle]! <= offset) from = middle
      else to = middle - 1
    }
    return { line: from + 1, column: offset - this.#starts[from]!, index: offset }
  }
}
