/**
 * The constructor of a machine's class: the fields of a machine that has not begun (`M` in the sketch of class.ts).
 */
import { contract } from '../contract.js'
import type { Slot } from '../flow/place.js'
import type { Binding } from '../tree/binding.js'
import type { OutExpression, OutFunction, OutProperty } from '../tree/output.js'
import { literal, name, undefinedValue } from './build.js'
import { carriesStep, type Context } from './context.js'
import { assigning, emptyValue, longestChain } from './transitions.js'

/** Bindings that the constructor takes, in the order of its parameters. */
export function startBindings(c: Context): readonly Binding[] {
  const found: Binding[] = []
  for (const { start } of c.machine.layout.slots) {
    if (start.kind === 'binding') found.push(start.binding)
    else if (start.kind === 'environment') found.push(...start.properties.map((property) => property.binding).filter(isStart))
  }
  return found
}

const isStart = (binding: Binding): boolean => binding.kind === 'param' || binding.kind === 'arguments' || binding.kind === 'this'

export function emitConstructor(c: Context): OutFunction {
  const { layout, delegates } = c.machine
  const bindings = startBindings(c)
  const parameter = (binding: Binding): string => parameterName(bindings, binding)
  const fields: Field[] = [[contract.state, literal(0)], [contract.owner, literal(null)]]
  if (delegates) fields.push([contract.leaf, literal(null)])
  if (layout.form === 'perCall') fields.push([contract.run, literal(null)])
  else if (carriesStep(c)) fields.push([contract.run, name(stepParameter)])
  for (const slot of layout.slots) fields.push([slot.name, startValue(slot, parameter)])
  const body = fields.reduce(grouped, []).flatMap(([value, keys]) => assigning({ kind: 'This' }, keys.reverse(), value))
  const step = layout.form === 'closure' && c.tree.repeats ? [stepParameter] : []
  return { kind: 'Function', arrow: false, name: c.names.constructor_, params: [...step, ...bindings.map(parameter)], strictDirective: false, body }
}

type Field = readonly [key: string, value: OutExpression]
type Group = [value: OutExpression, keys: string[]]

/** Fields that begin with the same are set by one chain of assignments, which makes its last field first. */
function grouped(groups: Group[], [key, value]: Field): Group[] {
  const last = groups.at(-1)
  if (last && last[1].length < longestChain && isSame(last[0], value)) last[1].push(key)
  else groups.push([value, [key]])
  return groups
}

function isSame(one: OutExpression, other: OutExpression): boolean {
  if (one.kind === 'Literal' && other.kind === 'Literal') return one.value === other.value
  if (one.kind === 'Runtime' && other.kind === 'Runtime') return one.name === other.name
  return one.kind === 'Undefined' && other.kind === 'Undefined'
}

/** Parameter names of the constructor are its own, so any will do that differ from each other. */
const stepParameter = '$run'
const parameterName = (bindings: readonly Binding[], binding: Binding): string => `$${bindings.indexOf(binding)}`

function startValue(slot: Slot, parameter: (binding: Binding) => string): OutExpression {
  const { start } = slot
  if (start.kind === 'binding') return name(parameter(start.binding))
  if (start.kind !== 'environment') return emptyValue(start.kind)
  const properties = start.properties.map(({ key, binding }): OutProperty =>
    ({ key, value: isStart(binding) ? name(parameter(binding)) : undefinedValue, method: false }))
  return { kind: 'Object', properties }
}
