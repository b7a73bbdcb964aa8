/** What is assigned to or bound: references, members, patterns (ECMA-262 13.15.5, 14.3.3). */
import type ts from 'typescript'
import type { Access, Expression, Hole, MemberTarget, Operand, Pattern, PatternElement, PatternProperty, Scope, Target } from '@switchyard/core'
import { isMember, type Member, skipOuter, staticName } from '../host.js'
import { environment } from './env.js'
import type { Reader } from './reader.js'
import { walkBinding, walkTarget } from './references.js'

type PatternNode = ts.ObjectLiteralExpression | ts.ArrayLiteralExpression

/** The target of an assignment. */
export function readTarget(r: Reader, node: ts.Expression, scope: Scope, access: Access): Target {
  const { ts } = r
  const inner = skipOuter(ts, node)
  if (ts.isIdentifier(inner)) return { kind: 'RefTarget', ref: r.ref(inner, access, scope), location: r.locate(inner) }
  if (isMember(ts, inner)) return readMemberTarget(r, inner, scope)
  if (!ts.isObjectLiteralExpression(inner) && !ts.isArrayLiteralExpression(inner)) {
    r.refuse(node, 'This assignment target')
    return { kind: 'LeafPattern', node, location: r.locate(node), holes: [] }
  }
  if (r.marks.has(inner)) return readAssignmentPattern(r, inner, scope)
  const holes: Hole[] = []
  walkTarget(r, inner, environment(scope, holes))
  return { kind: 'LeafPattern', node: inner, location: r.locate(inner), holes }
}

export function readMemberTarget(r: Reader, node: Member, scope: Scope): MemberTarget {
  const { ts } = r
  const holes: Hole[] = []
  const isSuper = node.expression.kind === ts.SyntaxKind.SuperKeyword
  if (isSuper) r.usesSuper = true
  if (ts.isPropertyAccessExpression(node) && ts.isPrivateIdentifier(node.name)) r.walk(node.name, environment(scope, holes))
  return {
    kind: 'MemberTarget', node, location: r.locate(node), holes,
    object: isSuper ? null : operand(r, node.expression, scope),
    key: ts.isElementAccessExpression(node) ? operand(r, node.argumentExpression, scope) : null,
  }
}

function operand(r: Reader, node: ts.Expression, scope: Scope): Operand {
  return { mode: 'value', node, expression: r.expression(node, scope), naming: null }
}

/** The target of a declaration. */
export function readBinding(r: Reader, node: ts.BindingName, scope: Scope): Target {
  const { ts } = r
  if (ts.isIdentifier(node)) return { kind: 'RefTarget', ref: r.ref(node, 'init', scope), location: r.locate(node) }
  if (r.marks.has(node)) return readBindingPattern(r, node, scope)
  const holes: Hole[] = []
  walkBinding(r, node, environment(scope, holes))
  return { kind: 'LeafPattern', node, location: r.locate(node), holes }
}

function readBindingPattern(r: Reader, node: ts.BindingPattern, scope: Scope): Pattern {
  const { ts } = r
  const location = r.locate(node)
  let rest: Target | null = null
  const read = (element: ts.BindingElement) => withDefault(r, element, readBinding(r, element.name, scope), element.initializer, scope)
  if (ts.isObjectBindingPattern(node)) {
    const properties: PatternProperty[] = []
    for (const element of node.elements) {
      if (element.dotDotDotToken) rest = readBinding(r, element.name, scope)
      else properties.push({ key: readKey(r, element.propertyName ?? (element.name as ts.Identifier), scope), ...read(element) })
    }
    return { kind: 'ObjectPattern', node, location, properties, rest }
  }
  const elements: (PatternElement | null)[] = []
  for (const element of node.elements) {
    if (ts.isOmittedExpression(element)) elements.push(null)
    else if (element.dotDotDotToken) rest = readBinding(r, element.name, scope)
    else elements.push(read(element))
  }
  return { kind: 'ArrayPattern', node, location, elements, rest }
}

function withDefault(r: Reader, node: ts.Node, target: Target, initializer: ts.Expression | undefined, scope: Scope): PatternElement {
  return { location: r.locate(node), target, initialiser: initializer ? r.expression(initializer, scope) : null }
}

function readKey(r: Reader, name: ts.PropertyName, scope: Scope): string | Expression {
  const constant = staticName(r.ts, name)
  if (constant !== null || !r.ts.isComputedPropertyName(name)) return constant ?? ''
  return r.expression(name.expression, scope)
}

function readAssignmentPattern(r: Reader, node: PatternNode, scope: Scope): Pattern {
  const location = r.locate(node)
  let rest: Target | null = null
  if (r.ts.isObjectLiteralExpression(node)) {
    const properties: PatternProperty[] = []
    for (const property of node.properties) {
      if (r.ts.isSpreadAssignment(property)) rest = readTarget(r, property.expression, scope, 'write')
      else properties.push(readAssignmentProperty(r, property, scope))
    }
    return { kind: 'ObjectPattern', node, location, properties, rest }
  }
  const elements: (PatternElement | null)[] = []
  for (const element of node.elements) {
    if (r.ts.isOmittedExpression(element)) elements.push(null)
    else if (r.ts.isSpreadElement(element)) rest = readTarget(r, element.expression, scope, 'write')
    else elements.push(readAssignmentElement(r, element, scope))
  }
  return { kind: 'ArrayPattern', node, location, elements, rest }
}

function readAssignmentProperty(r: Reader, node: ts.ObjectLiteralElementLike, scope: Scope): PatternProperty {
  const { ts } = r
  if (ts.isShorthandPropertyAssignment(node)) {
    const target: Target = { kind: 'RefTarget', ref: r.ref(node.name, 'write', scope), location: r.locate(node.name) }
    return { key: ts.idText(node.name), ...withDefault(r, node, target, node.objectAssignmentInitializer, scope) }
  }
  if (!ts.isPropertyAssignment(node)) throw new Error('Internal error: a method in an assignment pattern')
  return { key: readKey(r, node.name, scope), ...readAssignmentElement(r, node.initializer, scope) }
}

/** A target with its default. */
function readAssignmentElement(r: Reader, node: ts.Expression, scope: Scope): PatternElement {
  const { ts } = r
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    return withDefault(r, node, readTarget(r, node.left, scope, 'write'), node.right, scope)
  }
  return withDefault(r, node, readTarget(r, node, scope, 'write'), undefined, scope)
}
