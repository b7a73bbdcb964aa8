/**
 * The order of the blocks in the text, so that the hot path falls through (Pettis & Hansen 1990, bottom-up traces, grown from the resumptions).
 * Requires: a simplified graph.  Ensures: every block stands once, in the order or inside of a branch.
 *
 * Sketch:
 *   source
 *     function* f(n) { for (let i = 0; i < n; i++) yield i; return n }
 *   before (blocks)
 *     b0 start:
 *       i = ‹0›
 *       -> b1
 *     b1:
 *       if ‹i < n› -> b2 else b4
 *     b2:
 *       yield ‹i› -> b7
 *     b7 resume:
 *       ‹i++›
 *       -> b1
 *     b4:
 *       return ‹n›
 *   after (order)
 *     b0
 *     b7
 *     b1 { b4 }
 *     b2
 */
import type { Block, BlockId, Graph } from '../blocks/block.js'
import { predecessors } from '../blocks/edges.js'

export interface Order {
  readonly sequence: readonly Block[]
  /** Blocks written inside of a branch, by the block that ends in the branch. */
  readonly inlined: ReadonlyMap<BlockId, ReadonlySet<BlockId>>
}

export function order(graph: Graph): Order {
  const tracer = new Tracer(graph)
  tracer.follow(graph.entry, true)
  for (const block of graph.blocks.values()) if (block.entry === 'resume') tracer.follow(block.id, false)
  for (const block of graph.blocks.values()) tracer.follow(block.id, false)
  return tracer
}

class Tracer implements Order {
  readonly sequence: Block[] = []
  readonly inlined = new Map<BlockId, Set<BlockId>>()
  readonly #placed = new Set<BlockId>()
  readonly #incoming: ReadonlyMap<BlockId, readonly BlockId[]>

  constructor(readonly graph: Graph) {
    this.#incoming = predecessors(graph)
  }

  /** Places a block and what falls through behind it. `stopAtJoins`: leaves loop heads and joins to the hotter traces. */
  follow(start: BlockId, stopAtJoins: boolean): void {
    let at: BlockId | null = start
    while (at !== null && !this.#placed.has(at)) {
      const block: Block = this.graph.blocks.get(at) as Block
      this.#placed.add(at)
      this.sequence.push(block)
      at = this.#next(block)
      if (at !== null && stopAtJoins && (this.#incoming.get(at)?.length ?? 0) > 1) return
    }
  }

  #next({ id, terminator }: Block): BlockId | null {
    if (terminator.kind === 'Jump') return terminator.target
    if (terminator.kind === 'Delegate') return terminator.resume
    if (terminator.kind !== 'Branch') return null
    const { whenTrue, whenFalse } = terminator
    const inline = [whenTrue, whenFalse].filter((target) => this.#isInlineable(target))
    const chosen = inline.find((target) => this.#finishes(target)) ?? inline[0]
    if (chosen === undefined || whenTrue === whenFalse) return this.#placed.has(whenTrue) ? whenFalse : whenTrue
    this.inlined.set(id, new Set([chosen]))
    this.#placed.add(chosen)
    return chosen === whenTrue ? whenFalse : whenTrue
  }

  #finishes(id: BlockId): boolean {
    const kind = this.graph.blocks.get(id)?.terminator.kind
    return kind === 'Return' || kind === 'Throw'
  }

  #isInlineable(id: BlockId): boolean {
    const block = this.graph.blocks.get(id)
    if (!block || this.#placed.has(id) || block.entry !== 'inner' || this.#incoming.get(id)?.length !== 1) return false
    return block.terminator.kind !== 'Branch' && block.terminator.kind !== 'Delegate' && block.terminator.kind !== 'Unreachable'
  }
}
