/** Methods that stay methods: `variable = $member(home, key, factory)`. */
import type ts from 'typescript'
import type { MemberOutput } from '@switchyard/core'
import type { Machine } from '../file/machine.js'
import { isStatic, staticName } from '../host.js'
import { type Env, machineEnv, writeExpression } from '../write/environment.js'
import { needsDecorator, withDecorator } from './decorated.js'
import { areDistinct, type Element, following, type Home } from './keys.js'
import { heldKey } from './held-key.js'
import { isPrivate, privateMembers, takeFromHome } from './private.js'

/** What the methods of one class or literal need. */
export interface SetUp {
  readonly variables: readonly string[]
  readonly expressions: readonly ts.Expression[]
}

function outputOf(machine: Machine): MemberOutput {
  if (machine.output.place !== 'member') throw new Error('Internal error: not a member')
  return machine.output
}

export function isMemberMachine(env: Env, node: ts.Node): boolean {
  return env.writer.machines.get(node)?.output.place === 'member'
}

/** The members of a class that stand for a machine method. */
export function memberElements(env: Env, home: ts.Node, method: ts.MethodDeclaration, machine: Machine): ts.ClassElement[] {
  if (needsDecorator(env, home, machine.node)) return [withDecorator(env, method, machine, outputOf(machine))]
  if (!isPrivate(env, machine)) return [method]
  return privateMembers(env, method, machine.node as ts.MethodDeclaration, outputOf(machine).variable)
}

/** `self` is the class, or the object. */
export function setUpMember(env: Env, home: Home, method: ts.Node, self: () => ts.Expression): SetUp {
  const { ts, factory, runtime, machines } = env.writer
  const machine = machines.get(method)!
  const output = outputOf(machine)
  const { name } = machine.current as ts.MethodDeclaration
  const refusal = refusalOf(env, home, method)
  if (refusal !== null) env.writer.refuse(method, refusal)
  if (needsDecorator(env, home, method)) return { variables: [output.variable], expressions: [] }
  const own = staticName(ts, name)
  const variables = [output.variable]
  const place = () => (ts.isObjectLiteralExpression(home) || isStatic(ts, method) ? self() : factory.createPropertyAccessExpression(self(), 'prototype'))
  const key = (): ts.Expression => (own === null ? heldKey(env, method, variables) : factory.createStringLiteral(own))
  const made = factory.createCallExpression(runtime('$member'), undefined,
    [place(), key(), writeExpression(machineEnv(env.writer, machine), output.factory)])
  const setting = factory.createAssignment(factory.createIdentifier(output.variable), made)
  if (ts.isPrivateIdentifier(name)) return { variables, expressions: [setting, takeFromHome(env, name, place())] }
  const others = overwriting(env, home, method)
  if (others === 'always') return { variables, expressions: [] }
  const tests = others.map((other) => {
    const theirs = staticName(ts, other.name!)
    return factory.createStrictInequality(key(), theirs === null ? heldKey(env, other, variables) : factory.createStringLiteral(theirs))
  })
  return { variables, expressions: [tests.reduceRight<ts.Expression>((rest, test) => factory.createLogicalAnd(test, rest), setting)] }
}

/** What TypeScript's ES5, whose classes are functions, cannot assign to. */
const ofFunctions: ReadonlySet<string> = new Set(['name', 'length', 'arguments', 'caller'])

function refusalOf(env: Env, home: Home, method: ts.Node): string | null {
  const { ts } = env.writer
  const own = staticName(ts, (method as ts.MethodDeclaration).name)
  if (!env.writer.blockScopes && ts.isClassLike(home) && isStatic(ts, method) && own !== null && ofFunctions.has(own)) {
    return `A static generator method named "${own}", which a function of ES5 has already,`
  }
  const isSpread = ts.isObjectLiteralExpression(home) && following(ts, home, method).some((each) => ts.isSpreadAssignment(each))
  return isSpread ? 'A generator method with super in front of a spread' : null
}

/** Methods behind this one whose keys may be the same: then the place under the key is theirs. */
function overwriting(env: Env, home: Home, method: ts.Node): readonly Element[] | 'always' {
  const { ts } = env.writer
  const own = staticName(ts, (method as ts.MethodDeclaration).name)
  const others = following(ts, home, method).filter((each) => each.name !== undefined && !areDistinct(ts, method, each))
  if (own !== null && others.some((each) => staticName(ts, each.name!) === own)) return 'always'
  return others
}
