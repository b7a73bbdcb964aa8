/** Names of anonymous functions and classes that they take from their place (ECMA-262 8.4.5). */
import type ts from 'typescript'
import { type Env, fillOf } from './environment.js'
import { isIdentifierText } from './nodes.js'

/** An anonymous function whose target has become something else than a name keeps its name as the value of a property. */
export function named(env: Env, node: ts.Node, copy: ts.Expression): ts.Expression {
  const hole = env.machine?.facts.namings.get(node)
  const fill = hole && fillOf(env, hole.target as ts.Node)
  if (!hole || fill?.kind !== 'Expression') return copy
  const { expression } = fill
  return expression.kind === 'Name' && expression.name === hole.name ? copy : namedByProperty(env, hole.name, copy)
}

/** `({ name: value }).name` */
export function namedByProperty(env: Env, name: string, value: ts.Expression): ts.Expression {
  const { ts, factory } = env.writer
  const plain = isIdentifierText(ts, name) && name !== '__proto__'
  const key = plain ? factory.createIdentifier(name) : factory.createComputedPropertyName(factory.createStringLiteral(name))
  const object = factory.createParenthesizedExpression(factory.createObjectLiteralExpression([factory.createPropertyAssignment(key, value)]))
  return plain ? factory.createPropertyAccessExpression(object, name)
    : factory.createElementAccessExpression(object, factory.createStringLiteral(name))
}
