/**
 * `return` of machines whose functions contain `yield*`, where that cannot just finish them: something is to be left first, or there are handlers. The way
 * down to the leaf and up again is in the classes (`$$leave` and `$$quit`), as long as nothing hinders it; abrupt.ts has the general one.
 */
import { BY_PROTOCOL, FINISHED, HINDERED, READING, RUNNING, TO_MACHINE } from '../contract.js'
import type { Result } from '../language/iterator.js'
import { RETURN } from '../machine/abrupt.js'
import { $return, reject, wrap } from '../machine/step.js'
import type { Chain, DelegateRecord, DelegatingMachine, MachineObject } from '../machine/types.js'
import { sendBelow, sendDown } from './abrupt.js'
import { $chain, expose, isAttached } from './chain.js'
import { ESCAPED, RAN, continueChain, takeSent } from './unwind.js'

/** So many machines may stand between the root and the leaf, for `$$quit` of one calls that of the next. */
const mostBetween = 16

/**
 * `return(value)` (ECMA-262 27.5.1.3), where the class's own method does not finish the machine by itself.
 *
 * @param state its `$$state`
 * @param delegate its `$$leaf`
 */
export function $returnInto(machine: DelegatingMachine, state: number, delegate: Chain | DelegateRecord | null, value: unknown): Result {
  if (!(state >= 0)) {
    if (state === FINISHED) return { value, done: true }
    reject(machine, 'return')
  }
  const isAlone = !isAttached(state)
  if (isAlone && state < TO_MACHINE && machine.$$plain) return $return(machine, value)
  const chain = isAlone ? $chain(machine) : delegate as Chain | null
  if (chain === null || chain.running) return sendDown(machine, RETURN, value)
  chain.running = true
  if (!isAlone && state >= BY_PROTOCOL) machine.$$state = state & ~BY_PROTOCOL
  chain.state = isAlone ? FINISHED : READING
  let outcome: unknown
  try {
    outcome = isAlone ? machine.$$quit(value, chain) : chain.leaf.$$owner!.$$leave(value, chain)
  } catch (exception) {
    if (chain.state !== READING) return wrap(machine, continueChain(chain, chain.leaf, ESCAPED, exception, RETURN, chain.leaf))
    chain.state = HINDERED
    expose(takeSent(chain) as MachineObject | undefined ?? chain.leaf, chain.leaf, chain)
    return sendBelow(chain, chain.leaf, exception, true, RETURN, value)
  }
  return chain.state === FINISHED ? { value: outcome, done: true } : afterLeave(machine, chain, value, outcome)
}

/** It was not only finished machines that were left. */
function afterLeave(machine: DelegatingMachine, chain: Chain, value: unknown, outcome: unknown): Result {
  const { state } = chain
  if (state === HINDERED) return sendBelow(chain, chain.leaf, takeSent(chain), false, RETURN, value)
  if (state === READING) {
    chain.running = false
    // Nothing is read here any more, and `sent` is what is sent.
    chain.state = HINDERED
    return sendDown(machine, RETURN, value)
  }
  const lowest = state === RUNNING ? outcome as MachineObject : chain.leaf
  return wrap(machine, continueChain(chain, lowest, RAN, outcome, RETURN, lowest))
}

/**
 * Have `machine` and all between it and the root of the chain, which is not `machine`, the `return` that was emitted? They are read from the root down, as
 * each machine reads that of the one it delegates to (15.5.5 step 7.c). False as well for a chain that is not of the ordinary kind, of which nothing is read.
 */
export function $returnable(machine: DelegatingMachine, chain: Chain, limit: number = mostBetween): boolean {
  const { $$owner: owner, $$state: state } = machine
  const { leaf } = chain
  if (machine.$$leaf !== null || limit === 0) return false
  if (owner !== chain.root && !$returnable(owner!, chain, limit - 1)) return false
  chain.sent = machine
  const method = machine.return
  // An accessor may have stepped what is suspended as long as it is read.
  return (method === machine.$$return && machine.$$state === state && chain.leaf === leaf) || $hindered(chain, machine, method)
}

/** The `method` that was read of a machine in the chain is not the emitted one, or more was done than reading it: from there on it goes by the protocol. */
export function $hindered(chain: Chain, machine: MachineObject, method: unknown): false {
  expose(machine, chain.leaf, chain)
  chain.state = HINDERED
  chain.sent = method
  return false
}
