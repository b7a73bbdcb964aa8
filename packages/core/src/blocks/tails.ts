/**
 * Writes a `yield` of a constant wherever control would only jump to it: giving a constant out is as short as the jump, and saves going through the
 * `switch` once more. The copies resume at the same place, so they are one suspension point.
 * Requires: a graph without empty inner blocks.  Ensures: the same behaviour.
 *
 * Sketch:
 *   source
 *     function* f(n) { do yield 1; while (n-- > 0) }
 *   before (lowered)
 *     b0 start:
 *       -> b1
 *     b1:
 *       yield ‹1› -> b5
 *     b5 resume:
 *       -> b2
 *     b2:
 *       if ‹n-- > 0› -> b1 else b3
 *     b3:
 *       return undefined
 *     b9:
 *       unreachable
 *   after (blocks)
 *     b0 start:
 *       yield ‹1› -> b5
 *     b5 resume:
 *       if ‹n-- > 0› -> b6 else b3
 *     b3:
 *       return undefined
 *     b6:
 *       yield ‹1› -> b5
 */
import { type Block, type BlockId, type Graph, successors } from './block.js'
import { isConstant } from './value.js'

/** A block that does nothing but give out a constant. */
export const isQuiet = ({ instructions, terminator }: Block): boolean =>
  instructions.length === 0 && terminator.kind === 'Yield' && isConstant(terminator.argument)

export function repeatTails(graph: Graph): Graph {
  const blocks = new Map(graph.blocks)
  let last = 0
  for (const id of graph.blocks.keys()) last = Math.max(last, id)
  const taken = new Set<BlockId>()
  /** The tail itself for whoever comes first, a copy for everyone else. */
  const own = (id: BlockId): BlockId => {
    const block = graph.blocks.get(id)
    if (!block || block.entry !== 'inner' || !isQuiet(block)) return id
    if (!taken.has(id)) {
      taken.add(id)
      return id
    }
    const copy = ++last as BlockId
    blocks.set(copy, { ...block, id: copy })
    return copy
  }
  for (const block of graph.blocks.values()) {
    const { terminator } = block
    if (!successors(terminator).some((id) => isTail(graph, id))) continue
    if (terminator.kind === 'Jump') blocks.set(block.id, { ...block, terminator: { ...terminator, target: own(terminator.target) } })
    if (terminator.kind !== 'Branch') continue
    blocks.set(block.id, { ...block, terminator: { ...terminator, whenTrue: own(terminator.whenTrue), whenFalse: own(terminator.whenFalse) } })
  }
  return { ...graph, blocks }
}

function isTail(graph: Graph, id: BlockId): boolean {
  const block = graph.blocks.get(id)
  return block !== undefined && block.entry === 'inner' && isQuiet(block)
}
