/** Names of functions: those they have at run time (ECMA-262 8.4.5 NamedEvaluation), and those to call them by in listings. */
import type ts from 'typescript'
import { isAssignmentOperator, isMember, skipOuter, skipParentheses, staticName, type TS } from '../host.js'
import { outermost, type Visit } from './visit.js'

/** `computed`: a key decides at run time. `none`: the name is the empty string. */
export type Name = { readonly kind: 'static'; readonly text: string } | { readonly kind: 'computed' } | { readonly kind: 'none' }

const none: Name = { kind: 'none' }
const named = (text: string): Name => ({ kind: 'static', text })

/** The name a function or class has at run time. */
export function nameOf(ts: TS, at: Visit): Name {
  const { node } = at
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return named(node.name ? ts.idText(node.name) : 'default')
  if (ts.isConstructorDeclaration(node)) return named('constructor')
  if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) return keyName(ts, node.name)
  if ((ts.isFunctionExpression(node) || ts.isClassExpression(node)) && node.name) return named(ts.idText(node.name))
  return placeName(ts, at)
}

function keyName(ts: TS, key: ts.PropertyName): Name {
  const text = staticName(ts, key)
  return text === null ? { kind: 'computed' } : named(text)
}

/** The name an anonymous function takes from the place it is evaluated in. */
function placeName(ts: TS, visit: Visit): Name {
  const { node, parent } = outermost(ts, visit)
  const around = parent?.node
  if (!around) return none
  if (ts.isVariableDeclaration(around) || ts.isBindingElement(around) || ts.isParameter(around)) return targetName(ts, around.name)
  if (ts.isPropertyAssignment(around)) {
    const isPrototype = !ts.isComputedPropertyName(around.name) && staticName(ts, around.name) === '__proto__'
    return isPrototype || around.initializer !== node ? none : keyName(ts, around.name)
  }
  if (ts.isPropertyDeclaration(around)) return around.initializer === node ? keyName(ts, around.name) : none
  if (ts.isShorthandPropertyAssignment(around)) return named(ts.idText(around.name))
  if (ts.isBinaryExpression(around)) return around.right === node && assigns(ts, around) ? targetName(ts, around.left) : none
  if (ts.isExportAssignment(around) && !around.isExportEquals) return named('default')
  return none
}

const targetName = (ts: TS, target: ts.Node): Name => (ts.isIdentifier(target) ? named(ts.idText(target)) : none)

function assigns(ts: TS, node: ts.BinaryExpression): boolean {
  return ['=', '&&=', '||=', '??='].includes(ts.tokenToString(node.operatorToken.kind) ?? '')
}

/** A name for listings and generated names: also what the function is stored in or passed to. */
export function displayName(ts: TS, at: Visit): string {
  const name = nameOf(ts, at)
  if (name.kind === 'static' && name.text !== '') return name.text
  if (name.kind === 'computed') return computedName(ts, at) ?? 'computed'
  const outer = outermost(ts, at)
  const around = outer.parent?.node
  if (around && ts.isBinaryExpression(around) && isAssignmentOperator(ts, around.operatorToken.kind) && !isPatternDefault(ts, outer.parent!)) {
    const target = skipOuter(ts, around.left)
    if (ts.isPropertyAccessExpression(target) && ts.isIdentifier(target.name)) return ts.idText(target.name)
  }
  if (around && ts.isCallExpression(around) && around.arguments[0] === outer.node) {
    const stored = placeName(ts, outer.parent!)
    if (stored.kind === 'static' && stored.text !== '') return stored.text
  }
  return 'anonymous'
}

/** Is the assignment a target with its default, in a pattern? */
function isPatternDefault(ts: TS, assignment: Visit): boolean {
  for (let at = assignment, up = at.parent; up; at = up, up = up.parent) {
    const { node } = up
    if (ts.isBinaryExpression(node)) return node.operatorToken.kind === ts.SyntaxKind.EqualsToken && node.left === at.node
    if (ts.isForInStatement(node) || ts.isForOfStatement(node)) return node.initializer === at.node
    const isInside = ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node) || ts.isSpreadElement(node) || ts.isSpreadAssignment(node)
      || ts.isParenthesizedExpression(node) || (ts.isPropertyAssignment(node) && node.initializer === at.node)
    if (!isInside) return false
  }
  return false
}

/** `[Symbol.iterator]` is known by its last word. */
function computedName(ts: TS, at: Visit): string | null {
  if (ts.isArrowFunction(at.node)) return null
  const owner = ts.isFunctionExpression(at.node) || ts.isClassExpression(at.node) ? outermost(ts, at).parent!.node : at.node
  const name = (owner as ts.MethodDeclaration).name as ts.PropertyName | undefined
  if (!name || !ts.isComputedPropertyName(name)) return null
  const key = skipParentheses(ts, name.expression)
  if (isMember(ts, key) && ts.isPropertyAccessExpression(key) && ts.isIdentifier(key.name)) return ts.idText(key.name)
  return ts.isIdentifier(key) ? ts.idText(key) : null
}

/** Names of the enclosing functions and classes and of the function itself, joined. */
export function pathOf(ts: TS, at: Visit): string {
  const names: string[] = []
  for (let visit: Visit | null = at; visit; visit = visit.parent) {
    if (isNamedThing(ts, visit.node)) names.unshift(displayName(ts, visit))
  }
  return names.join('.')
}

function isNamedThing(ts: TS, node: ts.Node): boolean {
  return (ts.isFunctionLike(node) && 'body' in node) || ts.isClassLike(node)
}
