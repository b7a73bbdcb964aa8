/** Puts machines in the place of their functions, as result.ts says for each kind of place. */
import type ts from 'typescript'
import type { Machine } from '../file/machine.js'
import { skipOuter } from '../host.js'
import { children, type Env, machineEnv, refill, writeExpression } from '../write/environment.js'
import { ownBody } from '../write/function.js'
import { refillParameters } from '../write/host.js'
import { propertyName, writeName } from '../write/names.js'
import { keysOfClass } from './class-keys.js'
import { selfOf } from './decorated.js'
import { isMemberMachine, memberElements, setUpMember } from './member.js'
import { declareInFront, inOwnScope } from './front.js'
import { fieldMachine, heldKey, holdKey, namedByKey, namedField, withHeldKey } from './held-key.js'
import { spoiltBySpreads } from './spoilt-by-spreads.js'

/**
 * The node that replaces a machine function where it stands. Declarations in blocks leave nothing: `asExpression` gives the value of the
 * variable they become.
 */
export function placeFunction(env: Env, original: ts.Node, machine: Machine, asExpression = false): ts.Node | undefined {
  const { ts, origins } = env.writer
  const { output, current: node } = machine
  const inside = machineEnv(env.writer, machine)
  if (ts.isMethodDeclaration(node)) return placeMethod(env, inside, node, machine)
  if (output.place === 'declaration' && ts.isFunctionDeclaration(node)) return placeDeclaration(inside, node, machine)
  if (output.place !== 'expression') throw new Error('Internal error: a member that is no method')
  if (ts.isFunctionDeclaration(node)) return asExpression ? writeExpression(inside, output.expression) : undefined
  const value = writeExpression(inside, output.expression)
  origins.set(value, original)
  return ts.setSourceMapRange(ts.setCommentRange(value, original), original)
}

function placeDeclaration(env: Env, node: ts.FunctionDeclaration, machine: Machine): ts.Node {
  const { factory } = env.writer
  const { output } = machine
  if (output.place !== 'declaration') throw new Error('Internal error: not a declaration')
  return factory.updateFunctionDeclaration(node, node.modifiers, undefined, node.name ?? writeName(env, output.functionName),
    node.typeParameters, refillParameters(env, node.parameters), undefined, ownBody(env, node, output.body, output.strictDirective))
}

/** A method of a class or one with `super` stays a method; any other becomes a property. */
function placeMethod(env: Env, inside: Env, node: ts.MethodDeclaration, machine: Machine): ts.Node {
  const { ts, factory } = env.writer
  const { output } = machine
  if (output.place === 'member') {
    const modifiers = ts.visitNodes(node.modifiers, (modifier) => refill(env, modifier) as ts.Node, ts.isModifierLike)
    const name = env.writer.heldKeys.has(machine.node) ? holdKey(env, machine.node, node.name) : refill(env, node.name) as ts.PropertyName
    return factory.updateMethodDeclaration(node, modifiers, undefined, name, undefined,
      node.typeParameters, refillParameters(inside, node.parameters), node.type, ownBody(inside, node, output.body, 'as before'))
  }
  if (output.place !== 'expression') throw new Error('Internal error: a method as a declaration')
  return property(env, node, writeExpression(inside, output.expression), machine)
}

/** A property whose value is a machine; one named by a computed key gets its name from the runtime. */
function property(env: Env, node: ts.MethodDeclaration | ts.PropertyAssignment, value: ts.Expression, machine: Machine): ts.ObjectLiteralElementLike {
  const { ts, factory, runtime, origins } = env.writer
  const inherit = <N extends ts.Node>(made: N): N => {
    origins.set(made, node)
    return ts.setTextRange(made, node)
  }
  if (machine.name.kind === 'computed' && ts.isComputedPropertyName(node.name)) {
    const element = ts.isMethodDeclaration(node) ? machine.node : node
    if (env.writer.heldKeys.has(element)) {
      return inherit(factory.createPropertyAssignment(holdKey(env, element, node.name), namedByKey(env, element, value)))
    }
    const key = refill(env, node.name.expression) as ts.Expression
    return inherit(factory.createSpreadAssignment(factory.createCallExpression(runtime('$method'), undefined, [key, value])))
  }
  // A computed key stays one, known or not: V8 orders accessors by it.
  const isKnown = machine.name.kind === 'static' && !ts.isComputedPropertyName(node.name)
  const name = isKnown ? propertyName(env, machine.name.text) : refill(env, node.name) as ts.PropertyName
  return inherit(factory.createPropertyAssignment(name, value))
}

/** An object literal: methods with `super` are set up when it is there. */
export function placeObject(env: Env, node: ts.ObjectLiteralExpression): ts.Expression {
  const { ts, factory } = env.writer
  const members = node.properties.filter((item) => isMemberMachine(env, item))
  const name = members.length === 0 ? '' : env.writer.fresh('object')
  const home = () => factory.createIdentifier(name)
  const setUp = members.map((item) => setUpMember(env, node, item, home))
  const keys: string[] = []
  if (spoiltBySpreads(env, node)) for (const item of node.properties) if (computedMachine(env, item)) heldKey(env, item, keys)
  let changed = false
  const properties = node.properties.map((item) => {
    const placed = placeProperty(env, item)
    const made = computedMachine(env, item) ? placed : withHeldKey(env, item, placed)
    changed ||= made !== item
    return made
  })
  if (!changed) return node
  const copy = factory.updateObjectLiteralExpression(node,
    ts.setTextRange(factory.createNodeArray(keptInOrder(env, node, properties), node.properties.hasTrailingComma), node.properties))
  if (members.length === 0) return keys.length === 0 ? copy : inOwnScope(env, node, keys, [], copy)
  return inOwnScope(env, node, [name, ...keys, ...setUp.flatMap(({ variables }) => variables)],
    [factory.createAssignment(home(), copy), ...setUp.flatMap(({ expressions }) => expressions)], home())
}

/** V8 defines accessors late in a literal that begins with a spread (of ours), unless another spread or a computed key stands between. */
function keptInOrder(
  { writer: { ts, factory } }: Env, source: ts.ObjectLiteralExpression, properties: readonly ts.ObjectLiteralElementLike[],
): readonly ts.ObjectLiteralElementLike[] {
  const [first, second, ...rest] = properties
  if (!first || !ts.isSpreadAssignment(first) || ts.isSpreadAssignment(source.properties[0]!) || !second || ts.isSpreadAssignment(second)) return properties
  return [second, ...rest].some((each) => ts.isAccessor(each)) ? [first, factory.createSpreadAssignment(factory.createNull()), second, ...rest] : properties
}

/** The machine that a computed key names, where it becomes the value of a property. */
function computedMachine(env: Env, item: ts.ObjectLiteralElementLike): Machine | undefined {
  const { ts, machines } = env.writer
  const machine = machines.get(ts.isPropertyAssignment(item) ? skipOuter(ts, item.initializer) : item)
  return machine?.name.kind === 'computed' && machine.output.place === 'expression' ? machine : undefined
}

/** `{ [key]: function* () {} }` is named at run time. */
function placeProperty(env: Env, item: ts.ObjectLiteralElementLike): ts.ObjectLiteralElementLike {
  const { ts, machines } = env.writer
  const value = ts.isPropertyAssignment(item) && ts.isComputedPropertyName(item.name) ? skipOuter(ts, item.initializer) : undefined
  const machine = value && machines.get(value)
  if (machine?.name.kind !== 'computed') return refill(env, item) as ts.ObjectLiteralElementLike
  return property(env, item as ts.PropertyAssignment, placeFunction(env, value!, machine) as ts.Expression, machine)
}

/** A class: its machines are set up in a static block at its top, before any other code can see them. */
export function placeClass(env: Env, node: ts.ClassLikeDeclaration): ts.Node {
  const { ts, factory, machines } = env.writer
  const variables: string[] = []
  const setUp: ts.Expression[] = []
  const { self, name } = node.members.some((member) => isMemberMachine(env, member)) ? selfOf(env, node) : { self: factory.createThis, name: node.name }
  for (const member of node.members) {
    if (isMemberMachine(env, member)) {
      const made = setUpMember(env, node, member, self)
      variables.push(...made.variables)
      setUp.push(...made.expressions)
    } else if (fieldMachine(env, member)) heldKey(env, member, variables)
  }
  const copy = keysOfClass(env, children(env, node))
  if (variables.length === 0) return copy
  const block = factory.createClassStaticBlockDeclaration(factory.createBlock(setUp.map((each) => factory.createExpressionStatement(each)), true))
  const written = copy.members.flatMap((member, index) => {
    const original = node.members[index] as ts.Node
    const machine = machines.get(original)
    if (machine) return memberElements(env, node, member as ts.MethodDeclaration, machine)
    return [withHeldKey(env, original, fieldMachine(env, original) ? namedField(env, original, member as ts.PropertyDeclaration) : member)]
  })
  const elements = ts.setTextRange(factory.createNodeArray(setUp.length === 0 ? written : [block, ...written]), copy.members)
  if (ts.isClassDeclaration(copy)) {
    declareInFront(env, variables)
    return factory.updateClassDeclaration(copy, copy.modifiers, copy.name ?? name, copy.typeParameters, copy.heritageClauses, elements)
  }
  const made = factory.updateClassExpression(copy as ts.ClassExpression, copy.modifiers, copy.name, copy.typeParameters, copy.heritageClauses, elements)
  return inOwnScope(env, node, variables, [], made)
}
