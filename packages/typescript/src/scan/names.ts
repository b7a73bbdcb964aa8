/** The names of functions and classes: their own, or those they take from where they stand (ECMA-262 8.4 NamedEvaluation). */
import type ts from 'typescript'
import { staticName, type TS } from '../host.js'
import { outward, type Visit } from './visit.js'

/** `computed`: a key decides at run time. `none`: the name is the empty string. */
export type Name = { readonly kind: 'static'; readonly text: string } | { readonly kind: 'computed' } | { readonly kind: 'none' }

const none: Name = { kind: 'none' }
const named = (text: string): Name => ({ kind: 'static', text })

/** The name a function or class has at run time. */
export function nameOf(ts: TS, at: Visit): Name {
  const { node } = at
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return named(node.name ? ts.idText(node.name) : 'default')
  if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) return keyName(ts, node.name)
  if ((ts.isFunctionExpression(node) || ts.isClassExpression(node)) && node.name) return named(ts.idText(node.name))
  return placeName(ts, at)
}

function keyName(ts: TS, key: ts.PropertyName): Name {
  const text = staticName(ts, key)
  return text === null ? { kind: 'computed' } : named(text)
}

/** The name an anonymous function takes from the place it is evaluated in. */
function placeName(ts: TS, at: Visit): Name {
  const parent = outward(ts, at)?.node
  if (!parent) return none
  if ((ts.isVariableDeclaration(parent) || ts.isBindingElement(parent) || ts.isParameter(parent)) && ts.isIdentifier(parent.name)) {
    return named(ts.idText(parent.name))
  }
  if (ts.isPropertyAssignment(parent)) {
    const isPrototype = !ts.isComputedPropertyName(parent.name) && staticName(ts, parent.name) === '__proto__'
    return isPrototype ? none : keyName(ts, parent.name)
  }
  if (ts.isPropertyDeclaration(parent)) return keyName(ts, parent.name)
  if (ts.isShorthandPropertyAssignment(parent)) return named(ts.idText(parent.name))
  if (ts.isBinaryExpression(parent) && assigns(ts, parent) && ts.isIdentifier(parent.left)) return named(ts.idText(parent.left))
  if (ts.isExportAssignment(parent) && !parent.isExportEquals) return named('default')
  return none
}

function assigns(ts: TS, node: ts.BinaryExpression): boolean {
  const { SyntaxKind } = ts
  switch (node.operatorToken.kind) {
    case SyntaxKind.EqualsToken:
    case SyntaxKind.AmpersandAmpersandEqualsToken:
    case SyntaxKind.BarBarEqualsToken:
    case SyntaxKind.QuestionQuestionEqualsToken: return true
    default: return false
  }
}

export const displayName = (name: Name): string => (name.kind === 'static' && name.text !== '' ? name.text : 'anonymous')

/** Names of the enclosing functions and classes and its own, joined by dots. */
export function keyPath(ts: TS, at: Visit): string {
  const names: string[] = []
  for (let visit: Visit | null = at; visit; visit = visit.parent) {
    if (isNamedThing(ts, visit.node)) names.unshift(displayName(nameOf(ts, visit)))
  }
  return names.join('.')
}

function isNamedThing(ts: TS, node: ts.Node): boolean {
  return (ts.isFunctionLike(node) && !ts.isTypeNode(node)) || ts.isClassLike(node)
}
