/** Keys of the methods of one class or literal: which of them may be the same. */
import type ts from 'typescript'
import { isErased, isMember, isStatic, staticName, type TS } from '../host.js'

export type Home = ts.ClassLikeDeclaration | ts.ObjectLiteralExpression
export type Element = ts.ClassElement | ts.ObjectLiteralElementLike

/** Methods and properties of a home after a given one, which may overwrite it. */
export function following(ts: TS, home: Home, method: ts.Node): readonly Element[] {
  const list: readonly Element[] = ts.isObjectLiteralExpression(home) ? home.properties : home.members
  const later = list.slice(list.indexOf(method as Element) + 1)
  if (ts.isObjectLiteralExpression(home)) return later
  return later.filter((each) => (ts.isMethodDeclaration(each) || ts.isAccessor(each)) && !isErased(ts, each) && isStatic(ts, each) === isStatic(ts, method))
}

/** Can the keys never be the same? Names are compared, and well-known symbols are neither strings nor each other. */
export function areDistinct(ts: TS, method: ts.Node, other: Element): boolean {
  const own = (method as ts.MethodDeclaration).name
  const theirs = other.name as ts.PropertyName | undefined
  if (!theirs || ts.isPrivateIdentifier(own) || ts.isPrivateIdentifier(theirs)) return true
  const [name, otherName] = [staticName(ts, own), staticName(ts, theirs)]
  if (name !== null && otherName !== null) return name !== otherName
  const [symbol, otherSymbol] = [wellKnown(ts, own), wellKnown(ts, theirs)]
  if (symbol !== null) return otherName !== null || (otherSymbol !== null && symbol !== otherSymbol)
  return otherSymbol !== null && name !== null
}

const symbols = ['iterator', 'asyncIterator', 'toPrimitive', 'hasInstance', 'toStringTag']

function wellKnown(ts: TS, name: ts.PropertyName): string | null {
  if (!ts.isComputedPropertyName(name) || !isMember(ts, name.expression) || !ts.isPropertyAccessExpression(name.expression)) return null
  const { expression, name: symbol } = name.expression
  return ts.isIdentifier(expression) && expression.text === 'Symbol' && symbols.includes(symbol.text) ? symbol.text : null
}
