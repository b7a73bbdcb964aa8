/**
 * Tight loops: cycles of blocks that control can go round without a suspension (strongly connected components of the graph without the edges over
 * suspensions), the innermost ones, as far as they are small.
 */
import { type Block, type BlockId, exitTargets, type Graph, successors } from './block.js'
import { components } from './components.js'
import { allSuccessors, suspends } from './edges.js'

export interface TightLoop {
  /** Where the source enters it; in the graph control may also come into its middle, from a suspension. */
  readonly head: BlockId
  readonly blocks: ReadonlySet<BlockId>
}

/** Written as loops of the output, larger ones would be nested as deep as engines and printers no longer like. */
const mostBlocks = 200

export function tightLoops(graph: Graph): readonly TightLoop[] {
  if (!hasCycle(graph)) return []
  const core = trimmed(graph, new Set(graph.blocks.keys()))
  const depth = arrivals(graph)
  const loops: TightLoop[] = []
  const work = components(core, (id) => onward(graph, id))
  for (let blocks = work.pop(); blocks; blocks = work.pop()) {
    const head = headOf(blocks, depth)
    const rest = trimmed(graph, new Set([...blocks].filter((id) => id !== head)))
    if (rest.size > 0) for (const inner of components(rest, (id) => onward(graph, id))) work.push(inner)
    else if (blocks.size <= mostBlocks) loops.push({ head, blocks })
  }
  return loops
}

/** Exits of leaves may also leave a block that suspends at its end. */
function onward(graph: Graph, id: BlockId): readonly BlockId[] {
  const block = graph.blocks.get(id) as Block
  const exits = exitTargets(block)
  const direct = suspends(block) ? nowhere : successors(block.terminator)
  return exits.length === 0 ? direct : [...direct, ...exits]
}

const nowhere: readonly BlockId[] = []

/** Most functions have none, which is told without looking further. */
function hasCycle(graph: Graph): boolean {
  /** The blocks a walk is in the midst of (false) or done with (true). */
  const done = new Map<BlockId, boolean>()
  const path: BlockId[] = []
  for (const root of graph.blocks.keys()) {
    if (done.has(root)) continue
    path.push(root)
    for (let id = path.pop(); id !== undefined; id = path.pop()) {
      if (done.has(id)) {
        done.set(id, true)
        continue
      }
      done.set(id, false)
      path.push(id)
      for (const next of onward(graph, id)) {
        const isDone = done.get(next)
        if (isDone === false) return true
        if (isDone === undefined) path.push(next)
      }
    }
  }
  return false
}

/** Without the blocks that lie on no cycle because nothing leads to them, or nowhere from them. */
function trimmed(graph: Graph, blocks: Set<BlockId>): Set<BlockId> {
  const out = new Map<BlockId, number>()
  const into = new Map<BlockId, BlockId[]>()
  for (const id of blocks) {
    const next = onward(graph, id).filter((target) => blocks.has(target))
    out.set(id, next.length)
    for (const target of next) (into.get(target) ?? into.set(target, []).get(target)!).push(id)
  }
  const work = [...blocks].filter((id) => out.get(id) === 0)
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    blocks.delete(id)
    for (const from of into.get(id) ?? []) {
      const left = out.get(from)! - 1
      out.set(from, left)
      if (left === 0) work.push(from)
    }
  }
  return blocks
}

/** Where the source enters a loop: what `arrivals` come to first. */
export function headOf(blocks: ReadonlySet<BlockId>, depth: ReadonlyMap<BlockId, number>): BlockId {
  let [head] = blocks as Iterable<BlockId> as [BlockId]
  for (const id of blocks) if ((depth.get(id) ?? 0) < (depth.get(head) ?? 0)) head = id
  return head
}

/** In which order a walk from the start, over suspensions as well, first comes to the blocks: to the head of a loop before all others of it. */
export function arrivals(graph: Graph): ReadonlyMap<BlockId, number> {
  const found = new Map<BlockId, number>()
  const work = [graph.entry]
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    if (found.has(id)) continue
    found.set(id, found.size)
    work.push(...allSuccessors(graph, graph.blocks.get(id) as Block))
  }
  return found
}
