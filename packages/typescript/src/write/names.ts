/** Names that core made, members and keys. */
import type ts from 'typescript'
import type { OutExpression } from '@switchyard/core'
import { type Env, writeExpression } from './environment.js'
import { isIdentifierText } from './nodes.js'

/**
 * A name of core's. An anonymous default export gets the name that TypeScript makes for the node: its CommonJS exports are written
 * with that one.
 */
export function writeName(env: Env, name: string): ts.Identifier {
  const { ts, factory } = env.writer
  const { machine } = env
  const isDefault = machine?.output.place === 'declaration' && machine.output.functionName === name && !machine.current.name
  return isDefault ? factory.getGeneratedNameForNode(ts.getOriginalNode(machine.node)) : factory.createIdentifier(name)
}

export function writeMember(env: Env, object: ts.Expression, name: string): ts.Expression {
  const { factory } = env.writer
  return isIdentifierText(env.writer.ts, name) ? factory.createPropertyAccessExpression(object, name)
    : factory.createElementAccessExpression(object, factory.createStringLiteral(name))
}

/** A key that always makes an own property: `__proto__` is computed. */
export function propertyName(env: Env, key: string | OutExpression): ts.PropertyName {
  const { ts, factory } = env.writer
  if (typeof key !== 'string') return factory.createComputedPropertyName(writeExpression(env, key))
  if (key === '__proto__') return factory.createComputedPropertyName(factory.createStringLiteral(key))
  return isIdentifierText(ts, key) ? factory.createIdentifier(key) : factory.createStringLiteral(key)
}
