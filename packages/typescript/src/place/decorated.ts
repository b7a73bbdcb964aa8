/**
 * Classes with decorators. Decorators of the standard see a method, and those of the class all methods, before static blocks run: there a
 * method is set up by a decorator of ours, the innermost one, which is the first to be applied and puts nothing else in its place. The older
 * kind (`experimentalDecorators`) runs behind static blocks, in which TypeScript then has no `this`.
 */
import type ts from 'typescript'
import type { MemberOutput } from '@switchyard/core'
import type { Machine } from '../file/machine.js'
import { type Env, machineEnv, writeExpression } from '../write/environment.js'

const isOlder = (env: Env): boolean => env.writer.context?.getCompilerOptions().experimentalDecorators === true

function isDecorated(env: Env, node: ts.Node): boolean {
  const { ts } = env.writer
  return ts.canHaveDecorators(node) && (ts.getDecorators(node)?.length ?? 0) > 0
}

/** Is the method set up by a decorator? */
export function needsDecorator(env: Env, home: ts.Node, method: ts.Node): boolean {
  return !isOlder(env) && env.writer.ts.isClassLike(home) && (isDecorated(env, home) || isDecorated(env, method))
}

/** `@((method) => { variable = $member({ method }, "method", factory) })`, behind the decorators of the source. */
export function withDecorator(env: Env, node: ts.MethodDeclaration, machine: Machine, output: MemberOutput): ts.MethodDeclaration {
  const { ts, factory, runtime } = env.writer
  const method = factory.createUniqueName('method')
  const home = factory.createObjectLiteralExpression([factory.createPropertyAssignment('method', method)])
  const made = factory.createCallExpression(runtime('$member'), undefined,
    [home, factory.createStringLiteral('method'), writeExpression(machineEnv(env.writer, machine), output.factory)])
  const setting = factory.createExpressionStatement(factory.createAssignment(factory.createIdentifier(output.variable), made))
  const decorator = factory.createDecorator(factory.createParenthesizedExpression(factory.createArrowFunction(undefined, undefined,
    [factory.createParameterDeclaration(undefined, undefined, method)], undefined, factory.createToken(ts.SyntaxKind.EqualsGreaterThanToken),
    factory.createBlock([setting]))))
  const modifiers = node.modifiers ?? []
  const last = modifiers.findLastIndex((modifier) => ts.isDecorator(modifier))
  return factory.updateMethodDeclaration(node, [...modifiers.slice(0, last + 1), decorator, ...modifiers.slice(last + 1)], undefined, node.name, undefined,
    node.typeParameters, node.parameters, node.type, node.body)
}

/** How a static block of a class calls the class, and the name that a declaration without one needs for that. */
export interface ClassSelf {
  readonly self: () => ts.Expression
  readonly name: ts.Identifier | undefined
}

export function selfOf(env: Env, node: ts.ClassLikeDeclaration): ClassSelf {
  const { ts, factory, fresh } = env.writer
  const loses = ts.isClassDeclaration(node) && losesThis(env, node)
  if (!loses && (node.name || !ts.isClassDeclaration(node) || !isForgotten(env, node))) return { self: () => factory.createThis(), name: node.name }
  // TypeScript names the variable of such a class so, and thereby the class.
  const text = node.name ? ts.idText(node.name) : fresh('default_1')
  return { self: () => (loses ? factory.createIdentifier(text) : factory.createThis()), name: node.name ?? factory.createIdentifier(text) }
}

/** TypeScript gives a class no name when it takes only static blocks out of it, which leaves no program; decorators of the standard see to one. */
function isForgotten(env: Env, node: ts.ClassDeclaration): boolean {
  return !env.writer.staticBlocks && (isOlder(env) || ![node, ...node.members].some((each) => isDecorated(env, each)))
}

function losesThis(env: Env, node: ts.ClassDeclaration): boolean {
  const { ts } = env.writer
  if (!isOlder(env)) return false
  const parameters = node.members.flatMap((member) => (ts.isConstructorDeclaration(member) ? [...member.parameters] : []))
  return [node, ...parameters].some((each) => isDecorated(env, each))
}
