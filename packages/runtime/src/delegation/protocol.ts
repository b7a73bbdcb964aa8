/**
 * `yield*` by the book (ECMA-262 15.5.5, YieldExpression : yield * AssignmentExpression): for iterators that are no machines, for
 * machines with a patched method, and for machines that cannot be attached.
 */
import { STATE_MASK } from '../contract.js'
import { $call } from '../language/call.js'
import { $END } from '../iteration/for-of.js'
import { closeIterator, $checked } from '../language/iterator.js'
import type { Iterator, Result } from '../language/iterator.js'
import { RETURN, THROW, arrive } from '../machine/abrupt.js'
import type { Operation } from '../machine/abrupt.js'
import { alreadyRunning } from '../machine/step.js'
import type { Chain, DelegateRecord, DelegatingMachine } from '../machine/types.js'
import { advance, iteratorOf } from './record.js'

/**
 * A step of a machine that delegates by the protocol: one `next` of the iterator (step 7.a).
 *
 * @returns the iterator's result, `$END` if that is done and its value stands in the record, or what comes of an exception
 */
export function proceed(machine: DelegatingMachine, record: DelegateRecord, state: number, value: unknown, chain: Chain | null): unknown {
  if (record.running) throw alreadyRunning()
  record.running = true
  try {
    const result = advance(record, value)
    if (!result.done) {
      record.running = false
      return result
    }
    record.value = result.value
    return $END
  } catch (exception) {
    machine.$$leaf = null
    return arrive(machine, state & STATE_MASK, THROW, exception, chain)
  }
}

/** What came of sending `throw` or `return` to an iterator. */
export interface Forwarded {
  /** The iterator goes on; `value` is its result object. */
  readonly passed: boolean
  readonly value: unknown
}

/** Sends `throw` or `return` to the iterator that the machine, suspended, delegates to by the protocol (steps 7.b and 7.c). */
export function forward(machine: DelegatingMachine, operation: Operation, value: unknown, chain: Chain | null): unknown {
  const record = machine.$$leaf as DelegateRecord
  if (record.running) throw alreadyRunning()
  const resume = machine.$$state & STATE_MASK
  let forwarded
  record.running = true
  try {
    const target = iteratorOf(record)
    forwarded = send(target, operation === THROW ? target.throw : target.return, operation, value)
  } catch (exception) {
    machine.$$leaf = null
    return arrive(machine, resume, THROW, exception, chain)
  }
  record.running = false
  if (forwarded.passed) return forwarded.value
  machine.$$leaf = null
  return afterDelegate(machine, resume, operation, forwarded.value, chain)
}

/** Calls the iterator's method for `operation`, which was read already. */
export function send(iterator: Iterator, method: unknown, operation: Operation, value: unknown): Forwarded {
  if (method === undefined || method === null) {
    if (operation === RETURN) return { passed: false, value }
    closeIterator(iterator)
    throw new TypeError('The iterator does not provide a throw method')
  }
  const result: Result = $checked($call(method, iterator, value))
  return result.done ? { passed: false, value: result.value } : { passed: true, value: result }
}

/** The delegate is done: after `throw` its value is that of the `yield*`, after `return` the machine returns it. */
export function afterDelegate(
  machine: DelegatingMachine, resume: number, operation: Operation, value: unknown, chain: Chain | null,
): unknown {
  if (operation === RETURN) return arrive(machine, resume, RETURN, value, chain)
  machine.$$state = resume
  return machine.$$run(value, chain)
}
