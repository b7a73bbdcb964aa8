/**
 * `yield*` by the book (ECMA-262 15.5.5, YieldExpression : yield * AssignmentExpression): for iterators that are no machines, for
 * machines with a patched method, and for machines that cannot be attached.
 */
import { BY_PROTOCOL, RUNNING, STATE_MASK } from '../contract.js'
import { $call } from '../language/call.js'
import { closeIterator, $checked } from '../language/iterator.js'
import type { Iterator, Result } from '../language/iterator.js'
import { RETURN, THROW, arrive } from '../machine/abrupt.js'
import type { Operation } from '../machine/abrupt.js'
import type { Chain, DelegateRecord, DelegatingMachine } from '../machine/types.js'
import { iteratorOf } from './record.js'

/**
 * The iterator that the machine, which runs, delegates to has thrown (step 7.a): the exception arrives where the machine is to go on.
 *
 * @returns what the handler there gives; throws where there is none
 */
export function $threw(machine: DelegatingMachine, state: number, exception: unknown, chain: Chain | null): unknown {
  return arrive(machine, state, THROW, exception, chain)
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
  const resume = machine.$$state & STATE_MASK
  let forwarded
  machine.$$state = RUNNING
  machine.$$leaf = null
  try {
    const target = iteratorOf(record)
    forwarded = send(target, operation === THROW ? target.throw : target.return, operation, value)
  } catch (exception) {
    return arrive(machine, resume, THROW, exception, chain)
  }
  if (!forwarded.passed) return afterDelegate(machine, resume, operation, forwarded.value, chain)
  machine.$$leaf = record
  machine.$$state = resume + BY_PROTOCOL
  return forwarded.value
}

/**
 * A return completion for the iterator that `machine`, the leaf of `chain`, delegates to by the protocol (step 7.c), for the class's own `$$quit`.
 *
 * @returns as `$$quit`
 */
export function $leaveIterator(machine: DelegatingMachine, state: number, record: DelegateRecord, value: unknown, chain: Chain): unknown {
  const resume = state & STATE_MASK
  let forwarded
  machine.$$state = RUNNING
  machine.$$leaf = null
  try {
    const target = iteratorOf(record)
    forwarded = send(target, target.return, RETURN, value)
  } catch (exception) {
    return settled(machine, chain, arrive(machine, resume, THROW, exception, chain))
  }
  if (!forwarded.passed) {
    machine.$$state = resume
    return machine.$$quit(forwarded.value, chain)
  }
  machine.$$leaf = record
  machine.$$state = chain.state = resume + BY_PROTOCOL
  return forwarded.value
}

/** What `$$quit` does behind the step. */
function settled(machine: DelegatingMachine, chain: Chain, outcome: unknown): unknown {
  if (chain.leaf !== machine) {
    chain.state = RUNNING
    return machine
  }
  if ((chain.state = machine.$$state) >= 0 || machine === chain.root) return outcome
  const owner = chain.leaf = machine.$$owner!
  machine.$$owner = null
  return owner.$$quit(outcome, chain)
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
