/**
 * Exceptions and returns that arrive at a suspended machine.
 */
import { FINISHED } from '../contract.js'
import type { Chain, MachineObject } from './types.js'

/** What is asked of a machine; the numbers double as the kinds of completion in which it arrives. */
export const NEXT = 0
export const THROW = 1
export const RETURN = 2
export type Operation = typeof NEXT | typeof THROW | typeof RETURN

/**
 * GeneratorResumeAbrupt (ECMA-262 27.5.3.4) for a machine suspended at its own `state`: enters the handler around that state, or
 * finishes the machine when there is none. Gives the bare outcome; `$$state` says what it is.
 */
export function arrive(machine: MachineObject, state: number, operation: Operation, value: unknown, chain: Chain | null): unknown {
  const table = operation === THROW ? machine.$$throws : machine.$$returns
  const handler = table === null ? -1 : table[state]!
  if (handler >= 0) {
    machine.$$state = handler
    return machine.$$run(value, chain)
  }
  machine.$$state = FINISHED
  machine.$$clear()
  if (operation === THROW) throw value
  return value
}
