/** Methods that stay methods: `variable = $member(home, key, factory)`. */
import type ts from 'typescript'
import type { Machine } from '../file/machine.js'
import { staticName } from '../host.js'
import type { Env } from '../write/environment.js'
import { writeExpression } from '../write/expression.js'
import { refill } from '../write/refill.js'
import { machineEnv } from './place.js'
import { functionVariable, isPrivate, privateMembers, takeFromHome } from './private.js'

function outputOf(machine: Machine) {
  if (machine.output.place !== 'member') throw new Error('Internal error: not a member')
  return machine.output
}

/** The variable that keeps a computed key, by the variable of the machine. */
const keyVariable = (machine: Machine): string => `${outputOf(machine).variable}$key`

function hasComputedKey(env: Env, machine: Machine): boolean {
  const { name } = machine.node as ts.MethodDeclaration
  return env.writer.ts.isComputedPropertyName(name) && staticName(env.writer.ts, name) === null
}

/** `[variable = $key(…)]`: the key is evaluated once, where it stands. */
export function computedKey(env: Env, node: ts.MethodDeclaration): ts.PropertyName | null {
  const { factory, machines, runtime } = env.writer
  const machine = machines.get(node)
  if (!machine || !hasComputedKey(env, machine)) return null
  const key = refill(env, (node.name as ts.ComputedPropertyName).expression) as ts.Expression
  const call = factory.createCallExpression(runtime('$key'), undefined, [key])
  return factory.updateComputedPropertyName(node.name as ts.ComputedPropertyName,
    factory.createAssignment(factory.createIdentifier(keyVariable(machine)), call))
}

/** `let` for what the methods of one class or object need, made anew for each evaluation of it. */
export function declareVariables(env: Env, machines: readonly Machine[]): ts.Statement[] {
  const { ts, factory } = env.writer
  const names = machines.flatMap((machine) => {
    const { variable } = outputOf(machine)
    if (isPrivate(env, machine)) return [variable, functionVariable(variable)]
    return hasComputedKey(env, machine) ? [variable, keyVariable(machine)] : [variable]
  })
  const list = names.map((name) => factory.createVariableDeclaration(name))
  return [factory.createVariableStatement(undefined, factory.createVariableDeclarationList(list, ts.NodeFlags.Let))]
}

/** The members of a class that stand for a machine method. */
export function memberElements(env: Env, method: ts.MethodDeclaration, machine: Machine): ts.ClassElement[] {
  if (!isPrivate(env, machine)) return [method]
  return privateMembers(env, method, machine.node as ts.MethodDeclaration, outputOf(machine).variable)
}

export function setUpMember(env: Env, machine: Machine, home: () => ts.Expression): ts.Statement[] {
  const { ts, factory, runtime } = env.writer
  const output = outputOf(machine)
  const { name } = machine.node as ts.MethodDeclaration
  const key = hasComputedKey(env, machine) ? factory.createIdentifier(keyVariable(machine))
    : factory.createStringLiteral(staticName(ts, name) ?? '')
  const call = factory.createCallExpression(runtime('$member'), undefined, [home(), key, writeExpression(machineEnv(env, machine), output.factory)])
  const statement = factory.createExpressionStatement(factory.createAssignment(factory.createIdentifier(output.variable), call))
  return ts.isPrivateIdentifier(name) ? [statement, ...takeFromHome(env, name, output.variable, home)] : [statement]
}
