/** Counts which constructs a program contains, and in which places a yield stands. */
import type { Place } from './context.js'
import type { Construct, Position } from './legend.js'

export class Hits {
  /** Keys: `construct X`, `in X`, `yield in X`, `yield* in X`, `within X` (deeper), `pair X > Y`. */
  readonly counts = new Map<string, number>()

  construct(name: Construct): void {
    this.#count(`construct ${name}`)
  }

  position(name: Position): void {
    this.#count(`in ${name}`)
  }

  /** A `yield` or `yield*` right at `place`: also counts the two constructs around it. */
  suspension(kind: 'yield' | 'yield*', place: Place | null): void {
    if (place === null) return
    this.#count(`${kind} in ${place.position}`)
    if (place.outer !== null) this.#count(`pair ${place.outer.position} > ${place.position}`)
    for (let at = place.outer; at !== null; at = at.outer) this.#count(`within ${at.position}`)
  }

  #count(key: string): void {
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1)
  }
}

/** Adds the counts of `from` to `to`. */
export function addHits(to: Map<string, number>, from: ReadonlyMap<string, number>): void {
  for (const [key, count] of from) to.set(key, (to.get(key) ?? 0) + count)
}
