/**
 * Which nodes of a machine function suspend, found in one walk before the reading: a node suspends when a `yield` of this function
 * stands in it. Beside them, the statements around a sloppy block function (Annex B.3.3): such a function becomes a variable of the
 * whole function, so what surrounds it is taken apart too. And statements with an exit that may be given up while another one is
 * pending: in one leaf both would keep their value and target in the same place. And those around a `throw` to a handler of the machine,
 * which is a jump there and for the engine a slow way through the runtime.
 */
import type * as t from '@babel/types'
import { eachChild, isTypeOnly, type Kit, type Node, type NestedFunction } from '../nodes.js'

export interface Marks {
  readonly suspends: ReadonlySet<Node>
  /** Nodes that suspend and statements around a block function that hoists, an exit that may be given up or a `throw` that is a jump. */
  readonly structured: ReadonlySet<Node>
}

interface Visit { readonly node: Node; readonly parent: Visit | null }

export function markFunction(kit: Kit, fn: NestedFunction, strict: boolean): Marks {
  const suspends = new Set<Node>()
  const structured = new Set<Node>()
  const throws: Visit[] = []
  const stack: Visit[] = [{ node: fn.body, parent: null }]
  for (let visit; (visit = stack.pop());) {
    const { node } = visit
    if (node.type === 'YieldExpression') { climb(visit, suspends); climb(visit, structured) }
    if (!strict && isBlockFunction(visit, fn.body)) climb(visit, structured)
    if (node.type === 'ThrowStatement') throws.push(visit)
    const finalizer = isExit(node) ? overriddenIn(visit) : null
    if (finalizer) climb(finalizer, structured)
    const at = visit
    eachOwnChild(kit, node, (child) => { stack.push({ node: child, parent: at }) })
  }
  for (const visit of throws) if (isJump(visit, structured)) climb(visit, structured)
  return { suspends, structured }
}

/** Does a handler that the machine itself has take the exception, with nothing around the `throw` that would have to be taken apart but arms and blocks? */
function isJump(thrown: Visit, structured: ReadonlySet<Node>): boolean {
  for (let at = thrown; at.parent; at = at.parent) {
    const { node } = at.parent
    if (structured.has(node)) {
      if (node.type === 'TryStatement' && (at.node === node.block || (at.node === node.handler && node.finalizer))) return true
    } else if (node.type !== 'BlockStatement' && node.type !== 'IfStatement' && node.type !== 'CatchClause') return false
  }
  return false
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
