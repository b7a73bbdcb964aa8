/**
 * The graph of one step: where control can go without a suspension. Its root is the `switch`, which leads to whatever a step can begin with; labels
 * are left out, and a nest is its head.
 */
import { type Block, type BlockId, exitTargets, type Graph, isLabel, successors } from '../blocks/block.js'
import { components } from '../blocks/components.js'
import { arrivals, headOf } from '../blocks/tight.js'
import type { Nest } from '../flow/nests.js'

/** The `switch`. */
export const root = -1 as BlockId

export interface StepGraph {
  /** The blocks that are nodes. */
  readonly nodes: ReadonlySet<BlockId>
  /** What control enters from outside, in the order of the graph, each with its labels. */
  readonly entries: ReadonlyMap<BlockId, readonly BlockId[]>
  readonly onward: (id: BlockId) => readonly BlockId[]
  /** The nodes that lead to a block. */
  readonly incoming: ReadonlyMap<BlockId, readonly BlockId[]>
}

/** The block that control reaches in `id`: another one if that is only a label. */
export function landing(graph: Pick<Graph, 'blocks'>, id: BlockId): BlockId {
  const block = graph.blocks.get(id)
  return block && isLabel(block) && block.terminator.kind === 'Jump' ? block.terminator.target : id
}

export function stepGraph(graph: Graph, nests: ReadonlyMap<BlockId, Nest>): StepGraph {
  const nested = new Set([...nests.values()].flatMap(({ head, blocks }) => [...blocks].filter((id) => id !== head)))
  const entries = new Map<BlockId, BlockId[]>()
  const incoming = new Map<BlockId, BlockId[]>()
  const nodes = new Set<BlockId>()
  const edges = new Map<BlockId, readonly BlockId[]>()
  for (const block of graph.blocks.values()) {
    if (block.entry !== 'inner') put(entries, landing(graph, block.id), block.id)
    if (isLabel(block) || nested.has(block.id)) continue
    nodes.add(block.id)
    const nest = nests.get(block.id)?.blocks
    const targets = nest ? [...nest].flatMap((id) => targetsOf(graph, id, true)).filter((id) => !nest.has(id)) : targetsOf(graph, block.id, false)
    const distinct = [...new Set(targets)]
    edges.set(block.id, distinct)
    for (const next of distinct) put(incoming, next, block.id)
  }
  return { nodes, entries, incoming, onward: (id) => edges.get(id) ?? [] }
}

function put(map: Map<BlockId, BlockId[]>, key: BlockId, id: BlockId): void {
  const known = map.get(key)
  if (known) known.push(id)
  else map.set(key, [id])
}

/** Does control leave the step at the end of a block, and is nothing written below that? It can stand in the arm of a branch, then. */
export function endsStep(graph: Graph, id: BlockId, children: ReadonlyMap<BlockId, readonly BlockId[]>): boolean {
  const { terminator: { kind }, region } = graph.blocks.get(id)!
  const isLeft = kind === 'Yield' || kind === 'Return' || (kind === 'Throw' && region === null)
  return isLeft && (children.get(id)?.length ?? 0) === 0
}

/** An exception is thrown within a nest, and goes to the handler by itself there. */
export function targetsOf(graph: Graph, id: BlockId, isNested: boolean): readonly BlockId[] {
  const block = graph.blocks.get(id) as Block
  const { terminator, region } = block
  const handler = terminator.kind === 'Throw' && region !== null && !isNested ? [graph.regions.get(region)!.onThrow] : []
  const direct = terminator.kind === 'Yield' ? [] : successors(terminator)
  return [...direct, ...handler, ...exitTargets(block)].map((target) => landing(graph, target))
}

/** A loop by its head, with its blocks. */
export type Loops = ReadonlyMap<BlockId, ReadonlySet<BlockId>>

/**
 * Finds the loops that control enters at their heads alone. The other entries of a loop, mostly resumptions in the midst of it, are reached through
 * the `switch` from within.
 * @param dispatched what is reached through the `switch` alone; those entries are added
 */
export function findLoops(graph: Graph, { nodes, entries, onward, incoming }: StepGraph, dispatched: Set<BlockId>): Loops {
  const loops = new Map<BlockId, ReadonlySet<BlockId>>()
  const forward = (id: BlockId): readonly BlockId[] => (dispatched.size === 0 ? onward(id) : onward(id).filter((next) => !dispatched.has(next)))
  const work = components(nodes, forward)
  if (work.length === 0) return loops
  const depth = arrivals(graph)
  for (let loop = work.pop(); loop; loop = work.pop()) {
    const blocks = loop
    const head = headOf(blocks, depth)
    const others = [...blocks].filter((id) => id !== head && (entries.has(id) || incoming.get(id)!.some((from) => !blocks.has(from))))
    for (const id of others) dispatched.add(id)
    if (others.length === 0) loops.set(head, blocks)
    // Without the ways to other entries there may be no circle left, or one with new entries.
    for (const inner of components(others.length > 0 ? blocks : new Set([...blocks].filter((id) => id !== head)), forward)) work.push(inner)
  }
  return loops
}
