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
  if (block.region === null) return []
  const region = graph.regions.get(block.region)
  const returning = suspends(block) ? returnRegion(graph, block.region)?.onReturn ?? null : null
  return [...(region ? [region.onThrow] : []), ...(returning === null ? [] : [returning])]
}

/** All blocks control may go to from a block. */
export function allSuccessors(graph: Pick<Graph, 'regions'>, block: Block): readonly BlockId[] {
  return [...successors(block.terminator), ...exitTargets(block), ...handlers(graph, block)]
}

/** Predecessors by ordinary flow and exits (not by handlers). */
export function predecessors(graph: Pick<Graph, 'blocks'>): ReadonlyMap<BlockId, readonly BlockId[]> {
  const result = new Map<BlockId, BlockId[]>()
  for (const id of graph.blocks.keys()) result.set(id, [])
  for (const block of graph.blocks.values()) {
    for (const target of [...successors(block.terminator), ...exitTargets(block)]) result.get(target)?.push(block.id)
  }
  return result
}
