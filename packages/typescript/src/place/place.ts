/** Puts machines in the place of their functions, as result.ts says for each kind of place. */
import type ts from 'typescript'
import type { Machine } from '../file/machine.js'
import { isStatic, skipOuter } from '../host.js'
import { type Env } from '../write/environment.js'
import { propertyName, writeExpression } from '../write/expression.js'
import { ownBody } from '../write/function.js'
import { children, refill, refillParameters } from '../write/refill.js'
import { computedKey, declareVariables, memberElements, setUpMember } from './member.js'
import { inOwnScope } from './scope.js'

/** The environment inside a machine. */
export function machineEnv(env: Env, machine: Machine): Env {
  return { writer: env.writer, machine, fills: null, exitArgument: null, outer: env }
}

/**
 * The node that replaces a machine function where it stands. Declarations in blocks leave nothing: `asExpression` gives the value of the
 * variable they become.
 */
export function placeFunction(env: Env, node: ts.Node, machine: Machine, asExpression = false): ts.Node | undefined {
  const { ts } = env.writer
  const inside = machineEnv(env, machine)
  const { output } = machine
  if (ts.isMethodDeclaration(node)) return placeMethod(env, inside, node, machine)
  if (output.place === 'declaration' && ts.isFunctionDeclaration(node)) return placeDeclaration(inside, node, machine)
  if (output.place !== 'expression') throw new Error('Internal error: a member that is no method')
  if (ts.isFunctionDeclaration(node) && !asExpression) return undefined
  return writeExpression(inside, output.expression)
}

function placeDeclaration(env: Env, node: ts.FunctionDeclaration, machine: Machine): ts.Node {
  const { factory } = env.writer
  const { output } = machine
  if (output.place !== 'declaration') throw new Error('Internal error: not a declaration')
  return factory.updateFunctionDeclaration(node, node.modifiers, undefined, node.name ?? factory.createIdentifier(output.functionName),
    node.typeParameters, refillParameters(env, node.parameters), undefined, ownBody(env, node, output.body, output.strictDirective))
}

/** A method of a class or one with `super` stays a method; any other becomes a property. */
function placeMethod(env: Env, inside: Env, node: ts.MethodDeclaration, machine: Machine): ts.Node {
  const { ts, factory } = env.writer
  const { output } = machine
  if (output.place === 'member') {
    const name = computedKey(env, node) ?? refill(env, node.name) as ts.PropertyName
    const modifiers = node.modifiers && ts.visitNodes(node.modifiers, (modifier) => refill(env, modifier) as ts.Node, ts.isModifierLike)
    return factory.updateMethodDeclaration(node, modifiers, undefined, name, undefined, node.typeParameters,
      refillParameters(inside, node.parameters), undefined, ownBody(inside, node, output.body, 'as before'))
  }
  if (output.place !== 'expression') throw new Error('Internal error: a method as a declaration')
  return property(env, node, writeExpression(inside, output.expression), machine)
}

/** A property whose value is a machine; one named by a computed key gets its name from the runtime. */
function property(env: Env, node: ts.MethodDeclaration | ts.PropertyAssignment, value: ts.Expression, machine: Machine): ts.ObjectLiteralElementLike {
  const { ts, factory, runtime } = env.writer
  if (machine.name.kind === 'computed' && ts.isComputedPropertyName(node.name)) {
    const key = refill(env, node.name.expression) as ts.Expression
    return ts.setTextRange(factory.createSpreadAssignment(factory.createCallExpression(runtime('$method'), undefined, [key, value])), node)
  }
  const name = machine.name.kind === 'static' ? propertyName(env, machine.name.text) : refill(env, node.name) as ts.PropertyName
  return ts.setTextRange(factory.createPropertyAssignment(name, value), node)
}

/** An object literal: methods with `super` are set up when it is there. */
export function placeObject(env: Env, node: ts.ObjectLiteralExpression): ts.Expression {
  const { ts, factory, machines } = env.writer
  let changed = false
  const properties = node.properties.map((item) => {
    const value = ts.isPropertyAssignment(item) && ts.isComputedPropertyName(item.name) ? skipOuter(ts, item.initializer) : undefined
    const machine = value && machines.get(value)
    const made = machine?.name.kind === 'computed'
      ? property(env, item as ts.PropertyAssignment, placeFunction(env, value!, machine) as ts.Expression, machine)
      : refill(env, item) as ts.ObjectLiteralElementLike
    changed ||= made !== item
    return made
  })
  if (!changed) return node
  const copy = factory.updateObjectLiteralExpression(node, ts.setTextRange(factory.createNodeArray(properties), node.properties))
  const members = memberMachines(env, node.properties)
  if (members.length === 0) return copy
  const name = factory.createIdentifier(env.writer.fresh('object'))
  const declared = factory.createVariableStatement(undefined, factory.createVariableDeclarationList(
    [factory.createVariableDeclaration(name, undefined, undefined, copy)], ts.NodeFlags.Const))
  const setUp = members.flatMap((machine) => setUpMember(env, machine, () => name))
  return inOwnScope(env, node, [...declareVariables(env, members), declared, ...setUp], name)
}

function memberMachines(env: Env, nodes: readonly ts.Node[]): Machine[] {
  return nodes.map((node) => env.writer.machines.get(node)).filter((machine) => machine?.output.place === 'member') as Machine[]
}

/** A class: its machines are set up in a static block at its top, before any other code can see them. */
export function placeClass(env: Env, node: ts.ClassLikeDeclaration): ts.Node | ts.Node[] {
  const { ts, factory } = env.writer
  const members = memberMachines(env, node.members)
  const copy = children(env, node)
  if (members.length === 0) return copy
  const block = factory.createClassStaticBlockDeclaration(factory.createBlock(members.flatMap((machine) => setUpMember(env, machine, () => {
    const self = factory.createThis()
    return isStatic(ts, machine.node) ? self : factory.createPropertyAccessExpression(self, 'prototype')
  })), true))
  const written = copy.members.flatMap((member, index) => {
    const machine = env.writer.machines.get(node.members[index] as ts.Node)
    return machine ? memberElements(env, member as ts.MethodDeclaration, machine) : [member]
  })
  const elements = ts.setTextRange(factory.createNodeArray([block, ...written]), copy.members)
  const variables = declareVariables(env, members)
  if (ts.isClassDeclaration(copy)) {
    return [...variables, factory.updateClassDeclaration(copy, copy.modifiers, copy.name, copy.typeParameters, copy.heritageClauses, elements)]
  }
  const made = factory.updateClassExpression(copy as ts.ClassExpression, copy.modifiers, copy.name, copy.typeParameters, copy.heritageClauses, elements)
  return inOwnScope(env, node, variables, made)
}

