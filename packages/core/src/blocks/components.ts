/** Strongly connected components with a cycle (Kosaraju; Aho, Hopcroft, Ullman 1983, 6.7). */
import type { BlockId } from './block.js'

type Onward = (id: BlockId) => readonly BlockId[]

export function components(blocks: ReadonlySet<BlockId>, onward: Onward): ReadonlySet<BlockId>[] {
  const into = new Map<BlockId, BlockId[]>()
  for (const id of blocks) for (const target of onward(id)) if (blocks.has(target)) (into.get(target) ?? into.set(target, []).get(target)!).push(id)
  const assigned = new Set<BlockId>()
  const result: ReadonlySet<BlockId>[] = []
  for (const root of finishing(blocks, onward).reverse()) {
    if (assigned.has(root)) continue
    const component = new Set([root])
    assigned.add(root)
    for (const id of component) {
      for (const from of into.get(id) ?? []) {
        if (assigned.has(from)) continue
        assigned.add(from)
        component.add(from)
      }
    }
    if (component.size > 1 || onward(root).includes(root)) result.push(component)
  }
  return result
}

/** The blocks in the order in which a depth-first walk is done with them. */
function finishing(blocks: ReadonlySet<BlockId>, onward: Onward): BlockId[] {
  const [entered, done] = [new Set<BlockId>(), [] as BlockId[]]
  for (const root of blocks) {
    const work: { readonly id: BlockId; readonly isDone: boolean }[] = [{ id: root, isDone: false }]
    for (let at = work.pop(); at; at = work.pop()) {
      if (at.isDone) done.push(at.id)
      else if (!entered.has(at.id)) {
        entered.add(at.id)
        work.push({ id: at.id, isDone: true })
        for (const id of onward(at.id)) if (blocks.has(id) && !entered.has(id)) work.push({ id, isDone: false })
      }
    }
  }
  return done
}
