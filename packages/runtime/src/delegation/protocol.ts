/**
 * `yield*` by the book (ECMA-262 15.5.5, YieldExpression : yield * AssignmentExpression): for iterators that are no machines, for
 * machines with a patched method, and for machines that cannot be attached.
 */
import { RUNNING, STATE_MASK } from '../contract.js'
import { $call } from '../language/call.js'
import { closeIterator, resultObject } from '../language/iterator.js'
import type { Iterator, Result } from '../language/iterator.js'
import { RETURN, THROW, arrive } from '../machine/abrupt.js'
import type { Operation } from '../machine/abrupt.js'
import { $idle } from '../machine/step.js'
import type { DelegateRecord, DelegatingMachine, MachineObject } from '../machine/types.js'

/** `$$run` of a machine that is not suspended at a state of its own: sends `next` to the iterator that it delegates to (step 7.a). */
export function $odd(machine: DelegatingMachine, state: number, value: unknown, root: MachineObject): unknown {
  if (!(state >= 0)) return $idle(machine)
  const resume = state & STATE_MASK
  const record = machine.$$leaf as DelegateRecord
  let received
  machine.$$state = RUNNING
  try {
    const result = resultObject($call(record.next, record.iterator, value))
    if (!result.done) {
      machine.$$state = state
      return result
    }
    received = result.value
  } catch (exception) {
    machine.$$leaf = null
    return arrive(machine, resume, THROW, exception, root)
  }
  machine.$$leaf = null
  machine.$$state = resume
  return machine.$$run(received, root)
}

/** What came of sending `throw` or `return` to an iterator. */
export interface Forwarded {
  /** The iterator goes on; `value` is its result object. */
  readonly passed: boolean
  readonly value: unknown
}

/** Sends `throw` or `return` to the iterator that the machine, suspended, delegates to by the protocol (steps 7.b and 7.c). */
export function forward(
  machine: DelegatingMachine, iterator: object, operation: Operation, value: unknown, root: MachineObject,
): unknown {
  const state = machine.$$state
  const resume = state & STATE_MASK
  let forwarded
  machine.$$state = RUNNING
  try {
    const target = iterator as Iterator
    forwarded = send(target, operation === THROW ? target.throw : target.return, operation, value)
  } catch (exception) {
    machine.$$leaf = null
    return arrive(machine, resume, THROW, exception, root)
  }
  if (forwarded.passed) {
    machine.$$state = state
    return forwarded.value
  }
  machine.$$leaf = null
  return afterDelegate(machine, resume, operation, forwarded.value, root)
}

/** Calls the iterator's method for `operation`, which was read already. */
export function send(iterator: Iterator, method: unknown, operation: Operation, value: unknown): Forwarded {
  if (method === undefined || method === null) {
    if (operation === RETURN) return { passed: false, value }
    closeIterator(iterator)
    throw new TypeError('The iterator does not provide a throw method')
  }
  const result: Result = resultObject($call(method, iterator, value))
  return result.done ? { passed: false, value: result.value } : { passed: true, value: result }
}

/** The delegate is done: after `throw` its value is that of the `yield*`, after `return` the machine returns it. */
export function afterDelegate(
  machine: DelegatingMachine, resume: number, operation: Operation, value: unknown, root: MachineObject,
): unknown {
  if (operation === RETURN) return arrive(machine, resume, RETURN, value, root)
  machine.$$state = resume
  return machine.$$run(value, root)
}
