/**
 * Constants in a block that closures capture, for targets without block scopes. TypeScript makes a function for the body of a loop whose
 * variables closures need one each of, but it knows that only of loops in the source: here each closure gets the constants as parameters of
 * a function around it.
 */
import type ts from 'typescript'
import type { OutStatement } from '@switchyard/core'
import { declarationAsExpression } from './declaration.js'
import { type Env, refill } from './environment.js'

export function withConstants(env: Env, body: readonly OutStatement[]): Env {
  if (env.writer.blockScopes) return env
  const names: string[] = []
  for (const statement of body) {
    if (statement.kind !== 'Variables' || statement.declarationKind !== 'const') break
    names.push(...statement.declarators.map(({ name }) => name))
  }
  return names.length === 0 ? env : { ...env, constants: [...env.constants, ...names] }
}

/** Does evaluating the node make a closure? */
export function isClosure(env: Env, node: ts.Node): boolean {
  const { ts } = env.writer
  if (ts.isObjectLiteralExpression(node)) return node.properties.some((property) => ts.isMethodDeclaration(property) || ts.isAccessor(property))
  return ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isClassExpression(node)
    || ((ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) && node.name !== undefined)
}

/** `((constant) => closure)(constant)`, when something in the closure has been filled. */
export function bindConstants(env: Env, node: ts.Node): ts.Expression {
  const { ts, factory } = env.writer
  const inside: Env = { ...env, constants: [] }
  const isDeclaration = ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)
  const copy = isDeclaration ? declarationAsExpression(inside, node) : refill(inside, node) as ts.Expression
  if (copy === node) return copy
  const parameters = env.constants.map((name) => factory.createParameterDeclaration(undefined, undefined, name))
  const arrow = factory.createArrowFunction(undefined, undefined, parameters, undefined,
    factory.createToken(ts.SyntaxKind.EqualsGreaterThanToken), copy)
  return factory.createCallExpression(factory.createParenthesizedExpression(arrow), undefined, env.constants.map((name) => factory.createIdentifier(name)))
}
