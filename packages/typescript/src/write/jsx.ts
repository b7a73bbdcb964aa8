/** JSX: expressions stand in braces, the closing tag follows the opening one. */
import type ts from 'typescript'
import { children, type Env, refill } from './environment.js'

export function refillJsxChild(env: Env, child: ts.Node): ts.Node {
  const { ts, factory } = env.writer
  const node = refill(env, child) as ts.Node
  if (node === child || ts.isJsxExpression(node) || ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) return node
  return ts.isJsxOpeningElement(node) || ts.isJsxClosingElement(node) ? node : factory.createJsxExpression(undefined, node as ts.Expression)
}

export function refillJsxElement(env: Env, node: ts.JsxElement): ts.Node {
  const { ts, factory } = env.writer
  const copy = children(env, node)
  if (copy.openingElement.tagName === node.openingElement.tagName) return copy
  const closing = factory.updateJsxClosingElement(copy.closingElement, copy.openingElement.tagName)
  return ts.setTextRange(factory.updateJsxElement(copy, copy.openingElement, copy.children, closing), node)
}
