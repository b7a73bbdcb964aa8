/** How control leaves a machine for good. */
import { contract } from '../contract.js'
import type { OutStatement } from '../tree/output.js'
import { assign, call, literal, member, run } from './build.js'
import { carriesStep, type Context } from './context.js'

/** The machine is done: its state says so, its frame lets go of everything. */
export function finish(c: Context): readonly OutStatement[] {
  const holds = c.machine.layout.slots.length > 0 || carriesStep(c)
  return [run(holds ? call(member(c.self, contract.clear), []) : assign(member(c.self, contract.state), literal(contract.finished)))]
}
