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
import type { DelegateRecord, DelegatingMachine, MachineObject } from '../machine/types.js'
import { iteratorOf } from './record.js'

/**
 * A step of the iterator that a machine delegates to by the protocol has thrown: the delegation is over, and the exception arrives where the machine
 * would have gone on.
 */
export function $raise(machine: DelegatingMachine, resume: number, exception: unknown, root: MachineObject): unknown {
  machine.$$leaf = null
  return arrive(machine, resume, THROW, exception, root)
}

/** What came of sending `throw` or `return` to an iterator. */
export interface Forwarded {
  /** The iterator goes on; `value` is its result object. */
  readonly passed: boolean
  readonly value: unknown
}

/** Sends `throw` or `return` to the iterator that the machine, suspended, delegates to by the protocol (steps 7.b and 7.c). */
export function forward(machine: DelegatingMachine, operation: Operation, value: unknown, root: MachineObject): unknown {
  const state = machine.$$state
  const resume = state & STATE_MASK
  let forwarded
  machine.$$state = RUNNING
  try {
    const target = iteratorOf(machine.$$leaf as DelegateRecord)
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
