/** Object literals and JSX that suspend. */
import type ts from 'typescript'
import type { Expression, Scope } from '@switchyard/core'
import { staticName } from '../host.js'
import { isIntrinsicTag, walkFactories } from './jsx.js'
import { walkFunctionInside } from './nested.js'
import { operation } from './operation.js'
import { inside, namingOf, type Part } from './parts.js'
import type { Reader } from './reader.js'

export function readObject(r: Reader, node: ts.ObjectLiteralExpression, scope: Scope): Expression {
  return operation(r, node, scope, node.properties.flatMap((property) => propertyParts(r, property)))
}

function propertyParts(r: Reader, node: ts.ObjectLiteralElementLike): Part[] {
  const { ts } = r
  if (ts.isSpreadAssignment(node)) return [{ node: node.expression, mode: 'props' }]
  if (ts.isShorthandPropertyAssignment(node)) return [{ node: node.name, mode: 'value' }]
  const name = staticName(ts, node.name)
  const computed = ts.isComputedPropertyName(node.name) ? node.name.expression : null
  // A constant key stays, computed or not.
  const key: Part[] = !computed ? [] : name === null ? [{ node: computed, mode: 'key' }] : [inside(r, [computed])]
  if (!ts.isPropertyAssignment(node)) return [...key, { inside: (env) => walkFunctionInside(r, node, env) }]
  if (name === '__proto__' && !computed) return [{ node: node.initializer, mode: 'value' }]
  return [...key, namingOf(r, node.initializer, name ?? { key: computed! })]
}

type JsxNode = ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment

export function readJsx(r: Reader, node: JsxNode, scope: Scope): Expression {
  const { ts } = r
  const factories: Part = { inside: (env) => { walkFactories(r, node, env) } }
  if (ts.isJsxFragment(node)) return operation(r, node, scope, [factories, ...childParts(r, node.children)])
  const opening = ts.isJsxElement(node) ? node.openingElement : node
  const { tagName } = opening
  const tag: Part[] = isIntrinsicTag(ts, tagName) ? [] : [{ node: tagName as ts.Expression, mode: 'value' }]
  const attributes = opening.attributes.properties.flatMap((item): Part[] => {
    if (ts.isJsxSpreadAttribute(item)) return [{ node: item.expression, mode: 'props' }]
    return item.initializer ? jsxValue(r, item.initializer) : []
  })
  return operation(r, node, scope, [factories, ...tag, ...attributes, ...(ts.isJsxElement(node) ? childParts(r, node.children) : [])])
}

function childParts(r: Reader, children: readonly ts.JsxChild[]): Part[] {
  return children.flatMap((child) => (r.ts.isJsxText(child) ? [] : jsxValue(r, child)))
}

function jsxValue(r: Reader, node: ts.JsxAttributeValue | ts.JsxChild): Part[] {
  if (r.ts.isStringLiteral(node) || r.ts.isJsxText(node)) return []
  if (!r.ts.isJsxExpression(node)) return [{ node, mode: 'value' }]
  return node.expression ? [{ node: node.expression, mode: node.dotDotDotToken ? 'spread' : 'value' }] : []
}
