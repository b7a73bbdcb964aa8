/**
 * Variables that are made anew whenever a class or literal is evaluated: in front of the statement it stands in, or in an arrow function of
 * their own around it where there is no such statement (a loop's test, parameter defaults, field initialisers).
 */
import type ts from 'typescript'
import { isErased } from '../host.js'
import { immediately, letVariables } from '../write/declaration.js'
import type { Env } from '../write/environment.js'
import { namedByProperty } from '../write/naming.js'

export function declareInFront(env: Env, names: readonly string[]): boolean {
  env.front?.lists.push(names)
  return env.front !== null
}

/** The value with expressions evaluated before it, and variables for one evaluation of all of it. */
export function inOwnScope(env: Env, node: ts.Node, names: readonly string[], before: readonly ts.Expression[], value: ts.Expression): ts.Expression {
  const { factory } = env.writer
  const sequence = [...before, value].reduce((left, right) => factory.createComma(left, right))
  if (declareInFront(env, names)) return before.length === 0 ? value : factory.createParenthesizedExpression(sequence)
  if (suspends(env, sequence) || env.writer.classNames.get(node)?.kind === 'computed') {
    env.writer.refuse(node, 'A generator method in a class or literal that stands in a loop head, a parameter or a field, beside a yield or a computed name,')
  }
  return immediately(env, [letVariables(env, names), factory.createReturnStatement(named(env, node, sequence))])
}

/** An anonymous class keeps the name it has from its place. */
function named(env: Env, node: ts.Node, value: ts.Expression): ts.Expression {
  const name = env.writer.classNames.get(node)
  return name?.kind === 'static' ? namedByProperty(env, name.text, value) : value
}

/** Does a `yield` or `await` of the function around stand in the node? */
function suspends(env: Env, node: ts.Node): boolean {
  const { ts } = env.writer
  const stack: ts.Node[] = [node]
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (ts.isYieldExpression(at) || ts.isAwaitExpression(at)) return true
    if (ts.isFunctionLike(at) || ts.isPropertyDeclaration(at)) {
      if (at.name && ts.isComputedPropertyName(at.name)) stack.push(at.name)
    } else if (!ts.isClassStaticBlockDeclaration(at) && !isErased(ts, at)) ts.forEachChild(at, (child) => { stack.push(child) })
  }
  return false
}
