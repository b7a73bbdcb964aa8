/** Host nodes as core has them: an expression, the statements that one becomes, the parameters of a machine function. */
import type ts from 'typescript'
import { bindConstants, isClosure } from './constants.js'
import { declarationAsExpression } from './declaration.js'
import { type Env, refill } from './environment.js'

export function refillExpression(env: Env, node: ts.Node): ts.Expression {
  const { ts } = env.writer
  if (env.constants.length > 0 && isClosure(env, node)) return bindConstants(env, node)
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return declarationAsExpression(env, node)
  return refill(env, node) as ts.Expression
}

export function refillStatement(env: Env, node: ts.Statement): ts.Statement[] {
  const result = refill(env, node)
  if (result === undefined) return []
  return Array.isArray(result) ? [...result] as ts.Statement[] : [result as ts.Statement]
}

export function refillParameters(env: Env, nodes: ts.NodeArray<ts.ParameterDeclaration>): ts.NodeArray<ts.ParameterDeclaration> {
  const { ts, factory, fresh } = env.writer
  const names = nodes.map(({ name }) => (ts.isIdentifier(name) ? name.text : ''))
  return ts.visitNodes(nodes, (node) => {
    const index = nodes.indexOf(node as ts.ParameterDeclaration)
    const isRepeated = names[index] !== '' && names.includes(names[index] as string, index + 1)
    // Of parameters that share a name the last one counts; the others get names of their own, since methods must not repeat one.
    return isRepeated ? factory.createParameterDeclaration(undefined, undefined, fresh(names[index] as string)) : refill(env, node) as ts.Node
  }, ts.isParameter)
}
