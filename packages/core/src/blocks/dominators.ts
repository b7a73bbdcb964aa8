/** Dominators in a part of the graph without cycles: in reverse postorder each is what dominates all that leads to it (Cooper, Harvey, Kennedy 2001). */
import { type Block, type BlockId, exitTargets, type Graph, successors } from './block.js'
import { suspends } from './edges.js'

export interface DominatorTree {
  /** In reverse postorder. */
  readonly children: ReadonlyMap<BlockId, readonly BlockId[]>
  /** The place of each in reverse postorder. */
  readonly order: ReadonlyMap<BlockId, number>
  /** Blocks to which more than one edge leads. */
  readonly joins: ReadonlySet<BlockId>
}

/** `onward`: the edges of the part; every block of it is reached from `root`. */
export function dominators(root: BlockId, onward: (id: BlockId) => readonly BlockId[]): DominatorTree {
  const order = reversePostorder(root, onward)
  const place = new Map(order.map((id, index) => [id, index]))
  const incoming = new Map<BlockId, BlockId[]>()
  for (const id of order) for (const next of onward(id)) (incoming.get(next) ?? incoming.set(next, []).get(next)!).push(id)
  const tree = new Map([[root, new Ancestor(root, null)]])
  const children = new Map<BlockId, BlockId[]>()
  for (const id of order) {
    if (id === root) continue
    const dominator = incoming.get(id)!.map((from) => tree.get(from)!).reduce(common)
    tree.set(id, new Ancestor(id, dominator))
    ;(children.get(dominator.id) ?? children.set(dominator.id, []).get(dominator.id)!).push(id)
  }
  return { children, order: place, joins: new Set(order.filter((id) => (incoming.get(id)?.length ?? 0) > 1)) }
}

/** A node of a growing tree that finds common ancestors in logarithmic time (Myers, An Applicative Random-Access Stack, 1983): long rows are deep trees. */
class Ancestor {
  readonly depth: number
  readonly parent: Ancestor
  readonly jump: Ancestor

  constructor(readonly id: BlockId, under: Ancestor | null) {
    this.depth = under ? under.depth + 1 : 0
    this.parent = under ?? this
    const { depth, jump } = this.parent
    this.jump = under && depth - jump.depth === jump.depth - jump.jump.depth ? jump.jump : this.parent
  }
}

function common(a: Ancestor, b: Ancestor): Ancestor {
  const depth = Math.min(a.depth, b.depth)
  let [x, y] = [lifted(a, depth), lifted(b, depth)]
  while (x !== y) [x, y] = x.jump === y.jump ? [x.parent, y.parent] : [x.jump, y.jump]
  return x
}

/** The ancestor at a depth. */
function lifted(from: Ancestor, depth: number): Ancestor {
  let at = from
  while (at.depth > depth) at = at.jump.depth >= depth ? at.jump : at.parent
  return at
}

function reversePostorder(root: BlockId, onward: (id: BlockId) => readonly BlockId[]): BlockId[] {
  const [entered, done] = [new Set<BlockId>(), [] as BlockId[]]
  const work: { readonly id: BlockId; readonly isDone: boolean }[] = [{ id: root, isDone: false }]
  for (let at = work.pop(); at; at = work.pop()) {
    if (at.isDone) done.push(at.id)
    else if (!entered.has(at.id)) {
      entered.add(at.id)
      work.push({ id: at.id, isDone: true })
      // One at a time: what the start of a step leads to may be more than a call takes arguments.
      for (const id of onward(at.id)) work.push({ id, isDone: false })
    }
  }
  return done.reverse()
}

/** The edges within a loop, but for those back to its head. */
export const turn = (graph: Graph, head: BlockId, blocks: ReadonlySet<BlockId>) => (id: BlockId): readonly BlockId[] => {
  const block = graph.blocks.get(id) as Block
  const targets = new Set([...suspends(block) ? [] : successors(block.terminator), ...exitTargets(block)])
  return [...targets].filter((next) => next !== head && blocks.has(next))
}
