/**
 * Steps of machines whose functions have no `yield*`, and what every class needs when a step is not the ordinary one.
 */
import { BY_PROTOCOL, FINISHED, RUNNING, TO_MACHINE } from '../contract.js'
import { $call } from '../language/call.js'
import type { Result } from '../language/iterator.js'
import { THROW, RETURN, arrive } from './abrupt.js'
import type { MachineObject } from './types.js'

/**
 * `$$run` of a machine that is not suspended: GeneratorValidate (ECMA-262 27.5.3.2) and the result of a finished machine
 * (27.5.3.3 step 2). The bare outcome is undefined.
 */
export function $idle(machine: MachineObject): undefined {
  if (machine.$$state !== FINISHED) reject(machine, 'next')
  return undefined
}

/** The step function of a finished machine of the per-call form, instead of the closure that it lets go. */
export function $finished(this: MachineObject): undefined {
  return $idle(this)
}

/** A step of a frozen machine: its state cannot be kept, so it must not go on as if it could. */
export function $frozen(): never {
  throw new TypeError('Cannot run a frozen machine')
}

/** `next` of a machine without `yield*` called on something else. */
export function $next(machine: MachineObject, value: unknown): Result {
  if (!isMachineObject(machine)) throw incompatibleReceiver('next', machine)
  return wrap(machine, machine.$$step(value))
}

/** `throw(exception)` of a machine without `yield*` (ECMA-262 27.5.1.4). */
export function $throw(machine: MachineObject, exception: unknown): Result {
  const state = machine.$$state
  if (!(state >= 0)) {
    if (state === FINISHED) throw exception
    reject(machine, 'throw')
  }
  if (state >= TO_MACHINE) return throwByClass(machine, exception)
  return settle(machine, arrive(machine, state, THROW, exception, null))
}

/** `return(value)` of a machine without `yield*` (ECMA-262 27.5.1.3). */
export function $return(machine: MachineObject, value: unknown): Result {
  const state = machine.$$state
  if (!(state >= 0)) {
    if (state === FINISHED) return { value, done: true }
    reject(machine, 'return')
  }
  if (state >= TO_MACHINE) return returnByClass(machine, value)
  return settle(machine, arrive(machine, state, RETURN, value, null))
}

/** `throw` of the machine's class, for callers that are not of that class; `machine.$$throw` may be another class's after `$adopt`. */
export function throwByClass(machine: MachineObject, exception: unknown): Result {
  return $call(homeOf(machine).$$throw, machine, exception) as Result
}

/** The same for `return`. */
export function returnByClass(machine: MachineObject, value: unknown): Result {
  return $call(homeOf(machine).$$return, machine, value) as Result
}

function homeOf(machine: MachineObject): MachineObject {
  return machine.$$class.prototype as MachineObject
}

/**
 * Ends a step that a handler was entered for. Here a machine can have begun to delegate only if the method of a class without
 * `yield*` was called on a machine of a class with it.
 */
function settle(machine: MachineObject, outcome: unknown): Result {
  const state = machine.$$state
  if (state < TO_MACHINE) return { value: outcome, done: state < 0 }
  return wrap(machine, state & TO_MACHINE ? machine.$$step(undefined) : outcome)
}

/** The result object of a step of any machine. */
export function wrap(machine: MachineObject, outcome: unknown): Result {
  const state = machine.$$state
  return state >= BY_PROTOCOL ? (outcome as Result) : { value: outcome, done: state < 0 }
}

/** Throws what GeneratorValidate throws for a machine that is not suspended and not finished. */
export function reject(machine: MachineObject, method: string): never {
  throw machine.$$state === RUNNING ? alreadyRunning() : incompatibleReceiver(method, machine)
}

export function alreadyRunning(): TypeError {
  return new TypeError('Generator is already running')
}

function incompatibleReceiver(method: string, receiver: unknown): TypeError {
  return new TypeError(method + ' method called on incompatible receiver ' + Object.prototype.toString.call(receiver))
}

/** Is it a machine, of whatever copy of the runtime? For values that may be anything but null and undefined. */
export function isMachineObject(value: object): value is MachineObject {
  return (value as { readonly $$class?: unknown }).$$class !== undefined
}
