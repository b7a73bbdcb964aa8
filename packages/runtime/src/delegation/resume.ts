/**
 * Steps of machines that are not suspended at a state of their own, and what a class's own `$$drive` does not do.
 */
import { $idle, alreadyRunning } from '../machine/step.js'
import type { Chain, DelegateRecord, DelegatingMachine, MachineObject } from '../machine/types.js'
import type { Result } from '../language/iterator.js'
import { NEXT } from '../machine/abrupt.js'
import { flatten } from './chain.js'
import { isBuiltIn } from './record.js'
import { ESCAPED, continueChain, handOut, passUp } from './unwind.js'

/**
 * `$$run` of a machine that is not suspended, or is the root of a chain of its own, which from now on is a part of the one it is run in.
 *
 * @param leaf its `$$leaf`
 * @param chain what it is run in, null if it is run by itself
 * @returns undefined: the outcome of a finished machine; else there is another leaf at the end of the chain, to be run now
 */
export function $resume(machine: DelegatingMachine, state: number, leaf: Chain | null, value: unknown, chain: Chain | null): undefined {
  if (!(state >= 0)) return $idle(machine)
  if (leaf!.running) throw alreadyRunning()
  flatten(chain!)
  chain!.sent = value
  return undefined
}

/** An exception has come out of `machine`, run by `$$drive`. */
export function $climb(chain: Chain, machine: MachineObject, exception: unknown): unknown {
  return continueChain(chain, machine, ESCAPED, exception, NEXT, null)
}

/** A result object of an iterator has come out of `machine`, run by `$$drive`. Nobody can tell whether an ordinary one is looked at on the way up. */
export function $handUp(chain: Chain, machine: DelegatingMachine, result: Result): unknown {
  if (isBuiltIn(machine.$$leaf as DelegateRecord)) return handOut(chain, result)
  return passUp(chain, machine, result, NEXT, null)
}
