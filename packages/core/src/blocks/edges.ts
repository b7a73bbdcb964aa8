/** Edges of the graph, the exceptional ones included. */
import { type Block, type BlockId, exitTargets, type Graph, type Region, type RegionId, successors } from './block.js'

/** The region that takes a return() arriving in `region`: the nearest one around that cares. */
export function returnRegion(graph: Pick<Graph, 'regions'>, region: RegionId | null): Region | null {
  for (let at = region === null ? null : graph.regions.get(region) ?? null; at; at = at.parent === null ? null : graph.regions.get(at.parent) ?? null) {
    if (at.onReturn !== null) return at
  }
  return null
}

export const suspends = (block: Block): boolean => block.terminator.kind === 'Yield' || block.terminator.kind === 'Delegate'

/** Blocks that an abrupt completion inside the block may enter: exceptions at any point, return() only while suspended. */
export function handlers(graph: Pick<Graph, 'regions'>, block: Block): readonly BlockId[] {
  const region = block.region === null ? undefined : graph.regions.get(block.region)
  if (!region) return nowhere
  const returning = suspends(block) ? returnRegion(graph, region.id)?.onReturn ?? null : null
  return returning === null ? [region.onThrow] : [region.onThrow, returning]
}

const nowhere: readonly BlockId[] = []

/** All blocks control may go to from a block. */
export function allSuccessors(graph: Pick<Graph, 'regions'>, block: Block): readonly BlockId[] {
  const direct = successors(block.terminator)
  const [exits, abrupt] = [exitTargets(block), handlers(graph, block)]
  return exits.length + abrupt.length === 0 ? direct : [...direct, ...exits, ...abrupt]
}

/** Predecessors by ordinary flow and exits (not by handlers). */
export function predecessors(graph: Pick<Graph, 'blocks'>): ReadonlyMap<BlockId, readonly BlockId[]> {
  const result = new Map<BlockId, BlockId[]>()
  for (const id of graph.blocks.keys()) result.set(id, [])
  for (const block of graph.blocks.values()) {
    for (const target of successors(block.terminator)) result.get(target)?.push(block.id)
    for (const target of exitTargets(block)) result.get(target)?.push(block.id)
  }
  return result
}
