/** Dominators in a part of the graph without cycles (Cooper, Harvey, Kennedy, A Simple, Fast Dominance Algorithm, 2001). */
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
  const over = new Map<BlockId, BlockId>([[root, root]])
  const children = new Map<BlockId, BlockId[]>()
  for (const id of order) {
    if (id === root) continue
    let dominator: BlockId | null = null
    for (const from of incoming.get(id)!) dominator = dominator === null ? from : common(dominator, from)
    over.set(id, dominator!)
    ;(children.get(dominator!) ?? children.set(dominator!, []).get(dominator!)!).push(id)
  }
  return { children, order: place, joins: new Set(order.filter((id) => (incoming.get(id)?.length ?? 0) > 1)) }

  function common(a: BlockId, b: BlockId): BlockId {
    let [x, y] = [a, b]
    while (x !== y) {
      if (place.get(x)! > place.get(y)!) x = over.get(x)!
      else y = over.get(y)!
    }
    return x
  }
}

function reversePostorder(root: BlockId, onward: (id: BlockId) => readonly BlockId[]): BlockId[] {
  const [entered, done] = [new Set<BlockId>(), [] as BlockId[]]
  const work: { readonly id: BlockId; readonly isDone: boolean }[] = [{ id: root, isDone: false }]
  for (let at = work.pop(); at; at = work.pop()) {
    if (at.isDone) done.push(at.id)
    else if (!entered.has(at.id)) {
      entered.add(at.id)
      work.push({ id: at.id, isDone: true }, ...onward(at.id).map((id) => ({ id, isDone: false })))
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
