/** Copies of whole subtrees, made without recursion. */
import { field, type Kit, type Node } from '../nodes.js'

/** Comments stay with the original, or they would be printed twice. */
export function deepCopy<T extends Node>(kit: Kit, root: T, withComments = false): T {
  const result = { ...root }
  const stack: Node[] = [result]
  for (let node; (node = stack.pop());) {
    if (!withComments) node.leadingComments = node.innerComments = node.trailingComments = null
    const fields = node as unknown as Record<string, unknown>
    for (const key of kit.keys[node.type] ?? []) {
      const value = field(node, key)
      if (Array.isArray(value)) {
        const list = value.map((each: Node | null) => each && { ...each })
        fields[key] = list
        for (const each of list) if (each) stack.push(each)
      } else if (value) {
        const copy = { ...(value as Node) }
        fields[key] = copy
        stack.push(copy)
      }
    }
  }
  return result
}
