/**
 * The start of a `yield*`, as far as the class's own `$$delegate` does not do it.
 */
import { RUNNING, TO_MACHINE } from '../contract.js'
import { isMachineObject } from '../machine/step.js'
import type { Chain, DelegateRecord, DelegatingMachine, MachineObject } from '../machine/types.js'
import { $chain, isAttached } from './chain.js'
import { newRecord } from './record.js'

/** What `$$run` gives when it has attached a machine, which is to be run now: who runs a machine by itself asks for it. */
export const $FAST = /*#__PURE__*/ Object.freeze({ attached: true })

/**
 * Starts a `yield*` of the running `machine` over an object whose @@iterator is the one of all iterators, which gives its receiver. A pristine machine is
 * attached to the chain, for any other iterator there is a record.
 *
 * A machine can be attached if nothing of it was patched (`@@iterator` and `next` are read once each, as the protocol does; `throw`
 * and `return` when they are needed), if no other machine delegates to it, and if it is not running. The root of a chain
 * that it would become a part of itself must not be: a cycle has to fail as it does by the protocol.
 *
 * @param next `iterable.next`
 * @param state where `machine` is to go on
 * @param chain what `machine` is run in, null if it is run by itself
 * @returns `$FAST`, when `machine` has its new state, or the record for its `$$leaf`.
 */
export function $delegate(
  machine: DelegatingMachine, iterable: object, next: unknown, state: number, chain: Chain | null,
): DelegateRecord | typeof $FAST {
  if (isMachineObject(iterable) && next === iterable.$$next && canBeAttached(iterable, chain === null ? machine : chain.root)) {
    attach(machine, iterable, chain)
    machine.$$state = state + TO_MACHINE
    return $FAST
  }
  return newRecord(iterable, next, -1)
}

function canBeAttached(inner: MachineObject, root: DelegatingMachine): boolean {
  if (inner.$$owner !== null) return false
  const state = inner.$$state
  return state < TO_MACHINE ? state !== RUNNING : root.$$owner === null && !(isAttached(state) && ((inner as DelegatingMachine).$$leaf as Chain).running)
}

function attach(machine: DelegatingMachine, inner: MachineObject, running: Chain | null): void {
  inner.$$owner = machine
  const chain = running ?? $chain(machine)
  if (machine === chain.root) machine.$$leaf = chain
  if (isAttached(inner.$$state)) {
    chain.leaf = ((inner as DelegatingMachine).$$leaf as Chain).leaf
    ;(inner as DelegatingMachine).$$leaf = null
  } else chain.leaf = inner
}
