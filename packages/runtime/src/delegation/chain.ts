/**
 * Chains of machines that delegate to each other. `root` delegates to a machine, that to the next, down to the leaf, which really runs:
 *
 *     root <-$$owner- a <-$$owner- leaf          root.$$leaf === chain, chain.root === root, chain.leaf === leaf
 *
 * A step runs the leaf and touches nothing between it and the root, whatever the depth; what it needs to know stands in the chain, whose shape is
 * always the same, so that engines know it in programs of any number of machine classes. A machine inside a chain has no state of its own to
 * tell whether it runs: it does if the chain of the nearest machine up its owner links that holds one does. A machine inside that is
 * stepped from outside is split off as a root of its own, whose root has it as leaf; the next step from above joins both again. While a running chain
 * only reads the `return` of its machines (READING), the one that is read and those below it do not run yet.
 */
import { BY_PROTOCOL, READING, STATE_MASK, TO_MACHINE } from '../contract.js'
import { alreadyRunning } from '../machine/step.js'
import type { Chain, DelegatingMachine, MachineObject } from '../machine/types.js'

/** Does a machine in this state delegate to an attached machine? */
export function isAttached(state: number): boolean {
  return state >= TO_MACHINE && (state & TO_MACHINE) !== 0
}

/** The one place that makes chains, so that they all have one shape. */
export function $chain(root: DelegatingMachine, leaf: MachineObject = root): Chain {
  return { running: false, root, leaf, sent: undefined, state: 0 }
}

/** Begins a step of a machine that delegates to another one. One from inside of a suspended chain is split off first. */
export function $enter(root: DelegatingMachine): Chain {
  const chain = root.$$leaf === null ? split(root) : root.$$leaf as Chain
  if (chain.running) throw alreadyRunning()
  chain.running = true
  root.$$state &= ~BY_PROTOCOL
  return chain
}

/** Makes a machine from inside a suspended chain the root of its lower part. */
function split(machine: DelegatingMachine): Chain {
  let holder = machine.$$owner!
  while (holder.$$leaf === null) holder = holder.$$owner!
  const upper = holder.$$leaf as Chain
  if (upper.running && !(upper.state === READING && isSuspended(machine, upper))) throw alreadyRunning()
  const lower = $chain(machine, upper.leaf)
  machine.$$leaf = lower
  upper.leaf = machine
  return lower
}

/** Those below the machine whose method is read are suspended, and so is that. */
function isSuspended(machine: MachineObject, { root, sent }: Chain): boolean {
  for (let at = machine; at !== root; at = at.$$owner!) if (at === sent) return true
  return false
}

/** Makes a machine inside of a running chain the suspended root of its lower part. */
export function expose(machine: MachineObject, leaf: MachineObject, chain: Chain): void {
  if (machine !== leaf) (machine as DelegatingMachine).$$leaf = $chain(machine as DelegatingMachine, leaf)
  chain.leaf = machine
}

/** Takes that back, unless the lower part was stepped meanwhile; tells whether it could. */
export function cover(machine: MachineObject, leaf: MachineObject, chain: Chain): boolean {
  if (isAttached(leaf.$$state) || chain.leaf !== machine) return false
  if (machine !== leaf) {
    const inner = machine as DelegatingMachine
    if ((inner.$$leaf as Chain | null)?.leaf !== leaf) return false
    inner.$$leaf = null
  }
  chain.leaf = leaf
  return true
}

/** Joins suspended chains that were split off at the end of this one. */
export function flatten(chain: Chain): MachineObject {
  for (;;) {
    const inner = chain.leaf as DelegatingMachine
    const lower = isAttached(inner.$$state) ? inner.$$leaf as Chain : null
    if (lower === null || lower.running) return inner
    chain.leaf = lower.leaf
    inner.$$leaf = null
  }
}

/** Ends the delegation to `machine`, at the end of the chain: its owner, no longer delegating, is the leaf from now on. */
export function detach(machine: MachineObject, chain: Chain): DelegatingMachine {
  const owner = machine.$$owner!
  owner.$$state &= STATE_MASK
  release(machine, owner, chain)
  return owner
}

/** The same for an owner that runs: its state says no more where it goes on. */
export function release(machine: MachineObject, owner: DelegatingMachine, chain: Chain): void {
  machine.$$owner = null
  if (owner === chain.root) owner.$$leaf = null
  chain.leaf = owner
}
