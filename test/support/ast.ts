/** Questions about a Babel tree that several suites ask. */
import { types } from '@babel/core'

/** Every node with the number of places in which it stands. */
function nodes(root: types.Node): ReadonlyMap<types.Node, number> {
  const count = new Map<types.Node, number>()
  const stack: types.Node[] = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    count.set(node, (count.get(node) ?? 0) + 1)
    if (count.get(node) !== 1) continue
    for (const key of types.VISITOR_KEYS[node.type] ?? []) {
      const child = node[key as keyof types.Node] as unknown
      for (const item of Array.isArray(child) ? child : [child]) if (item) stack.push(item as types.Node)
    }
  }
  return count
}

/** Types of the nodes that stand in more than one place of the tree. */
export function sharedNodes(root: types.Node): readonly string[] {
  return [...nodes(root)].filter(([, count]) => count > 1).map(([node]) => node.type)
}

/** Names of the synchronous generator functions that are still in the tree. */
export function nativeGenerators(root: types.Node): readonly string[] {
  return [...nodes(root).keys()].flatMap((node) => {
    if (!types.isFunction(node) || !node.generator || node.async) return []
    if ('id' in node && node.id) return [node.id.name]
    return 'key' in node && types.isIdentifier(node.key) ? [node.key.name] : ['anonymous']
  })
}
