/**
 * The form of the step function: cases of the `switch`, and behind it the blocks to which several of them lead, all as structured code
 * (Ramsey, Beyond Relooper, 2022: joins stand behind what dominates them, and are left for by `break`; a loop is a loop). Only what
 * that cannot express goes through the `switch` again.
 * Requires: a simplified graph.  Ensures: every block stands once.
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
 *     b0 (case)
 *     b7 (case)
 *     b1 (join)
 *     b2
 *     b4
 */
import { type BlockId, exitTargets, type Graph } from '../blocks/block.js'
import { dominators, type DominatorTree } from '../blocks/dominators.js'
import type { Nest } from '../flow/nests.js'
import { arrange, type Case } from './cases.js'
import { endsStep, findLoops, landing, type Loops, root, stepGraph, targetsOf } from './step-graph.js'

export interface Structure {
  readonly cases: readonly Case[]
  /** What a block dominates at once, in reverse postorder. */
  readonly children: ReadonlyMap<BlockId, readonly BlockId[]>
  /** Blocks behind those that dominate them, to which a `break` leads. */
  readonly joins: ReadonlySet<BlockId>
  readonly loops: Loops
  /** What loops are left for, by their heads; it stands behind the loop. */
  readonly exits: ReadonlyMap<BlockId, readonly BlockId[]>
  /** Blocks that are cases and are reached through the `switch` alone, but for the case above them. */
  readonly dispatched: ReadonlySet<BlockId>
  readonly nests: ReadonlyMap<BlockId, Nest>
}

/** Joins behind one block: each is a block around all that is in front of it, and engines and printers do not like code that is nested deep. */
const mostJoins = 24

export function structure(graph: Graph, nests: ReadonlyMap<BlockId, Nest>): Structure {
  const step = stepGraph(graph, nests)
  const dispatched = new Set<BlockId>()
  const held = heldTargets(graph, nests)
  for (;;) {
    const loops = findLoops(graph, step, dispatched)
    const forward = (id: BlockId): readonly BlockId[] => (id === root
      ? [...new Set([...step.entries.keys(), ...dispatched])]
      : step.onward(id).filter((next) => !dispatched.has(next) && !loops.get(next)?.has(id)))
    const tree = dominators(root, forward)
    const outside = leaving(graph, tree, loops, held)
    const moved = new Set([...outside.exits.values()].flat())
    const joined = (id: BlockId): boolean => !dispatched.has(id) && (tree.joins.has(id) || held.has(id) || moved.has(id))
    const surplus = [...outside.children.values(), ...outside.exits.values()].flatMap((children) => children.filter(joined).slice(mostJoins))
    if (surplus.length === 0) return arrange(graph, step, { ...outside, joins: new Set([...step.nodes].filter(joined)), loops, dispatched, nests }, held)
    for (const id of surplus) dispatched.add(id)
  }
}

/** Takes what is dominated from within loops and is no part of them out of their text, unless control ends there at once: code would be nested deep. */
function leaving(
  graph: Graph, { children, order, joins }: DominatorTree, loops: Loops, held: ReadonlySet<BlockId>,
): Pick<Structure, 'children' | 'exits'> {
  if (loops.size === 0) return { children, exits: new Map() }
  const around = new Map<BlockId, BlockId[]>()
  // Outer loops are larger, so they come first.
  for (const [head, blocks] of [...loops].sort(([, a], [, b]) => b.size - a.size)) {
    for (const id of blocks) (around.get(id) ?? around.set(id, []).get(id)!).push(head)
  }
  const isShort = (id: BlockId): boolean => endsStep(graph, id, children) && !joins.has(id) && !held.has(id)
  const exits = new Map<BlockId, BlockId[]>()
  const kept = new Map<BlockId, readonly BlockId[]>()
  for (const [id, below] of children) {
    const heads = around.get(id) ?? []
    kept.set(id, below.filter((child) => {
      const left = heads.find((head) => !loops.get(head)!.has(child))
      if (left === undefined || isShort(child)) return true
      const known = exits.get(left)
      if (known) known.push(child)
      else exits.set(left, [child])
      return false
    }))
  }
  for (const list of exits.values()) list.sort((a, b) => order.get(a)! - order.get(b)!)
  return { children: kept, exits }
}

/** Where leaves and nests lead to: their code cannot hold other blocks. */
function heldTargets(graph: Graph, nests: ReadonlyMap<BlockId, Nest>): ReadonlySet<BlockId> {
  const held = new Set<BlockId>()
  for (const block of graph.blocks.values()) for (const id of exitTargets(block)) held.add(landing(graph, id))
  for (const { blocks } of nests.values()) for (const id of blocks) for (const next of targetsOf(graph, id, true)) held.add(next)
  return held
}

/** The blocks as they follow each other in the text, each with how deep it stands in loops. */
export function textOrder({ cases, children, joins, loops, exits, nests }: Structure): readonly { readonly id: BlockId; readonly depth: number }[] {
  const found: { id: BlockId; depth: number }[] = []
  const work: { id: BlockId; depth: number }[] = []
  const below = (id: BlockId): readonly BlockId[] => {
    const next = children.get(id) ?? []
    return [...next.filter((each) => !joins.has(each)), ...next.filter((each) => joins.has(each))]
  }
  const put = (first: BlockId): void => {
    work.push({ id: first, depth: 0 })
    for (let at = work.pop(); at; at = work.pop()) {
      const { id, depth } = at
      found.push(at)
      const nest = nests.get(id)?.blocks ?? []
      for (const inner of nest) if (inner !== id) found.push({ id: inner, depth: depth + 1 })
      const inside = loops.has(id) ? depth + 1 : depth
      const behind = (exits.get(id) ?? []).map((next) => ({ id: next, depth }))
      const following = [...below(id).map((next) => ({ id: next, depth: inside })), ...behind]
      for (const next of following.reverse()) work.push(next)
    }
  }
  for (const each of cases) {
    for (const id of each.entries) if (id !== each.block) found.push({ id, depth: 0 })
    if (each.isHere) put(each.block)
  }
  for (const id of children.get(root) ?? []) if (joins.has(id)) put(id)
  return found
}
