/**
 * Which nodes of a function must be taken apart: those with a `yield` of the function, sloppy block functions that hoist (Annex B.3.3),
 * statements with an exit that may be given up while another one is pending: in one leaf both would keep their value and target in the same place,
 * and those around a `throw` to a handler of the machine, which is a jump there and for the engine a slow way through the runtime.
 */
import type ts from 'typescript'
import type { TS } from '../host.js'
import { isErased } from '../host.js'

/**
 * One walk over the function, without recursion: children are queued behind their parents, and a suspension point marks its ancestors up to
 * the first one that is marked already.
 */
export function markSuspending(ts: TS, roots: readonly ts.Node[], strict: boolean): ReadonlySet<ts.Node> {
  const marks = new Set<ts.Node>()
  const nodes: ts.Node[] = [...roots]
  const parents: number[] = roots.map(() => -1)
  const throws: number[] = []
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index] as ts.Node
    if (ts.isYieldExpression(node) || (!strict && isBlockFunction(ts, node) && !isTopLevel(index))) mark(index)
    if (ts.isReturnStatement(node) || ts.isBreakOrContinueStatement(node)) mark(overriddenIn(index))
    if (ts.isThrowStatement(node)) throws.push(index)
    queueChildren(ts, node, (child) => { nodes.push(child); parents.push(index) })
  }
  for (const index of throws) if (isJump(index)) mark(index)
  return marks

  /** Does a handler that the machine itself has take the exception, with nothing around the `throw` to be taken apart but arms and blocks? */
  function isJump(thrown: number): boolean {
    for (let at = thrown, up = parents[at] as number; up >= 0; at = up, up = parents[at] as number) {
      const node = nodes[up] as ts.Node
      if (marks.has(node)) {
        if (ts.isTryStatement(node) && (node.tryBlock === nodes[at] || (node.catchClause === nodes[at] && node.finallyBlock))) return true
      } else if (!ts.isBlock(node) && !ts.isIfStatement(node) && !ts.isCatchClause(node)) return false
    }
    return false
  }

  function isTopLevel(index: number): boolean {
    let at = parents[index] as number
    while (at >= 0 && ts.isLabeledStatement(nodes[at] as ts.Node)) at = parents[at] as number
    return at < 0
  }

  /** The `finally` in which clean-up may override the exit (ECMA-262 14.15.3), so that the completion from before it counts again; or -1. */
  function overriddenIn(exit: number): number {
    let cleaned = false
    for (let at = exit, up = parents[at] as number; up >= 0; at = up, up = parents[at] as number) {
      const node = nodes[up] as ts.Node
      if (ts.isForOfStatement(node) && node.statement === nodes[at]) cleaned = true
      if (!ts.isTryStatement(node) || !node.finallyBlock) continue
      if (node.finallyBlock !== nodes[at]) cleaned = true
      else if (cleaned) return at
    }
    return -1
  }

  function mark(from: number): void {
    for (let at = from; at >= 0 && !marks.has(nodes[at] as ts.Node); at = parents[at] as number) marks.add(nodes[at] as ts.Node)
  }
}

function isBlockFunction(ts: TS, node: ts.Node): boolean {
  return ts.isFunctionDeclaration(node) && node.body !== undefined && !node.asteriskToken && !node.modifiers?.length
}

/** The children that run as part of the function itself: of nested functions and classes only what is evaluated where they stand. */
function queueChildren(ts: TS, node: ts.Node, queue: (child: ts.Node) => void): void {
  if (isErased(ts, node)) return
  if (ts.isClassLike(node)) {
    for (const decorator of ts.canHaveDecorators(node) ? ts.getDecorators(node) ?? [] : []) queue(decorator)
    for (const clause of node.heritageClauses ?? []) if (clause.token === ts.SyntaxKind.ExtendsKeyword) queue(clause)
    for (const member of node.members) queue(member)
    return
  }
  if (ts.isFunctionLike(node) || ts.isPropertyDeclaration(node)) {
    if (node.name && ts.isComputedPropertyName(node.name)) queue(node.name)
    for (const decorator of ts.canHaveDecorators(node) ? ts.getDecorators(node) ?? [] : []) queue(decorator)
    return
  }
  if (!ts.isClassStaticBlockDeclaration(node)) ts.forEachChild(node, queue)
}
