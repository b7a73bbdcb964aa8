/**
 * The order of the blocks in the text, so that the hot path falls through (Pettis & Hansen 1990, bottom-up traces, grown from the resumptions).
 * Requires: a simplified graph.  Ensures: every block stands once, in the order, inside of a branch or of a loop.
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
import { type Block, type BlockId, type Graph, isLabel } from '../blocks/block.js'
import { predecessors } from '../blocks/edges.js'

export interface Order {
  readonly sequence: readonly Block[]
  /** Blocks written inside of a branch, by the block that ends in the branch. */
  readonly inlined: ReadonlyMap<BlockId, ReadonlySet<BlockId>>
  /** Blocks written inside of a loop, by the head of the loop. */
  readonly nested: ReadonlyMap<BlockId, ReadonlySet<BlockId>>
}

export function order(graph: Graph, nests: ReadonlyMap<BlockId, { readonly blocks: ReadonlySet<BlockId> }>): Order {
  const tracer = new Tracer(graph, new Map([...nests].map(([head, { blocks }]) => [head, new Set([...blocks].filter((id) => id !== head))])))
  tracer.follow(graph.entry, true)
  for (const block of graph.blocks.values()) if (block.entry === 'resume') tracer.follow(block.id, false)
  for (const block of graph.blocks.values()) tracer.follow(block.id, false)
  return tracer
}

/** The block that control reaches in `id`: another one if that is only a label. */
export function landing(graph: Graph, id: BlockId): BlockId {
  const block = graph.blocks.get(id)
  return block && isLabel(block) && block.terminator.kind === 'Jump' ? block.terminator.target : id
}

class Tracer implements Order {
  readonly sequence: Block[] = []
  readonly inlined = new Map<BlockId, Set<BlockId>>()
  readonly #placed = new Set<BlockId>()
  readonly #incoming: ReadonlyMap<BlockId, readonly BlockId[]>
  /** The labels of blocks, which stand right in front of them. */
  readonly #labels = new Map<BlockId, Block[]>()

  constructor(readonly graph: Graph, readonly nested: ReadonlyMap<BlockId, ReadonlySet<BlockId>>) {
    this.#incoming = predecessors(graph)
    for (const blocks of nested.values()) for (const id of blocks) this.#placed.add(id)
    for (const block of graph.blocks.values()) {
      const target = landing(graph, block.id)
      if (target === block.id) continue
      const list = this.#labels.get(target)
      if (list) list.push(block)
      else this.#labels.set(target, [block])
    }
  }

  /** Places a block and what falls through behind it. `stopAtJoins`: leaves loop heads and joins to the hotter traces. */
  follow(start: BlockId, stopAtJoins: boolean): void {
    let at: BlockId | null = landing(this.graph, start)
    while (at !== null && !this.#placed.has(at)) {
      const block: Block = this.graph.blocks.get(at) as Block
      for (const label of this.#labels.get(at) ?? []) this.#place(label)
      this.#place(block)
      const next = this.#next(block)
      at = next === null ? null : landing(this.graph, next)
      if (at !== null && stopAtJoins && this.#isJoin(at)) return
    }
  }

  #place(block: Block): void {
    this.#placed.add(block.id)
    this.sequence.push(block)
  }

  #isJoin(id: BlockId): boolean {
    return (this.#incoming.get(id)?.length ?? 0) > 1
  }

  #next({ id, terminator }: Block): BlockId | null {
    if (this.nested.has(id)) return null
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
