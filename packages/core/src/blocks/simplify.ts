/**
 * Drops what cannot be reached, straightens finalizers, threads jumps through empty blocks, merges straight lines, repeats short tails, lets
 * resumptions share what they do.
 * Requires: a graph.  Ensures: the same behaviour; every block reachable; no block without instructions that only jumps, unless it is the start or
 * control arrives there from outside.
 *
 * Sketch:
 *   source
 *     function* f(n) { while (n > 0) { if (n > 1) yield n--; else break } return n }
 *   before (lowered)
 *     b0 start:
 *       -> b1
 *     b1:
 *       if ‹n > 0› -> b2 else b3
 *     b2:
 *       if ‹n > 1› -> b7 else b8
 *     b7:
 *       yield ‹n--› -> b10
 *     b10 resume:
 *       -> b6
 *     b8:
 *       -> b3
 *     b13:
 *       -> b6
 *     b6:
 *       -> b1
 *     b3:
 *       return ‹n›
 *     b16:
 *       return undefined
 *     b17:
 *       unreachable
 *   after (blocks)
 *     b0 start:
 *       -> b1
 *     b1:
 *       if ‹n > 0› -> b2 else b3
 *     b2:
 *       if ‹n > 1› -> b7 else b3
 *     b7:
 *       yield ‹n--› -> b10
 *     b10 resume:
 *       -> b1
 *     b3:
 *       return ‹n›
 */
import { type Block, type BlockId, exitTargets, type Graph } from './block.js'
import { allSuccessors, predecessors } from './edges.js'
import { peel } from './peel.js'
import { redirect, retarget } from './redirect.js'
import { shareResumptions } from './resumptions.js'
import { straighten } from './straighten.js'
import { repeatTails } from './tails.js'

/** `once`: nothing may be written twice. */
export function simplify(graph: Graph, once: boolean): Graph {
  const simple = prune(merge(repeatTails(shareResumptions(merge(thread(once ? prune(graph) : straighten(prune(graph))))))))
  const peeled = once ? simple : peel(simple)
  return peeled === simple ? simple : merge(peeled)
}

function prune(graph: Graph): Graph {
  const reached = new Set<BlockId>([graph.entry])
  const work = [graph.entry]
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    const block = graph.blocks.get(id)
    if (!block) throw new Error(`Internal error: block ${id} is missing`)
    for (const next of allSuccessors(graph, block)) {
      if (reached.has(next)) continue
      reached.add(next)
      work.push(next)
    }
  }
  const blocks = reached.size === graph.blocks.size ? graph.blocks : new Map([...graph.blocks].filter(([id]) => reached.has(id)))
  return { ...graph, blocks, regions: usedRegions(graph, reached) }
}

/** Regions that still protect a block, and those around them. */
function usedRegions(graph: Graph, reached: ReadonlySet<BlockId>): Graph['regions'] {
  const used = new Set<Block['region']>()
  for (const id of reached) {
    for (let at = graph.blocks.get(id)?.region ?? null; at !== null && !used.has(at); at = graph.regions.get(at)?.parent ?? null) used.add(at)
  }
  return new Map([...graph.regions].filter(([id]) => used.has(id)))
}

/** Where a jump to a block really ends up. */
function forwarding(graph: Graph): (id: BlockId) => BlockId {
  const known = new Map<BlockId, BlockId>()
  return (start) => {
    const path: BlockId[] = []
    const seen = new Set<BlockId>()
    let at = start
    while (!known.has(at) && !seen.has(at)) {
      seen.add(at)
      path.push(at)
      const block = graph.blocks.get(at)
      if (!block || block.entry !== 'inner' || block.instructions.length > 0 || block.terminator.kind !== 'Jump') break
      at = block.terminator.target
    }
    const end = known.get(at) ?? at
    for (const id of path) known.set(id, end)
    return end
  }
}

function thread(graph: Graph): Graph {
  const to = forwarding(graph)
  const blocks = new Map<BlockId, Block>()
  for (const block of graph.blocks.values()) {
    const instructions = exitTargets(block).length === 0 ? block.instructions : block.instructions.map((item) => retarget(item, to))
    blocks.set(block.id, { ...block, instructions, terminator: redirect(block.terminator, to) })
  }
  return { ...graph, blocks }
}

/** Appends a block to its only predecessor when that just jumps to it. */
function merge(graph: Graph): Graph {
  const incoming = predecessors(graph)
  const blocks = new Map<BlockId, Block>()
  const merged = new Set<BlockId>()
  for (const first of graph.blocks.values()) {
    if (merged.has(first.id) || follows(graph, incoming, first)) continue
    const parts = [first]
    for (let next = successorToMerge(graph, incoming, first); next && next.id !== first.id; next = successorToMerge(graph, incoming, next)) {
      merged.add(next.id)
      parts.push(next)
    }
    const { terminator } = parts.at(-1)!
    blocks.set(first.id, parts.length === 1 ? first : { ...first, instructions: parts.flatMap(({ instructions }) => instructions), terminator })
  }
  return { ...graph, blocks }
}

function successorToMerge(graph: Graph, incoming: ReadonlyMap<BlockId, readonly BlockId[]>, block: Block): Block | null {
  if (block.terminator.kind !== 'Jump') return null
  const next = graph.blocks.get(block.terminator.target)
  const single = next?.entry === 'inner' && next.region === block.region && incoming.get(next.id)?.length === 1
  return single ? next : null
}

/** Will the block be appended to its predecessor (so it does not start a line of its own)? */
function follows(graph: Graph, incoming: ReadonlyMap<BlockId, readonly BlockId[]>, block: Block): boolean {
  const [only, more] = incoming.get(block.id) ?? []
  if (only === undefined || more !== undefined || only === block.id) return false
  const before = graph.blocks.get(only)
  return before !== undefined && successorToMerge(graph, incoming, before)?.id === block.id
}
