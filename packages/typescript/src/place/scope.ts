/** Variables for one evaluation of an expression. */
import type ts from 'typescript'
import { namedByProperty } from '../write/refill.js'
import type { Env } from '../write/environment.js'
import { immediately } from '../write/declaration.js'

/** `(() => { statements; return value })()`. An anonymous class keeps the name it has from its place. */
export function inOwnScope(env: Env, node: ts.Node, statements: readonly ts.Statement[], value: ts.Expression): ts.Expression {
  const { factory } = env.writer
  const made = [...statements, factory.createReturnStatement(named(env, node, value))]
  if (suspends(env, [...statements, value])) env.writer.refuse(node, 'A class or object with a machine that is evaluated around a yield or await')
  return immediately(env, made)
}

function named(env: Env, node: ts.Node, value: ts.Expression): ts.Expression {
  const name = env.writer.classNames.get(node)
  return name?.kind === 'static' ? namedByProperty(env, name.text, value) : value
}

/** Does a `yield` or `await` of the function around stand in the nodes? */
function suspends(env: Env, nodes: readonly ts.Node[]): boolean {
  const { ts } = env.writer
  const stack: ts.Node[] = [...nodes]
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (ts.isYieldExpression(at) || ts.isAwaitExpression(at)) return true
    if (ts.isFunctionLike(at) || ts.isPropertyDeclaration(at)) {
      if (at.name && ts.isComputedPropertyName(at.name)) stack.push(at.name)
    } else if (!ts.isClassStaticBlockDeclaration(at) && !ts.isTypeNode(at)) ts.forEachChild(at, (child) => { stack.push(child) })
  }
  return false
}
