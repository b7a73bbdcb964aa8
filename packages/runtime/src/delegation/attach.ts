/**
 * The start of a `yield*`, as far as the class's own `$$delegate` does not do it.
 */
import { RUNNING, TO_MACHINE } from '../contract.js'
import { isObject } from '../language/call.js'
import { $iterate } from '../language/pristine.js'
import { isMachineObject } from '../machine/step.js'
import type { DelegateRecord, DelegatingMachine, MachineObject } from '../machine/types.js'
import { isAttached } from './chain.js'
import { newRecord, openRecord } from './record.js'

/** What says that the machine was attached and whoever drives the chain will run it. */
export const $FAST = /*#__PURE__*/ Object.freeze({ attached: true })

/**
 * Starts a `yield*` of the running `machine`, to be continued at state `resume`. A pristine machine is attached to the chain of `root`;
 * any other iterator is opened.
 *
 * A machine can be attached if nothing of it was patched (`@@iterator` and `next` are read once each, as the protocol does; `throw`
 * and `return` when they are needed), if no other machine delegates to it, and if it is not running. The root of a chain
 * that it would become a part of itself must not be: a cycle has to fail as it does by the protocol.
 *
 * @param method `iterable[Symbol.iterator]`
 * @param read `iterable.next`, if `method` is the one of all iterators, which gives its receiver.
 * @returns `$FAST` or the record for `$$leaf`.
 */
export function $delegate(
  machine: DelegatingMachine, iterable: object, resume: number, root: DelegatingMachine, method: unknown, read: unknown,
): DelegateRecord | typeof $FAST {
  if (method !== $iterate || !isObject(iterable)) return openRecord(iterable, method)
  if (isMachineObject(iterable) && canBeAttached(iterable, read, root)) {
    attach(machine, iterable, root)
    machine.$$state = resume + TO_MACHINE
    return $FAST
  }
  return newRecord(iterable, read, -1)
}

function canBeAttached(inner: MachineObject, next: unknown, root: DelegatingMachine): boolean {
  return next === inner.$$next && inner.$$owner === null && inner.$$state !== RUNNING && (inner.$$state < TO_MACHINE || root.$$owner === null)
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
