/** Stable identities of suspension points: what they say in the source, and which of the same text they are. */
import { textOf } from '../tree/text.js'
import type { Expression } from '../tree/tree.js'
import type { SuspensionPoint } from './block.js'

const longest = 60

export class Points {
  readonly #seen = new Map<string, number>()

  constructor(readonly source: string) {}

  point(kind: SuspensionPoint['kind'], node: Expression): SuspensionPoint {
    const text = textOf(this.source, node.location).slice(0, longest)
    const count = (this.#seen.get(text) ?? 0) + 1
    this.#seen.set(text, count)
    return { kind, key: count === 1 ? text : `${text} #${count}` }
  }
}
