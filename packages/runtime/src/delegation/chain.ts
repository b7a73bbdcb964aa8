/**
 * Chains of machines that delegate to each other. `root` delegates to a machine, that to the next, down to the leaf, which really runs:
 *
 *     root <-$$owner- a <-$$owner- leaf          root.$$leaf === leaf
 *
 * A step runs the leaf and touches nothing between it and the root, whatever the depth. So a machine inside a chain has no state of its
 * own to tell whether it runs: it does if the nearest machine up its owner links that holds a leaf does. A machine inside that is
 * stepped from outside is split off as a root of its own, whose root has it as leaf; the next step from above joins both again.
 */
import { RUNNING, STATE_MASK, TO_MACHINE } from '../contract.js'
import { alreadyRunning } from '../machine/step.js'
import type { DelegatingMachine, MachineObject } from '../machine/types.js'

/** Does a machine in this state delegate to an attached machine? */
export function isAttached(state: number): boolean {
  return state >= TO_MACHINE && (state & TO_MACHINE) !== 0
}

/** Begins a step of a root: marks it running and gives the machine to run. `inside` chains are split first. */
export function enterChain(root: DelegatingMachine): MachineObject {
  if (root.$$leaf === null) $split(root)
  root.$$state = RUNNING
  return $leaf(root)
}

/** Makes a machine from inside a suspended chain the root of its lower part. */
export function $split(machine: DelegatingMachine): void {
  let root = machine.$$owner!
  while (root.$$leaf === null) root = root.$$owner!
  if (root.$$state === RUNNING) throw alreadyRunning()
  machine.$$leaf = root.$$leaf
  root.$$leaf = machine
}

/** Makes a machine inside of the running chain of `root` the suspended root of its lower part. */
export function expose(machine: MachineObject, leaf: MachineObject, root: DelegatingMachine): void {
  if (machine !== leaf) (machine as DelegatingMachine).$$leaf = leaf
  root.$$leaf = machine
}

/** Takes that back, unless the lower part was stepped meanwhile; tells whether it could. */
export function cover(machine: MachineObject, leaf: MachineObject, root: DelegatingMachine): boolean {
  if (isAttached(leaf.$$state) || root.$$leaf !== machine) return false
  if (machine !== leaf) {
    const inner = machine as DelegatingMachine
    if (inner.$$leaf !== leaf) return false
    inner.$$leaf = null
  }
  root.$$leaf = leaf
  return true
}

/** The leaf of a root, after joining chains that were split off below it and are suspended. */
export function $leaf(root: DelegatingMachine): MachineObject {
  let leaf = root.$$leaf as MachineObject
  while (isAttached(leaf.$$state)) {
    const inner = leaf as DelegatingMachine
    root.$$leaf = inner.$$leaf
    inner.$$leaf = null
    leaf = root.$$leaf as MachineObject
  }
  return leaf
}

/**
 * Ends the delegation to `machine` and gives its owner, no longer delegating; if that is the root, it is suspended at `resume` again.
 */
export function detach(machine: MachineObject, root: DelegatingMachine, resume: number): DelegatingMachine {
  const owner = machine.$$owner!
  machine.$$owner = null
  if (owner === root) {
    root.$$leaf = null
    root.$$state = resume
  } else owner.$$state &= STATE_MASK
  return owner
}
