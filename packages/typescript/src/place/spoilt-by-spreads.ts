/**
 * Object literals that a spread of ours would change for targets without them: TypeScript copies what stands behind a spread out of a literal of its own,
 * so that accessors are read, `__proto__: value` does nothing and `super` looks at that literal.
 */
import type ts from 'typescript'
import { staticName } from '../host.js'
import type { Env } from '../write/environment.js'

export function spoiltBySpreads(env: Env, node: ts.ObjectLiteralExpression): boolean {
  const { ts, objectSpreads } = env.writer
  if (objectSpreads) return false
  return node.properties.some((item) => ts.isAccessor(item) || (ts.isMethodDeclaration(item) && hasSuper(env, item))
    || (ts.isPropertyAssignment(item) && !ts.isComputedPropertyName(item.name) && staticName(ts, item.name) === '__proto__'))
}

function hasSuper({ writer: { ts } }: Env, method: ts.Node): boolean {
  const stack = [method]
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.kind === ts.SyntaxKind.SuperKeyword) return true
    if (!ts.isClassLike(at)) ts.forEachChild(at, (child) => { stack.push(child) })
  }
  return false
}
