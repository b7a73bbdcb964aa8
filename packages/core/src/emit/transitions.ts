/** Where control goes at the end of a block: to another one, or out for good. */
import type { BlockId } from '../blocks/block.js'
import { contract } from '../contract.js'
import type { OutStatement } from '../tree/output.js'
import { assign, call, literal, member, name, run } from './build.js'
import { carriesStep, type Context } from './context.js'

/** The machine is done: its state says so, its frame lets go of everything. */
export function finish(c: Context): readonly OutStatement[] {
  const holds = c.machine.layout.slots.length > 0 || carriesStep(c)
  return [run(holds ? call(member(c.self, contract.clear), []) : assign(member(c.self, contract.state), literal(contract.finished)))]
}

export function goto(c: Context, target: BlockId, label: string | null): readonly OutStatement[] {
  const state = c.machine.states.get(target)
  if (state === undefined) throw new Error(`Internal error: block ${target} has no state`)
  return [run(assign(name(c.names.state), literal(state))), { kind: 'Continue', label }]
}
