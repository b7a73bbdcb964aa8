/** Object literals, classes and JSX that suspend. */
import type ts from 'typescript'
import type { Expression, Hole, HostExpression, Scope } from '@switchyard/core'
import { isErased, staticName } from '../host.js'
import { namingOf } from './expression.js'
import { isIntrinsicTag } from './jsx.js'
import { environment, walk } from './leaf.js'
import { classScope, walkFunctionInside, walkMember, withPrivates } from './nested.js'
import { inside, operation, type Part } from './operation.js'
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

function keyParts(r: Reader, name: ts.PropertyName | undefined): Part[] {
  return name && r.ts.isComputedPropertyName(name) ? [{ node: name.expression, mode: 'key' }] : []
}

/** A class: heritage and computed keys are operands, evaluated in the scope of the class. */
export function readClass(r: Reader, node: ts.ClassLikeDeclaration, outer: Scope): HostExpression {
  const { ts } = r
  const holes: Hole[] = []
  const decorated = [node, ...node.members].flatMap((item) => (ts.canHaveDecorators(item) ? ts.getDecorators(item) ?? [] : []))
  for (const decorator of decorated) if (r.marks.has(decorator)) r.refuse(decorator, 'A decorator with a yield')
  const outside = environment(outer, holes)
  for (const decorator of ts.canHaveDecorators(node) ? ts.getDecorators(node) ?? [] : []) walk(r, decorator, outside)
  const env = withPrivates(r, node, environment(classScope(r, node, outer), holes))
  const parts: Part[] = []
  for (const clause of node.heritageClauses ?? []) {
    if (clause.token !== ts.SyntaxKind.ExtendsKeyword) continue
    for (const type of clause.types) parts.push({ node: type.expression, mode: 'value' })
  }
  for (const member of node.members) {
    if (!isErased(ts, member)) parts.push(...keyParts(r, member.name))
    parts.push({ inside: () => walkMember(r, member, env) })
  }
  refuseOwnNames(r, node, parts)
  const read = operation(r, node, env.scope, parts, env)
  if (node.name) r.passed(node.name)
  return read
}

/**
 * What is taken out of a class cannot see its private names, nor its inner binding. Only code before the last yield in the heritage and the
 * keys is taken out.
 */
function refuseOwnNames(r: Reader, node: ts.ClassLikeDeclaration, parts: readonly Part[]): void {
  const { ts } = r
  const own = new Set(node.members.flatMap(({ name }) => (name && ts.isPrivateIdentifier(name) ? [name.text] : [])))
  const last = parts.findLastIndex((part) => 'node' in part && r.marks.has(part.node))
  const stack: ts.Node[] = parts.slice(0, last + 1).flatMap((part) => ('node' in part ? [part.node] : []))
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (ts.isPrivateIdentifier(at) && own.has(at.text)) r.refuse(at, `${at.text} in a computed key of its class, beside a yield,`)
    else if (ts.isIdentifier(at) && node.name && at.text === node.name.text) {
      r.refuse(at, `The class name ${at.text} in a key or the heritage of the class, beside a yield,`)
    } else ts.forEachChild(at, (child) => { stack.push(child) })
  }
}

type JsxNode = ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment

export function readJsx(r: Reader, node: JsxNode, scope: Scope): Expression {
  const { ts } = r
  if (ts.isJsxFragment(node)) return operation(r, node, scope, childParts(r, node.children))
  const opening = ts.isJsxElement(node) ? node.openingElement : node
  const { tagName } = opening
  const tag: Part[] = isIntrinsicTag(ts, tagName) ? [] : [{ node: tagName as ts.Expression, mode: 'value' }]
  const attributes = opening.attributes.properties.flatMap((item): Part[] => {
    if (ts.isJsxSpreadAttribute(item)) return [{ node: item.expression, mode: 'props' }]
    return item.initializer ? jsxValue(r, item.initializer) : []
  })
  return operation(r, node, scope, [...tag, ...attributes, ...(ts.isJsxElement(node) ? childParts(r, node.children) : [])])
}

function childParts(r: Reader, children: readonly ts.JsxChild[]): Part[] {
  return children.flatMap((child) => (r.ts.isJsxText(child) ? [] : jsxValue(r, child)))
}

function jsxValue(r: Reader, node: ts.JsxAttributeValue | ts.JsxChild): Part[] {
  if (r.ts.isStringLiteral(node) || r.ts.isJsxText(node)) return []
  if (!r.ts.isJsxExpression(node)) return [{ node, mode: 'value' }]
  return node.expression ? [{ node: node.expression, mode: node.dotDotDotToken ? 'spread' : 'value' }] : []
}
