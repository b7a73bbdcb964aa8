/** Which nodes of a function must be taken apart: those with a `yield` of the function, and sloppy block functions that hoist (Annex B.3.3). */
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
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index] as ts.Node
    if (ts.isYieldExpression(node) || (!strict && isBlockFunction(ts, node) && !isTopLevel(index))) mark(index)
    queueChildren(ts, node, (child) => { nodes.push(child); parents.push(index) })
  }
  return marks

  function isTopLevel(index: number): boolean {
    let at = parents[index] as number
    while (at >= 0 && ts.isLabeledStatement(nodes[at] as ts.Node)) at = parents[at] as number
    return at < 0
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
