/** Host nodes that stand in the output twice: the second time as a copy, since holes are known by their nodes. */
import type ts from 'typescript'
import type { Env } from './environment.js'

/** The node itself at its first use. */
export function atSecondUse<N extends ts.Node>(env: Env, original: ts.Node, written: N): N {
  const { used } = env.writer
  if (used.has(original)) return clone(env, written)
  used.add(original)
  return written
}

function clone<N extends ts.Node>(env: Env, node: N): N {
  const { ts, context } = env.writer
  const visit = (child: ts.Node): ts.Node => clone(env, child)
  const copy = leafCopy(env, node) ?? (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node) ? node : ts.visitEachChild(node, visit, context))
  if (copy === node) return node
  return ts.setTextRange(ts.setOriginalNode(copy, node), node) as N
}

/** Copies of what has no children but may be a hole. */
function leafCopy(env: Env, node: ts.Node): ts.Node | null {
  const { ts, factory } = env.writer
  // Generated names have no text of their own.
  if (ts.isIdentifier(node)) return ts.idText(node) === '' ? node : factory.createIdentifier(ts.idText(node))
  if (node.kind === ts.SyntaxKind.ThisKeyword) return factory.createThis()
  if (ts.isReturnStatement(node) && !node.expression) return factory.createReturnStatement()
  if (ts.isBreakStatement(node) && !node.label) return factory.createBreakStatement()
  if (ts.isContinueStatement(node) && !node.label) return factory.createContinueStatement()
  return null
}
