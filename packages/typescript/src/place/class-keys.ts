/**
 * Computed keys of classes for targets without classes. TypeScript's ES5 evaluates them in the function that it makes of the class, where `this`
 * is another one (it reports a `this` of the source there, TS2465): in an arrow function `this` stays what it is around the class.
 */
import type ts from 'typescript'
import { immediately } from '../write/declaration.js'
import type { Env } from '../write/environment.js'

export function keysOfClass<N extends ts.ClassLikeDeclaration>(env: Env, node: N): N {
  const { ts, context, blockScopes } = env.writer
  if (blockScopes || env.machine === null) return node
  return ts.visitEachChild(node, (child) => (ts.isClassElement(child) ? withKey(env, child) : child), context)
}

function withKey(env: Env, member: ts.ClassElement): ts.ClassElement {
  const { ts, factory, context } = env.writer
  const { name } = member
  if (!name || !ts.isComputedPropertyName(name) || !hasThis(env, name.expression)) return member
  const key = factory.updateComputedPropertyName(name, immediately(env, [factory.createReturnStatement(name.expression)]))
  return ts.visitEachChild(member, (child) => (child === name ? key : child), context)
}

/** Does the `this` of the function around stand in the node, and no suspension of it, which an arrow function could not hold? */
function hasThis(env: Env, node: ts.Node): boolean {
  const { ts } = env.writer
  const stack: ts.Node[] = [node]
  let found = false
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (ts.isYieldExpression(at) || ts.isAwaitExpression(at)) return false
    found ||= at.kind === ts.SyntaxKind.ThisKeyword
    const isOwn = !ts.isFunctionLike(at) || ts.isArrowFunction(at)
    if (isOwn && !ts.isClassLike(at)) ts.forEachChild(at, (child) => { stack.push(child) })
  }
  return found
}
