/**
 * Private generator methods. No code outside of an instance can reach `#m` to make it a generator function, so the method is written under a
 * string key of the same text, which gives it the same name and home, is taken from there before other code runs, and `#m` becomes a getter
 * without setter that gives it: reads, calls, `in` and failing writes are those of a private method.
 */
import type ts from 'typescript'
import type { Machine } from '../file/machine.js'
import type { Env } from '../write/environment.js'

export function isPrivate(env: Env, machine: Machine): boolean {
  return env.writer.ts.isPrivateIdentifier((machine.node as ts.MethodDeclaration).name)
}

export function privateMembers(env: Env, method: ts.MethodDeclaration, original: ts.MethodDeclaration, variable: string): ts.ClassElement[] {
  const { ts, factory } = env.writer
  const name = original.name as ts.PrivateIdentifier
  const plain = factory.updateMethodDeclaration(method, method.modifiers, undefined, factory.createStringLiteral(name.text), undefined,
    method.typeParameters, method.parameters, undefined, method.body)
  const modifiers = method.modifiers?.filter((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword)
  const body = factory.createBlock([factory.createReturnStatement(
    factory.createPropertyAccessExpression(factory.createIdentifier(variable), 'fn'))])
  return [plain, factory.createGetAccessorDeclaration(modifiers, name, [], undefined, body)]
}

/** `delete home["#m"]`, behind the set-up of the method under that key: from then on the machine's class knows it. */
export function takeFromHome(env: Env, name: ts.PrivateIdentifier, home: ts.Expression): ts.Expression {
  const { factory } = env.writer
  return factory.createDeleteExpression(factory.createElementAccessExpression(home, factory.createStringLiteral(name.text)))
}
