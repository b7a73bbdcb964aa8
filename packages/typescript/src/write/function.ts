/** Functions: the ones core makes, and the host's own one turned into the method that makes machines. */
import type ts from 'typescript'
import type { Fills, OutExpression, OutFunction, OutStatement } from '@switchyard/core'
import type { FunctionNode } from '../host.js'
import { otherDirectives } from '../scan/directives.js'
import { type Env, withFills, writeStatements } from './environment.js'
import { refillParameters } from './host.js'
import { propertyName, writeMember } from './names.js'
import { at } from './nodes.js'

function parameters(env: Env, names: readonly string[]): ts.ParameterDeclaration[] {
  return names.map((name) => env.writer.factory.createParameterDeclaration(undefined, undefined, name))
}

export function functionBody(env: Env, body: readonly OutStatement[], strictDirective: boolean): ts.Block {
  const { factory } = env.writer
  const strict = strictDirective ? [factory.createExpressionStatement(factory.createStringLiteral('use strict'))] : []
  return factory.createBlock([...strict, ...writeStatements(env, body)], true)
}

/** The body of a function that stays in its place: the directives that are not about machines stay too. */
export function ownBody(env: Env, node: FunctionNode, body: readonly OutStatement[], strictDirective: boolean | 'as before'): ts.Block {
  const { ts, factory } = env.writer
  const directives = otherDirectives(ts, node.body!.statements).filter((directive) => strictDirective === 'as before' || !isStrict(directive))
  const strict = strictDirective === true ? [factory.createExpressionStatement(factory.createStringLiteral('use strict'))] : []
  return factory.createBlock([...strict, ...directives, ...writeStatements(env, body)], true)

  function isStrict(directive: ts.Statement): boolean {
    return ts.isExpressionStatement(directive) && ts.isStringLiteral(directive.expression) && directive.expression.text === 'use strict'
  }
}

export function writeFunction(env: Env, node: OutFunction): ts.Expression {
  const { ts, factory } = env.writer
  const body = functionBody(env, node.body, node.strictDirective)
  const made = node.arrow
    ? factory.createArrowFunction(undefined, undefined, parameters(env, node.params), undefined,
      factory.createToken(ts.SyntaxKind.EqualsGreaterThanToken), body)
    : factory.createFunctionExpression(undefined, undefined, node.name ?? undefined, undefined, parameters(env, node.params), undefined, body)
  return at(env.writer, made, node.origin?.location)
}

export function writeFunctionDeclaration(env: Env, node: OutFunction): ts.Statement {
  const made = env.writer.factory.createFunctionDeclaration(undefined, undefined, node.name ?? undefined, undefined,
    parameters(env, node.params), undefined, functionBody(env, node.body, node.strictDirective))
  return at(env.writer, made, node.origin?.location)
}

export function writeMethod(env: Env, key: string | OutExpression, node: OutFunction): ts.MethodDeclaration {
  const made = env.writer.factory.createMethodDeclaration(undefined, undefined, propertyName(env, key), undefined, undefined,
    parameters(env, node.params), undefined, functionBody(env, node.body, node.strictDirective))
  return at(env.writer, made, node.origin?.location)
}

/** `({ name(params) { body } }).name`: a method is no constructor, as a generator is none, and keeps `length` and `name`. */
export function writeWrapper(env: Env, body: readonly OutStatement[], fills: Fills): ts.Expression {
  const { factory } = env.writer
  const machine = env.machine!
  const name = machine.name.kind === 'static' ? machine.name.text : ''
  const method = factory.createMethodDeclaration(undefined, undefined, wrapperName(env, name), undefined, machine.current.typeParameters,
    refillParameters(withFills(env, fills), machine.current.parameters), undefined, ownBody(env, machine.current, body, 'as before'))
  const object = factory.createObjectLiteralExpression([at(env.writer, method, machine.tree.location)])
  return writeMember(env, factory.createParenthesizedExpression(object), name)
}

function wrapperName(env: Env, name: string): ts.PropertyName {
  return name === '__proto__' ? env.writer.factory.createIdentifier(name) : propertyName(env, name)
}
