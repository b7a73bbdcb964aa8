/**
 * Gives tight loops one entry: what a resumption in the midst of a turn still has to do of it is written once more, in front of the loop
 * (loop peeling; the way out of irreducible flow by node splitting, Aho, Lam, Sethi, Ullman 9.7.6).
 * Requires: a simplified graph.  Ensures: the same behaviour; loops with much text behind their suspensions stay as they are.
 *
 * Sketch:
 *   source
 *     function* f(n) { for (let i = 0; i < n; i++) if (i % 3 === 0) yield i }
 *   before (lowered)
 *     b0 start:
 *       i = ‹0›
 *       -> b1
 *     b1:
 *       if ‹i < n› -> b2 else b4
 *     b2:
 *       if ‹i % 3 === 0› -> b8 else b7
 *     b8:
 *       yield ‹i› -> b10
 *     b10 resume:
 *       -> b7
 *     b7:
 *       -> b3
 *     b3:
 *       ‹i++›
 *       -> b1
 *     b4:
 *       return undefined
 *     b15:
 *       unreachable
 *   after (blocks)
 *     b0 start:
 *       i = ‹0›
 *       -> b1
 *     b1:
 *       if ‹i < n› -> b2 else b4
 *     b2:
 *       if ‹i % 3 === 0› -> b8 else b3
 *     b8:
 *       yield ‹i› -> b10
 *     b10 resume:
 *       ‹i++›
 *       -> b1
 *     b3:
 *       ‹i++›
 *       -> b1
 *     b4:
 *       return undefined
 */
import type { Location } from '../tree/location.js'
import { type Block, type BlockId, exitTargets, type Graph, type Instruction, successors } from './block.js'
import { predecessors } from './edges.js'
import { redirect, retarget } from './redirect.js'
import { tightLoops, type TightLoop } from './tight.js'

/** How much of the source may be written twice. */
const longest = 240

export function peel(graph: Graph): Graph {
  const loops = tightLoops(graph)
  if (loops.length === 0) return graph
  const peeler = new Peeler(graph)
  for (const loop of loops) peeler.peel(loop)
  return { ...graph, blocks: peeler.blocks }
}

class Peeler {
  readonly blocks: Map<BlockId, Block>
  readonly #incoming: ReadonlyMap<BlockId, readonly BlockId[]>
  #last = 0

  constructor(readonly graph: Graph) {
    this.blocks = new Map(graph.blocks)
    this.#incoming = predecessors(graph)
    for (const id of graph.blocks.keys()) this.#last = Math.max(this.#last, id)
  }

  peel({ head, blocks }: TightLoop): void {
    const inside = [...blocks].filter((id) => id !== head)
    if (inside.some((id) => this.graph.blocks.get(id)!.entry !== 'inner')) return
    const fromOutside = (id: BlockId): readonly BlockId[] => this.#incoming.get(id)!.filter((from) => !blocks.has(from))
    const entries = inside.filter((id) => fromOutside(id).length > 0)
    const copied = this.#reached(entries, head, blocks)
    if (copied === null) return
    const copies = new Map([...copied].map((id): [BlockId, BlockId] => [id, ++this.#last as BlockId]))
    const to = (id: BlockId): BlockId => copies.get(id) ?? id
    for (const [id, copy] of copies) {
      const block = this.graph.blocks.get(id)!
      const instructions = block.instructions.map((item) => retarget(item, to))
      this.blocks.set(copy, { ...block, id: copy, instructions, terminator: redirect(block.terminator, to) })
    }
    for (const id of new Set(entries.flatMap(fromOutside))) this.#lead(id, to)
  }

  #lead(id: BlockId, to: (id: BlockId) => BlockId): void {
    const block = this.blocks.get(id)!
    const instructions = block.instructions.map((item) => retarget(item, to))
    this.blocks.set(id, { ...block, instructions, terminator: redirect(block.terminator, to) })
  }

  /** The blocks between the entries and the head, if they may be written twice. */
  #reached(entries: readonly BlockId[], head: BlockId, blocks: ReadonlySet<BlockId>): ReadonlySet<BlockId> | null {
    const reached = new Set(entries)
    let length = 0
    for (const id of reached) {
      const block = this.graph.blocks.get(id)!
      for (const item of block.instructions) {
        if (!isPlain(item)) return null
        length += lengthOf(item)
      }
      if (block.terminator.kind === 'Branch') length += lengthOf(block.terminator)
      if (length > longest) return null
      for (const next of [...successors(block.terminator), ...exitTargets(block)]) if (blocks.has(next) && next !== head) reached.add(next)
    }
    return reached
  }
}

/** Without scopes of its own. */
const isPlain = (item: Instruction): item is Extract<Instruction, { kind: 'Evaluate' | 'Store' | 'Leaf' }> =>
  item.kind === 'Evaluate' || item.kind === 'Store' || item.kind === 'Leaf'

const lengthOf = ({ location }: { readonly location: Location }): number => (location === 'Generated' ? 0 : location.end - location.start)
