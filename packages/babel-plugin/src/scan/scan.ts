/** One walk over the file: its functions, innermost first, the words in it, and what annotations may hang on. */
import type * as t from '@babel/types'
import { field, isFunction, type Kit, type Node, type NestedFunction } from '../nodes.js'
import { deepCopy } from './copy.js'
import type { Spot } from './spot.js'

export interface FunctionSpot extends Spot { readonly node: NestedFunction }

export interface Scan {
  /** In the order in which they end, so a function comes after those in it. */
  readonly functions: readonly FunctionSpot[]
  readonly calls: readonly Spot[]
  /** Nodes with comments in front of them. */
  readonly commented: readonly Spot[]
  /** Statements that are a text and nothing else. */
  readonly texts: readonly Spot[]
  /** Every identifier of the file. */
  readonly usedNames: Set<string>
}

type Work = { readonly spot: Spot; readonly leaving: boolean }

export function scan(kit: Kit, program: t.Program): Scan {
  const functions: FunctionSpot[] = []
  const calls: Spot[] = []
  const commented: Spot[] = []
  const texts: Spot[] = []
  const usedNames = new Set<string>()
  const seen = new Set<Node>()
  const stack: Work[] = [{ spot: { node: program, parent: null, key: '' }, leaving: false }]
  for (let work; (work = stack.pop());) {
    const { spot } = work
    const { node } = spot
    if (work.leaving) { functions.push(spot as FunctionSpot); continue }
    switch (node.type) {
      case 'Identifier': case 'JSXIdentifier': usedNames.add(node.name); break
      case 'CallExpression': case 'OptionalCallExpression': calls.push(spot); break
      case 'ExpressionStatement': if (node.expression.type === 'StringLiteral') texts.push(spot); break
    }
    if (node.leadingComments) commented.push(spot)
    if (isFunction(node)) stack.push({ spot, leaving: true })
    pushChildren(kit, spot, seen, stack)
  }
  return { functions, calls, commented, texts, usedNames }
}

/**
 * Children in reverse, so that they are popped in order. A node that stands in two places (plugins make such trees) is copied for the second
 * one: holes and fills are known by their nodes.
 */
function pushChildren(kit: Kit, spot: Spot, seen: Set<Node>, stack: Work[]): void {
  const { node } = spot
  const keys = kit.keys[node.type] ?? []
  const own = (child: Node, put: (copy: Node) => void): Node => {
    if (!seen.has(child)) { seen.add(child); return child }
    const copy = deepCopy(kit, child)
    put(copy)
    return copy
  }
  for (let k = keys.length - 1; k >= 0; k--) {
    const key = keys[k]!
    const value = field(node, key)
    if (Array.isArray(value)) {
      for (let i = value.length - 1; i >= 0; i--) {
        if (!value[i]) continue
        const child = own(value[i] as Node, (copy) => { value[i] = copy })
        stack.push({ spot: { node: child, parent: spot, key }, leaving: false })
      }
    } else if (value) {
      const child = own(value as Node, (copy) => { (node as unknown as Record<string, unknown>)[key] = copy })
      stack.push({ spot: { node: child, parent: spot, key }, leaving: false })
    }
  }
}
