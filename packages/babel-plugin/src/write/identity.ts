/**
 * The way back: a neutral tree as the host function it was read from. The law of the seam is that `fromTree(toTree(f))` prints as f, so the
 * tree has lost nothing and every part of it knows its place. Leaves are copied and every structured node is made anew around its parts.
 */
import type { FunctionTree } from '@switchyard/core'
import { field, type Kit, type Node, type NestedFunction } from '../nodes.js'
import { deepCopy } from '../scan/copy.js'
import { finish, type Task } from '../steps.js'
import { nodeOf, partsOf, type Part } from './children.js'

export function fromTree(kit: Kit, tree: FunctionTree): NestedFunction {
  const node = tree.node as NestedFunction
  const parts = new Map<Node, Node>()
  for (const statement of tree.body) parts.set(nodeOf(statement) as Node, finish(rebuild(kit, statement)))
  return { ...node, body: withParts(kit, node.body, parts) } as NestedFunction
}

function* rebuild(kit: Kit, part: Part): Task<Node> {
  const node = nodeOf(part) as Node
  const children = partsOf(part)
  if (children.length === 0) return deepCopy(kit, node, true)
  const parts = new Map<Node, Node>()
  for (const child of children) parts.set(nodeOf(child) as Node, yield rebuild(kit, child))
  return withParts(kit, node, parts)
}

/** Parts that the reader has made have no place in the source: an enum's initialiser, the template object of a tagged template. */
const isMade = (node: Node): boolean => node.start == null

interface Frame { readonly copy: Node; readonly keys: readonly string[]; nextKey: number; nextIndex: number }

/** A copy of a node with the parts in their places. */
function withParts(kit: Kit, root: Node, parts: ReadonlyMap<Node, Node>): Node {
  const direct = parts.get(root)
  if (direct) return direct
  const result = { ...root }
  const missing = new Set([...parts.keys()].filter((part) => !isMade(part)))
  const stack: Frame[] = [frame(kit, result)]
  for (let at; (at = stack[stack.length - 1]);) {
    const key = at.keys[at.nextKey]
    if (key === undefined) { stack.pop(); continue }
    const value = field(at.copy, key)
    if (!Array.isArray(value)) {
      at.nextKey++
      if (value) put(kit, stack, parts, missing, value as Node, (node) => set(at.copy, key, node))
      continue
    }
    if (at.nextIndex === 0) set(at.copy, key, value.slice())
    if (at.nextIndex >= value.length) { at.nextKey++; at.nextIndex = 0; continue }
    const list = field(at.copy, key) as (Node | null)[]
    const index = at.nextIndex++
    if (list[index]) put(kit, stack, parts, missing, list[index], (node) => { list[index] = node })
  }
  const [lost] = missing
  if (lost) throw new Error(`Internal error: a ${lost.type} is no part of its ${root.type}`)
  return result
}

const frame = (kit: Kit, copy: Node): Frame => ({ copy, keys: kit.keys[copy.type] ?? [], nextKey: 0, nextIndex: 0 })

function set(node: Node, key: string, value: unknown): void {
  ;(node as unknown as Record<string, unknown>)[key] = value
}

function put(kit: Kit, stack: Frame[], parts: ReadonlyMap<Node, Node>, missing: Set<Node>, node: Node, store: (node: Node) => void): void {
  const part = parts.get(node)
  missing.delete(node)
  if (part) { store(part); return }
  const copy = { ...node }
  store(copy)
  stack.push(frame(kit, copy))
}
