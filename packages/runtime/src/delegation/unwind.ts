/**
 * Steps of a chain in which exceptions or returns travel. The plain case, hot, is in the classes: `$$step`.
 */
import { BY_PROTOCOL, FINISHED, RUNNING, STATE_MASK, TO_MACHINE } from '../contract.js'
import type { Result } from '../language/iterator.js'
import { NEXT, RETURN, THROW, arrive } from '../machine/abrupt.js'
import type { Operation } from '../machine/abrupt.js'
import { alreadyRunning } from '../machine/step.js'
import type { DelegatingMachine, MachineObject } from '../machine/types.js'
import { cover, detach, enterChain, expose, isAttached, $leaf } from './chain.js'
import { forward } from './protocol.js'

/** The argument is an exception that has come out of the machine. */
export const ESCAPED = 3
/** The machine has run already, the argument is its outcome. */
export const RAN = 4
type Stage = Operation | typeof ESCAPED | typeof RAN

/**
 * Goes on with a step of `root`, which is marked running and suspended at `resume` below its delegation.
 *
 * `requested` is what the step was called for. A return completion climbs from machine to machine, but only through those that formed
 * the chain at the call: `lowest` is the lowest of them that is still there. What was attached since then gives its owner a value.
 */
export function continueChain(
  root: DelegatingMachine, resume: number, machine: MachineObject, stage: Stage, argument: unknown,
  requested: Operation, lowest: MachineObject | null,
): unknown {
  for (;;) {
    let outcome
    if (stage === ESCAPED) {
      const owner = detach(machine, root, resume)
      if (machine === lowest) lowest = owner
      machine = owner
      stage = THROW
    }
    try {
      outcome = stage === RAN ? argument : apply(machine, stage, argument, root)
    } catch (exception) {
      if (machine === root) throw exception
      stage = ESCAPED
      argument = exception
      continue
    }
    const state = machine.$$state
    if (machine === root) {
      if (!isAttached(state)) return outcome
      resume = state & STATE_MASK
      machine = enterChain(root)
      stage = NEXT
      argument = undefined
      if (lowest === root) lowest = null
    } else if (state >= 0) {
      if (state >= BY_PROTOCOL) {
        root.$$leaf = machine
        return passUp(root, resume, machine, outcome as Result, requested, lowest)
      }
      if (state < TO_MACHINE) {
        root.$$leaf = machine
        root.$$state = resume + TO_MACHINE
        return outcome
      }
      machine = $leaf(root)
      stage = NEXT
      argument = undefined
    } else {
      const owner = detach(machine, root, resume)
      stage = requested === RETURN && machine === lowest ? RETURN : NEXT
      if (machine === lowest) lowest = owner
      machine = owner
      argument = outcome
    }
  }
}

/** An exception has come out of `machine`, run by `$$step` of `root`. */
export function $climb(root: DelegatingMachine, resume: number, machine: MachineObject, exception: unknown): unknown {
  return continueChain(root, resume, machine, ESCAPED, exception, NEXT, null)
}

/** A result object of an iterator has come out of `machine`, run by `$$step` of `root`. */
export function $handUp(root: DelegatingMachine, resume: number, machine: MachineObject, result: Result): unknown {
  root.$$leaf = machine
  return passUp(root, resume, machine, result, NEXT, null)
}

/**
 * A result object of an iterator goes up from `machine`, which has found it not done, to `root`: each machine on the way reads `done` anew, as
 * it does by the protocol (15.5.5 step 7.a.iv and its relatives). For one that finds it done, or cannot tell, the delegation is over.
 */
export function passUp(
  root: DelegatingMachine, resume: number, machine: MachineObject, result: Result, requested: Operation, lowest: MachineObject | null,
): unknown {
  let leaf = root.$$leaf as MachineObject
  let atCall = machine === lowest
  for (let below = machine; below !== root; atCall ||= below === lowest) {
    const owner = below.$$owner!
    let stage: Operation
    let argument: unknown
    expose(below, leaf, root)
    try {
      if (!result.done) {
        if (!cover(below, leaf, root)) leaf = below
        below = owner
        continue
      }
      argument = result.value
      stage = requested === RETURN && atCall ? RETURN : NEXT
    } catch (exception) {
      argument = exception
      stage = THROW
    }
    detach(below, root, resume)
    return continueChain(root, resume, owner, stage, argument, requested, atCall ? owner : lowest)
  }
  root.$$state = resume + TO_MACHINE + BY_PROTOCOL
  return result
}

/** Sends one operation to a machine of the chain that is not delegating to another machine. */
function apply(machine: MachineObject, operation: Operation, argument: unknown, root: DelegatingMachine): unknown {
  if (operation === NEXT) return machine.$$run(argument, root)
  const state = machine.$$state
  if (state === RUNNING) throw alreadyRunning()
  if (state === FINISHED) {
    if (operation === THROW) throw argument
    return argument
  }
  if (state >= BY_PROTOCOL) return forward(machine as DelegatingMachine, operation, argument, root)
  return arrive(machine, state, operation, argument, root)
}
