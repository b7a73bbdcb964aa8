/** JSX: expressions stand in braces, the closing tag follows the opening one. */
import type ts from 'typescript'
import { children, type Env, fillOf, refill, writeExpression } from './environment.js'

export function refillJsxChild(env: Env, child: ts.Node): ts.Node {
  const { ts, factory } = env.writer
  const node = refill(env, child) as ts.Node
  if (node === child || ts.isJsxExpression(node) || ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) return node
  return ts.isJsxOpeningElement(node) || ts.isJsxClosingElement(node) ? node : factory.createJsxExpression(undefined, node as ts.Expression)
}

/** JSX that stands for calls of variables that live elsewhere gets them as parameters of a function around it. */
export function refillJsx(env: Env, node: ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment): ts.Node {
  const { ts, factory } = env.writer
  const made = ts.isJsxElement(node) ? refillJsxElement(env, node) : children(env, node)
  const given = (env.machine?.facts.factories?.get(node) ?? []).flatMap((id) => {
    const fill = fillOf(env, id)
    return fill?.kind === 'Expression' ? [{ name: ts.idText(id), value: writeExpression(env, fill.expression) }] : []
  })
  if (given.length === 0) return made
  const arrow = factory.createArrowFunction(undefined, undefined, given.map(({ name }) => factory.createParameterDeclaration(undefined, undefined, name)),
    undefined, factory.createToken(ts.SyntaxKind.EqualsGreaterThanToken), made as ts.Expression)
  return factory.createCallExpression(factory.createParenthesizedExpression(arrow), undefined, given.map(({ value }) => value))
}

function refillJsxElement(env: Env, node: ts.JsxElement): ts.Node {
  const { ts, factory } = env.writer
  const copy = children(env, node)
  if (copy.openingElement.tagName === node.openingElement.tagName) return copy
  const closing = factory.updateJsxClosingElement(copy.closingElement, copy.openingElement.tagName)
  return ts.setTextRange(factory.updateJsxElement(copy, copy.openingElement, copy.children, closing), node)
}
