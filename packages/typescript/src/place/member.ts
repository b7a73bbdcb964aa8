/** Methods that stay methods: `variable = $member(home, key, factory)`. */
import type ts from 'typescript'
import type { Machine } from '../file/machine.js'
import { staticName } from '../host.js'
import type { Env } from '../write/environment.js'
import { writeExpression } from '../write/expression.js'
import { refill } from '../write/refill.js'
import { machineEnv } from './place.js'

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
  const names = machines.flatMap((machine) => [outputOf(machine).variable, ...(hasComputedKey(env, machine) ? [keyVariable(machine)] : [])])
  const list = names.map((name) => factory.createVariableDeclaration(name))
  return [factory.createVariableStatement(undefined, factory.createVariableDeclarationList(list, ts.NodeFlags.Let))]
}

export function setUpMembers(env: Env, machine: Machine, home: ts.Expression): ts.Statement {
  const { ts, factory, runtime } = env.writer
  const output = outputOf(machine)
  const { name } = machine.node as ts.MethodDeclaration
  if (ts.isPrivateIdentifier(name)) env.writer.refuse(machine.node, 'A private generator method')
  const key = hasComputedKey(env, machine) ? factory.createIdentifier(keyVariable(machine))
    : factory.createStringLiteral(staticName(ts, name) ?? '')
  const call = factory.createCallExpression(runtime('$member'), undefined, [home, key, writeExpression(machineEnv(env, machine), output.factory)])
  return factory.createExpressionStatement(factory.createAssignment(factory.createIdentifier(output.variable), call))
}
