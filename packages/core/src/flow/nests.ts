/**
 * Nests: tight loops that become loops of the output, with the variables of the frame in locals while control goes round.
 * Requires: a peeled graph.  Ensures: control enters a nest at its head alone, and its blocks have one handler.
 */
import type { Block, BlockId, Graph } from '../blocks/block.js'
import { predecessors } from '../blocks/edges.js'
import { tightLoops, type TightLoop } from '../blocks/tight.js'

export interface Nest {
  readonly head: BlockId
  /** The head, what lies on the cycle, and the ends of the ways out that only the nest leads to. */
  readonly blocks: ReadonlySet<BlockId>
}

/** By their heads. */
export function nests(graph: Graph): ReadonlyMap<BlockId, Nest> {
  const loops = tightLoops(graph)
  const found = new Map<BlockId, Nest>()
  if (loops.length === 0) return found
  const incoming = predecessors(graph)
  for (const loop of loops) if (isNest(graph, loop, incoming)) found.set(loop.head, { head: loop.head, blocks: withEnds(graph, loop, incoming) })
  return found
}

type Incoming = ReadonlyMap<BlockId, readonly BlockId[]>

function isNest(graph: Graph, { head, blocks }: TightLoop, incoming: Incoming): boolean {
  const { region } = graph.blocks.get(head) as Block
  return [...blocks].every((id) => {
    const block = graph.blocks.get(id) as Block
    if (block.region !== region || block.terminator.kind === 'Delegate' || runsOnTheWayOut(block, blocks)) return false
    return id === head || (block.entry === 'inner' && isReachedFrom(id, blocks, incoming))
  })
}

/** Does some leaf do something when an exit has already stored the variables? */
const runsOnTheWayOut = ({ instructions }: Block, blocks: ReadonlySet<BlockId>): boolean => instructions.some((item) =>
  item.kind === 'Leaf' && [...item.exits].some(([hole, exit]) => hole.finalized && exit.kind === 'goto' && !blocks.has(exit.target)))

const isReachedFrom = (id: BlockId, blocks: ReadonlySet<BlockId>, incoming: Incoming): boolean =>
  incoming.get(id)!.every((from) => blocks.has(from))

function withEnds(graph: Graph, { head, blocks }: TightLoop, incoming: Incoming): ReadonlySet<BlockId> {
  const { region } = graph.blocks.get(head) as Block
  const result = new Set(blocks)
  for (const id of blocks) {
    const { terminator } = graph.blocks.get(id) as Block
    const targets = terminator.kind === 'Jump' ? [terminator.target] : terminator.kind === 'Branch' ? [terminator.whenTrue, terminator.whenFalse] : []
    for (const target of targets) {
      const block = graph.blocks.get(target) as Block
      const ends = block.terminator.kind === 'Yield' || block.terminator.kind === 'Return' || block.terminator.kind === 'Throw'
      if (!ends || block.entry !== 'inner' || block.region !== region || runsOnTheWayOut(block, blocks)) continue
      if (isReachedFrom(target, blocks, incoming)) result.add(target)
    }
  }
  return result
}
