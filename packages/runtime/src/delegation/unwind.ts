/**
 * Steps of a chain in which exceptions or returns travel. The plain case, hot, is in the classes: `$$drive`.
 */
import { BY_PROTOCOL, FINISHED, RUNNING } from '../contract.js'
import type { Result } from '../language/iterator.js'
import { NEXT, RETURN, THROW, arrive } from '../machine/abrupt.js'
import type { Operation } from '../machine/abrupt.js'
import { alreadyRunning } from '../machine/step.js'
import type { Chain, DelegatingMachine, MachineObject } from '../machine/types.js'
import { cover, detach, expose, isAttached } from './chain.js'
import { forward } from './protocol.js'

/** The argument is an exception that has come out of the machine. */
export const ESCAPED = 3
/** The machine has run already, the argument is its outcome. */
export const RAN = 4
type Stage = Operation | typeof ESCAPED | typeof RAN

/**
 * Goes on with a step of a chain, which is marked running, at `machine`, where `stage` says what is to be done or was done.
 *
 * `requested` is what the step was called for. A return completion climbs from machine to machine, but only through those that formed
 * the chain at the call: `lowest` is the lowest of them that is still there. What was attached since then gives its owner a value.
 */
export function continueChain(
  chain: Chain, machine: MachineObject, stage: Stage, argument: unknown, requested: Operation, lowest: MachineObject | null,
): unknown {
  const { root } = chain
  for (;;) {
    if (stage === ESCAPED) {
      if (machine === root) throw argument
      const owner = detach(machine, chain)
      if (machine === lowest) lowest = owner
      machine = owner
      stage = THROW
    }
    let outcome
    try {
      outcome = stage === RAN ? argument : apply(machine, stage, argument, chain)
    } catch (exception) {
      stage = ESCAPED
      argument = exception
      continue
    }
    if (chain.leaf !== machine) {
      machine = chain.leaf
      stage = NEXT
      argument = takeSent(chain)
    } else if (machine === root) return outcome
    else if (machine.$$state >= 0) {
      if (machine.$$state >= BY_PROTOCOL) return passUp(chain, machine, outcome as Result, requested, lowest)
      chain.running = false
      return outcome
    } else {
      const owner = detach(machine, chain)
      stage = requested === RETURN && machine === lowest ? RETURN : NEXT
      if (machine === lowest) lowest = owner
      machine = owner
      argument = outcome
    }
  }
}

/**
 * A result object of an iterator goes up from `machine`, which has found it not done, to the root: each machine on the way reads `done` anew, as
 * it does by the protocol (15.5.5 step 7.a.iv and its relatives). For one that finds it done, or cannot tell, the delegation is over.
 */
export function passUp(
  chain: Chain, machine: MachineObject, result: Result, requested: Operation, lowest: MachineObject | null,
): unknown {
  const { root } = chain
  let { leaf } = chain
  let atCall = machine === lowest
  for (let below = machine; below !== root; atCall ||= below === lowest) {
    const owner = below.$$owner!
    let stage: Operation
    let argument: unknown
    expose(below, leaf, chain)
    try {
      if (!result.done) {
        if (!cover(below, leaf, chain)) leaf = below
        below = owner
        continue
      }
      argument = result.value
      stage = requested === RETURN && atCall ? RETURN : NEXT
    } catch (exception) {
      argument = exception
      stage = THROW
    }
    detach(below, chain)
    return continueChain(chain, owner, stage, argument, requested, atCall ? owner : lowest)
  }
  return handOut(chain, result)
}

/** The step is over; the root gives a result object that is not its own. */
export function handOut(chain: Chain, result: Result): Result {
  chain.root.$$state |= BY_PROTOCOL
  chain.running = false
  return result
}

/** What is sent to a leaf that was not run yet, or what its class has found. */
export function takeSent(chain: Chain): unknown {
  const { sent } = chain
  chain.sent = undefined
  return sent
}

/** Sends one operation to a machine of the chain that is not delegating to another machine. */
function apply(machine: MachineObject, operation: Operation, argument: unknown, chain: Chain): unknown {
  if (operation === NEXT) return machine.$$run(argument, chain)
  const state = machine.$$state
  if (state === RUNNING || isAttached(state)) throw alreadyRunning()
  if (state === FINISHED) {
    if (operation === THROW) throw argument
    return argument
  }
  if (state >= BY_PROTOCOL) return forward(machine as DelegatingMachine, operation, argument, chain)
  return arrive(machine, state, operation, argument, chain)
}
