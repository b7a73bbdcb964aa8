/**
 * `next` of machines whose functions contain `yield*`: O(1) for a chain of any depth.
 */
import { BY_PROTOCOL, STATE_MASK, TO_MACHINE } from '../contract.js'
import type { Result } from '../language/iterator.js'
import { NEXT } from '../machine/abrupt.js'
import type { DelegatingMachine } from '../machine/types.js'
import { enterChain, isAttached, leafOf } from './chain.js'
import { ESCAPED, continueChain, passUp } from './unwind.js'

/** One whole step; gives the outcome, which is a result object if the state is then >= BY_PROTOCOL, else a bare value. */
export function $step(machine: DelegatingMachine, value: unknown): unknown {
  if (isAttached(machine.$$state)) return drive(machine, value)
  const outcome = machine.$$run(value, machine)
  return isAttached(machine.$$state) ? drive(machine, undefined) : outcome
}

/** Steps a root that delegates to a machine: runs the leaf, and as machines finish, what waits for them. */
export function drive(root: DelegatingMachine, value: unknown): unknown {
  let resume = root.$$state & STATE_MASK
  let machine = enterChain(root)
  for (;;) {
    let outcome
    try {
      outcome = machine.$$run(value, root)
    } catch (exception) {
      return continueChain(root, resume, machine, ESCAPED, exception, NEXT, null)
    }
    const state = machine.$$state
    if (state >= 0) {
      if (state < TO_MACHINE) {
        root.$$leaf = machine
        root.$$state = resume + TO_MACHINE
        return outcome
      }
      if (state >= BY_PROTOCOL) {
        root.$$leaf = machine
        return passUp(root, resume, machine, outcome as Result, NEXT, null)
      }
      // it has begun to delegate: on to the machine that was attached
      machine = leafOf(root)
      value = undefined
      continue
    }
    const owner = machine.$$owner!
    machine.$$owner = null
    if (owner !== root) {
      owner.$$state &= STATE_MASK
      machine = owner
      value = outcome
      continue
    }
    root.$$leaf = null
    root.$$state = resume
    outcome = root.$$run(outcome, root)
    if (!isAttached(root.$$state)) return outcome
    resume = root.$$state & STATE_MASK
    machine = enterChain(root)
    value = undefined
  }
}
