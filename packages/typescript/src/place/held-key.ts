/** Computed keys that are needed twice: evaluated once, where they stand, and held by a variable. */
import type ts from 'typescript'
import type { Machine } from '../file/machine.js'
import { skipOuter } from '../host.js'
import { type Env, refill } from '../write/environment.js'

/** The variable that holds the key of an element, declared at the first need. */
export function heldKey(env: Env, element: ts.Node, variables: string[]): ts.Expression {
  const { factory, heldKeys, fresh } = env.writer
  let name = heldKeys.get(element)
  if (name === undefined) {
    name = fresh('key')
    heldKeys.set(element, name)
    variables.push(name)
  }
  return factory.createIdentifier(name)
}

/** `[variable = $key(…)]` instead of a computed key that is held. */
export function holdKey(env: Env, element: ts.Node, name: ts.PropertyName): ts.PropertyName {
  const { ts, factory, heldKeys, runtime } = env.writer
  const variable = heldKeys.get(element)
  if (variable === undefined || !ts.isComputedPropertyName(name)) return name
  const call = factory.createCallExpression(runtime('$key'), undefined, [refill(env, name.expression) as ts.Expression])
  return factory.updateComputedPropertyName(name, factory.createAssignment(factory.createIdentifier(variable), call))
}

/** The same for an element that is no machine. */
export function withHeldKey<N extends ts.ClassElement | ts.ObjectLiteralElementLike>(env: Env, original: ts.Node, copy: N): N {
  if (!env.writer.heldKeys.has(original)) return copy
  return heldInside(env, original, copy) as N
}

function heldInside(env: Env, original: ts.Node, node: ts.Node): ts.Node {
  const { ts, factory } = env.writer
  if (ts.isMethodDeclaration(node)) {
    return factory.updateMethodDeclaration(node, node.modifiers, node.asteriskToken, holdKey(env, original, node.name), node.questionToken,
      node.typeParameters, node.parameters, node.type, node.body)
  }
  if (ts.isGetAccessorDeclaration(node)) {
    return factory.updateGetAccessorDeclaration(node, node.modifiers, holdKey(env, original, node.name), node.parameters, node.type, node.body)
  }
  if (ts.isSetAccessorDeclaration(node)) {
    return factory.updateSetAccessorDeclaration(node, node.modifiers, holdKey(env, original, node.name), node.parameters, node.body)
  }
  if (ts.isPropertyDeclaration(node)) {
    return factory.updatePropertyDeclaration(node, node.modifiers, holdKey(env, original, node.name), node.questionToken, node.type, node.initializer)
  }
  if (ts.isPropertyAssignment(node)) return factory.updatePropertyAssignment(node, holdKey(env, original, node.name), node.initializer)
  return node
}

/** The machine in a class field that is named by the computed key of the field. */
export function fieldMachine(env: Env, member: ts.Node): Machine | undefined {
  const { ts, machines } = env.writer
  if (!ts.isPropertyDeclaration(member) || !member.initializer) return undefined
  const machine = machines.get(skipOuter(ts, member.initializer))
  return machine?.name.kind === 'computed' ? machine : undefined
}

/** `[key] = $method(key, value)[key]` */
export function namedField(env: Env, original: ts.Node, member: ts.PropertyDeclaration): ts.PropertyDeclaration {
  return env.writer.factory.updatePropertyDeclaration(member, member.modifiers, member.name, member.questionToken, member.type,
    namedByKey(env, original, member.initializer!))
}

/** `$method(key, value)[key]` for an element whose key is held. */
export function namedByKey(env: Env, element: ts.Node, value: ts.Expression): ts.Expression {
  const { factory, runtime } = env.writer
  const key = () => heldKey(env, element, [])
  return factory.createElementAccessExpression(factory.createCallExpression(runtime('$method'), undefined, [key(), value]), key())
}
