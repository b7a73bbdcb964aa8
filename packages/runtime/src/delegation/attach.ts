/**
 * The start of a `yield*`.
 */
import { RUNNING, TO_MACHINE } from '../contract.js'
import { $call } from '../language/call.js'
import { openIterator, resultObject } from '../language/iterator.js'
import type { MaybeIterable, Result } from '../language/iterator.js'
import { iteratorMethod } from '../language/pristine.js'
import { isMachineObject } from '../machine/step.js'
import type { DelegatingMachine, MachineObject } from '../machine/types.js'
import { isAttached } from './chain.js'

/** What `$delegate` gives when the machine was attached and whoever drives the chain will run it. */
export const $FAST = /*#__PURE__*/ Object.freeze({ attached: true })

/**
 * Starts a `yield*` of the running `machine`, to be continued at state `resume`. A pristine machine is attached to the chain of `root`;
 * any other iterator is opened and asked for its first result, which is given back.
 *
 * A machine can be attached if nothing of it was patched (`@@iterator` and `next` are read once each, as the protocol does; `throw`
 * and `return` when they are needed), if no other machine delegates to it, and if it is not running. The root of a chain
 * that it would become a part of itself must not be: a cycle has to fail as it does by the protocol.
 */
export function $delegate(machine: DelegatingMachine, iterable: MaybeIterable, resume: number, root: DelegatingMachine): Result | typeof $FAST {
  const method = iterable[Symbol.iterator]
  let iterator: object
  let next: unknown
  if (method === iteratorMethod && isMachineObject(iterable)) {
    const inner: MachineObject = iterable
    next = inner.next
    if (next === inner.$$next && inner.$$owner === null && inner.$$state !== RUNNING && (inner.$$state < TO_MACHINE || root.$$owner === null)) {
      attach(machine, inner, root)
      machine.$$state = resume + TO_MACHINE
      return $FAST
    }
    iterator = inner
  } else {
    const opened = openIterator(iterable, method)
    next = opened.next
    iterator = opened
  }
  machine.$$leaf = { iterator, next }
  return firstResult(machine, iterator, next)
}

function attach(machine: DelegatingMachine, inner: MachineObject, root: DelegatingMachine): void {
  inner.$$owner = machine
  if (root !== machine) machine.$$leaf = null
  if (isAttached(inner.$$state)) {
    const chain = inner as DelegatingMachine
    root.$$leaf = chain.$$leaf
    chain.$$leaf = null
  } else root.$$leaf = inner
}

function firstResult(machine: DelegatingMachine, iterator: object, next: unknown): Result {
  try {
    return resultObject($call(next, iterator, undefined))
  } catch (exception) {
    machine.$$leaf = null
    throw exception
  }
}
