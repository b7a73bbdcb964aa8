import { invariant } from '../brand.js'
import type { Machine } from './machine.js'

/** Prompted by: a block placed twice (its leaf nodes would be shared), a state without a case, a table entry that leads nowhere. */
export function validateMachine(machine: Machine): void {
  const placed = new Set<number>()
  const cases = new Set<number>()
  for (const item of machine.order) {
    for (const block of [item.block, ...[...item.inlined.values(), ...item.nested?.values() ?? []].map((inner) => inner.block)]) {
      invariant(!placed.has(block.id), `block ${block.id} stands twice`)
      placed.add(block.id)
    }
    if (item.state !== null) {
      invariant(!cases.has(item.state), `state ${item.state} has two cases`)
      cases.add(item.state)
    }
  }
  invariant(placed.size === machine.graph.blocks.size, 'some block is not placed')
  for (const state of machine.states.values()) invariant(cases.has(state), `state ${state} has no case`)
  for (const table of [machine.throws, machine.returns]) {
    for (const state of table ?? []) invariant(state === -1 || cases.has(state), `a handler table leads to state ${state}, which does not exist`)
  }
  invariant(machine.order[0]?.state === 0, 'the start is not state 0')
}
