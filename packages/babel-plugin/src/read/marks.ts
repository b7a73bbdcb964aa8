/**
 * Which nodes of a machine function suspend, found in one walk before the reading: a node suspends when a `yield` of this function
 * stands in it. Beside them, the statements around a sloppy block function (Annex B.3.3): such a function becomes a variable of the
 * whole function, so what surrounds it is taken apart too. And statements with an exit that may be given up while another one is
 * pending: in one leaf both would keep their value and target in the same place.
 */
import type * as t from '@babel/types'
import { eachChild, isTypeOnly, type Kit, type Node, type NestedFunction } from '../nodes.js'

export interface Marks {
  readonly suspends: ReadonlySet<Node>
  /** Nodes that suspend and statements around a block function that hoists or an exit that may be given up. */
  readonly structured: ReadonlySet<Node>
}

interface Visit { readonly node: Node; readonly parent: Visit | null }

export function markFunction(kit: Kit, fn: NestedFunction, strict: boolean): Marks {
  const suspends = new Set<Node>()
  const structured = new Set<Node>()
  const stack: Visit[] = [{ node: fn.body, parent: null }]
  for (let visit; (visit = stack.pop());) {
    const { node } = visit
    if (node.type === 'YieldExpression') { climb(visit, suspends); climb(visit, structured) }
    if (!strict && isBlockFunction(visit, fn.body)) climb(visit, structured)
    const finalizer = isExit(node) ? overriddenIn(visit) : null
    if (finalizer) climb(finalizer, structured)
    const at = visit
    eachOwnChild(kit, node, (child) => { stack.push({ node: child, parent: at }) })
  }
  return { suspends, structured }
}

function climb(from: Visit, marked: Set<Node>): void {
  for (let at: Visit | null = from; at && !marked.has(at.node); at = at.parent) marked.add(at.node)
}

function isBlockFunction({ node, parent }: Visit, body: Node): boolean {
  if (node.type !== 'FunctionDeclaration' || node.generator || node.async) return false
  let at = parent
  while (at?.node.type === 'LabeledStatement') at = at.parent
  return at?.node !== body
}

const isExit = ({ type }: Node): boolean => type === 'ReturnStatement' || type === 'BreakStatement' || type === 'ContinueStatement'

/** The `finally` in which clean-up may override the exit (ECMA-262 14.15.3), so that the completion from before it counts again; or null. */
function overriddenIn(exit: Visit): Visit | null {
  let cleaned = false
  for (let at = exit; at.parent; at = at.parent) {
    const { node } = at.parent
    if (node.type === 'ForOfStatement' && node.body === at.node) cleaned = true
    if (node.type !== 'TryStatement' || !node.finalizer) continue
    if (node.finalizer !== at.node) cleaned = true
    else if (cleaned) return at
  }
  return null
}

/** The children of a node that run as part of the function around it, so nothing of what nested functions and field initialisers hold. */
export function eachOwnChild(kit: Kit, node: Node, visit: (child: Node) => void): void {
  switch (node.type) {
    case 'FunctionDeclaration': case 'FunctionExpression': case 'ArrowFunctionExpression': case 'StaticBlock': case 'TSModuleDeclaration':
      return
    case 'ObjectMethod': case 'ClassMethod': case 'ClassProperty': case 'ClassAccessorProperty':
      if (isTypeOnly(node)) return
      node.decorators?.forEach(visit)
      if (node.computed) visit(node.key as t.Expression)
      return
    case 'ClassPrivateMethod': case 'ClassPrivateProperty':
      node.decorators?.forEach(visit)
      return
    default:
      if (!isTypeOnly(node)) eachChild(kit, node, visit)
  }
}
