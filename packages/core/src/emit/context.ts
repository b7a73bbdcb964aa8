/** What the emitters share: the machine, names of the step function, and places of variables as expressions. */
import { invariant } from '../brand.js'
import type { BlockId } from '../blocks/block.js'
import type { Environment, Temporary } from '../blocks/value.js'
import type { Machine } from '../machine/machine.js'
import type { Binding, Resolution } from '../tree/binding.js'
import type { OutExpression, OutStatement } from '../tree/output.js'
import type { FunctionTree } from '../tree/tree.js'
import { member, name, undefinedValue } from './build.js'

/** Names of the step function's own variables, fresh in the file. */
export interface StepNames {
  readonly state: string
  readonly sent: string
  readonly chain: string
  readonly result: string
  readonly handler: string
  readonly error: string
  readonly loop: string
  /** A loop within that. */
  readonly nest: string
  /** The machine, where `this` is the user's. */
  readonly machine: string
  /** The constructor, whose property `fn` is the function. */
  readonly constructor_: string
  /** The evaluation, where the class is shared; its property `fn` is the function. */
  readonly evaluation: string
  /** The step function of an evaluation. */
  readonly step: string
  /** The arguments object in a step function that must not refer to it. */
  readonly arguments_: string
}

export interface CursorNames { readonly index: string; readonly target: string }

export interface Context {
  readonly tree: FunctionTree
  readonly resolution: Resolution
  readonly machine: Machine
  readonly names: StepNames
  /** The machine as an expression. */
  readonly self: OutExpression
  /** The machine by a name, which the step function declares when it was asked for. */
  readonly namedSelf: () => OutExpression
  readonly isNamed: () => boolean
  /** Variables for what is in the cursor of a loop; the step function declares them when they were asked for. */
  readonly cursorNames: () => CursorNames
  readonly usesCursors: () => boolean
  /** Variables of the frame that are locals in the code that is emitted, by these names. */
  readonly promoted: ReadonlyMap<Binding, string>
  /** How control goes to another block from the midst of code. */
  readonly leave: (target: BlockId) => readonly OutStatement[]
  /** The name of the copy of a per-iteration environment that closures get. */
  readonly copyName: (environment: Environment) => string
  /** Does a `return` empty the frame by itself? (transitions.ts) */
  readonly endsInPlace: boolean
  /** What has the property `fn`, the function: the constructor or the evaluation. */
  readonly constructorRef: OutExpression
}

/**
 * For code in the heritage and keys of a class, which gets the machine by a name: V8 up to Node 22 dies of an error in a field of a class that has
 * `this` there (`class extends this.a { x = 1..b() }`), when it looks at the code again for the message.
 */
export function inClassHead(c: Context): Context {
  return { ...c, get self() { return c.namedSelf() } }
}

/** Do the machines have their step function as a field? */
export const carriesStep = (c: Context): boolean =>
  c.machine.layout.form === 'perCall' || (c.machine.layout.form === 'closure' && c.tree.repeats)

/** A binding as an expression; in a closure per-iteration environments are read by the name of their copy. */
export function bindingPlace(c: Context, binding: Binding, inClosure: boolean): OutExpression {
  const promoted = c.promoted.get(binding)
  if (promoted !== undefined) return name(promoted)
  const place = c.machine.layout.places.get(binding)
  invariant(place, `${binding.kind} ${binding.name} has no place`)
  switch (place.kind) {
    case 'slot': return member(c.self, place.slot)
    case 'local':
    case 'constant': return name(place.name)
    case 'self': return member(c.constructorRef, 'fn')
    case 'native': return nativePlace(c, binding)
    case 'property': return member(environmentPlace(c, place.environment, inClosure), place.key)
  }
}

function nativePlace(c: Context, binding: Binding): OutExpression {
  if (binding.kind === 'this') return { kind: 'This' }
  if (binding.kind !== 'arguments') return name(binding.name)
  return holdsArguments(c) ? name(c.names.arguments_) : { kind: 'Arguments' }
}

/** TypeScript's ES5 makes functions of arrows and leaves `arguments` in them as it is: a variable around the step function holds the object. */
export const holdsArguments = (c: Context): boolean =>
  c.tree.remade === true && c.machine.layout.form === 'perCall' && c.resolution.argumentsBinding?.used === true

export function environmentPlace(c: Context, environment: Environment, inClosure: boolean): OutExpression {
  if (!environment.perIteration) return name(c.machine.layout.functionEnvironment?.name ?? '')
  return inClosure ? name(c.copyName(environment)) : variablePlace(c, environment)
}

/** A temporary or environment; one that is never read has no place. */
export function variablePlace(c: Context, variable: Temporary | Environment): OutExpression {
  const place = c.machine.layout.places.get(variable)
  if (place?.kind === 'slot') return member(c.self, place.slot)
  return place?.kind === 'local' ? name(place.name) : undefinedValue
}

/** Holder and key of a binding whose accesses need checks. */
export function bindingHolder(c: Context, binding: Binding, inClosure: boolean): { readonly holder: OutExpression; readonly key: string } | null {
  const place = c.machine.layout.places.get(binding)
  if (place?.kind === 'slot') return { holder: c.self, key: place.slot }
  if (place?.kind === 'property') return { holder: environmentPlace(c, place.environment, inClosure), key: place.key }
  return null
}
