/**
 * `throw` of machines whose functions contain `yield*`, and `return` as far as the classes do not do it: the leaf gets them first, then whatever waits
 * for it, upwards.
 */
import { BY_PROTOCOL, FINISHED, RUNNING, STATE_MASK, TO_MACHINE } from '../contract.js'
import type { Iterator, Result } from '../language/iterator.js'
import { RETURN, THROW, arrive } from '../machine/abrupt.js'
import type { Operation } from '../machine/abrupt.js'
import { reject, wrap } from '../machine/step.js'
import type { Chain, DelegatingMachine, MachineObject } from '../machine/types.js'
import { $enter, cover, expose, flatten, isAttached, release } from './chain.js'
import { afterDelegate, forward, send } from './protocol.js'
import { ESCAPED, RAN, continueChain, passUp } from './unwind.js'

/** `throw(exception)` (ECMA-262 27.5.1.4). */
export function $throwInto(machine: DelegatingMachine, exception: unknown): Result {
  const state = machine.$$state
  if (!(state >= 0)) {
    if (state === FINISHED) throw exception
    reject(machine, 'throw')
  }
  if (isAttached(state)) return sendDown(machine, THROW, exception)
  const outcome = state >= BY_PROTOCOL
    ? forward(machine, THROW, exception, null)
    : arrive(machine, state, THROW, exception, null)
  // Not by `$FAST`, for the machine may be one of another copy of the runtime.
  return wrap(machine, isAttached(machine.$$state) ? machine.$$step(undefined) : outcome)
}

/**
 * Sends `throw` or `return` down a chain. By the protocol each machine reads the method of the one it delegates to and calls it; as long
 * as the method read is the emitted one, that comes to sending it to the leaf. The first one that is not is called as the protocol says.
 */
export function sendDown(root: DelegatingMachine, operation: Operation, value: unknown): Result {
  const chain = $enter(root)
  const leaf = flatten(chain)
  let path = pathTo(leaf, root)
  for (let i = path.length - 1; i >= 0; i--) {
    const machine = path[i]!
    const state = machine.$$state
    // An accessor may step what is below the one that reads it: that is suspended.
    expose(machine, leaf, chain)
    let method: unknown
    let failed = false
    try {
      method = operation === THROW ? machine.throw : machine.return
    } catch (exception) {
      method = exception
      failed = true
    }
    if (failed || method !== (operation === THROW ? machine.$$throw : machine.$$return) || machine.$$state !== state || !cover(machine, leaf, chain)) {
      return sendBelow(chain, machine, method, failed, operation, value)
    }
    // Then there may be others between it and the leaf.
    if (i > 0 && path[i - 1]!.$$owner !== machine) {
      path = pathTo(leaf, machine as DelegatingMachine)
      i = path.length
    }
  }
  if (operation === THROW) return wrap(root, continueChain(chain, leaf, THROW, value, THROW, leaf))
  const first = passReturn(chain, leaf)
  return first === null ? { value, done: true } : wrap(root, continueChain(chain, first, RETURN, value, RETURN, first))
}

/**
 * A return completion finishes the machines from the leaf upwards, as long as they have no handlers at all.
 *
 * @returns the machine where it arrives next, now the leaf, or null if it has finished the root
 */
function passReturn(chain: Chain, leaf: MachineObject): MachineObject | null {
  const state = leaf.$$state
  if (!(state >= 0 && state < TO_MACHINE)) return leaf
  const { root } = chain
  let machine = leaf
  while (machine.$$returns === null) {
    const owner = machine.$$owner
    machine.$$state = FINISHED
    machine.$$clear()
    if (machine === root) return null
    machine.$$owner = null
    machine = owner!
  }
  if (machine === leaf) return leaf
  machine.$$state &= STATE_MASK
  if (machine === root) root.$$leaf = null
  return chain.leaf = machine
}

/** The machines of a chain from its leaf to below `top`. */
function pathTo(leaf: MachineObject, top: DelegatingMachine): MachineObject[] {
  const path: MachineObject[] = []
  for (let at = leaf; at !== top; at = at.$$owner!) path.push(at)
  return path
}

/**
 * The owner of `machine`, whose chain was just split off, calls its `method` by the protocol, for that is another one than was emitted, could not be read, or
 * was read by an accessor that has stepped the machine; then the step goes on from that owner.
 */
export function sendBelow(
  chain: Chain, machine: MachineObject, method: unknown, failed: boolean, operation: Operation, value: unknown,
): Result {
  const owner = machine.$$owner!
  const resume = owner.$$state & STATE_MASK
  let outcome
  let passed = false
  owner.$$state = RUNNING
  try {
    let forwarded
    try {
      if (failed) throw method
      forwarded = send(machine as unknown as Iterator, method, operation, value)
    } catch (exception) {
      release(machine, owner, chain)
      outcome = arrive(owner, resume, THROW, exception, chain)
    }
    if (forwarded !== undefined) {
      passed = forwarded.passed
      if (passed) {
        owner.$$state = resume + TO_MACHINE
        outcome = forwarded.value
      } else {
        release(machine, owner, chain)
        outcome = afterDelegate(owner, resume, operation, forwarded.value, chain)
      }
    }
  } catch (exception) {
    return wrap(chain.root, continueChain(chain, owner, ESCAPED, exception, operation, owner))
  }
  return wrap(chain.root, passed
    ? passUp(chain, owner, outcome as Result, operation, owner)
    : continueChain(chain, owner, RAN, outcome, operation, owner))
}
