import { invariant } from '../brand.js'
import type { Machine } from './machine.js'
import { textOrder } from './structure.js'

/** Prompted by: a block placed twice (its leaf nodes would be shared), a state without a case, a table entry that leads nowhere. */
export function validateMachine(machine: Machine): void {
  const placed = new Set<number>()
  const cases = new Set<number>()
  for (const { id } of textOrder(machine.structure)) {
    invariant(!placed.has(id), `block ${id} stands twice`)
    placed.add(id)
    const state = machine.placed.get(id)?.state ?? null
    if (state === null) continue
    invariant(!cases.has(state), `state ${state} has two cases`)
    cases.add(state)
  }
  invariant(placed.size === machine.graph.blocks.size, 'some block is not placed')
  for (const state of machine.states.values()) invariant(cases.has(state), `state ${state} has no case`)
  for (const table of [machine.throws, machine.returns]) {
    for (const state of table ?? []) invariant(state === -1 || cases.has(state), `a handler table leads to state ${state}, which does not exist`)
  }
  invariant(machine.states.get(machine.graph.entry) === 0, 'the start is not state 0')
}
