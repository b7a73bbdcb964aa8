/** How control leaves a machine for good. */
import type { Block, BlockEntry } from '../blocks/block.js'
import { contract } from '../contract.js'
import type { Empty } from '../flow/place.js'
import type { Machine } from '../machine/machine.js'
import type { OutExpression, OutStatement } from '../tree/output.js'
import { assign, call, literal, member, run, runtime, undefinedValue } from './build.js'
import { carriesStep, type Context } from './context.js'

/** The machine throws: its state says that it is done, its frame lets go of everything. */
export function fail(c: Context): readonly OutStatement[] {
  const holds = c.machine.layout.slots.length > 0 || carriesStep(c)
  return [run(holds ? call(member(c.self, contract.clear), []) : assign(member(c.self, contract.state), literal(contract.finished)))]
}

/**
 * The machine returns, which is the same; but V8 takes a call that is made once in a run for too rare to be inlined, and what lives across a call in
 * a loop goes by way of memory in each turn.
 *
 * @param entry how control comes to the block that returns
 */
export const finish = (c: Context, entry: BlockEntry = 'inner'): readonly OutStatement[] =>
  (c.endsInPlace && !isAbrupt(entry) ? emptyFrame(c, c.self) : fail(c))

/** Few machines are ended from outside, and none twice: that code is best short. */
const isAbrupt = (entry: BlockEntry): boolean => entry === 'throw' || entry === 'return'

/** Is there little to empty, and are there few places to do it? */
export function endsInPlace({ graph, layout, delegates }: Machine): boolean {
  if (layout.form !== 'lifted' || delegates) return false
  let ends = 0
  for (const block of graph.blocks.values()) ends += returnsOf(block)
  return ends * layout.slots.length <= mostEmptied
}

function returnsOf({ entry, instructions, terminator }: Block): number {
  const exits = instructions.flatMap((instruction) => (instruction.kind === 'Leaf' ? [...instruction.exits.values()] : []))
  return exits.filter(({ kind }) => kind === 'return').length + (terminator.kind === 'Return' && !isAbrupt(entry) ? 1 : 0)
}

const mostEmptied = 8

/** What an empty slot holds. */
export const emptyValue = (kind: Empty = 'undefined'): OutExpression =>
  (kind === 'number' ? literal(0) : kind === 'cursor' ? runtime('$NOWHERE') : undefinedValue)

/** Sets the slots of `self` to what they hold when there is nothing to hold. */
export function emptyFrame(c: Context, self: OutExpression): readonly OutStatement[] {
  const { layout, delegates } = c.machine
  const body: OutStatement[] = [run(assign(member(self, contract.state), literal(contract.finished)))]
  if (delegates) body.push(run(assign(member(self, contract.leaf), literal(null))))
  if (carriesStep(c)) body.push(run(assign(member(self, contract.run), runtime('$finished'))))
  for (const empty of ['undefined', 'cursor', 'number'] as const) {
    const slots = layout.slots.filter(({ name }) => (layout.empty.get(name) ?? 'undefined') === empty)
    body.push(...assigning(self, slots.map(({ name }) => name), emptyValue(empty)))
  }
  return body
}

/** Sets slots to a value, in chains of assignments. */
export function assigning(self: OutExpression, slots: readonly string[], value: OutExpression): readonly OutStatement[] {
  const chains: OutStatement[] = []
  for (let first = 0; first < slots.length; first += longestChain) {
    const chain = slots.slice(first, first + longestChain)
    chains.push(run(chain.reduceRight<OutExpression>((inner, slot) => assign(member(self, slot), inner), value)))
  }
  return chains
}

/** Each assignment of a chain nests in the one before: a long frame must not become deep code. */
export const longestChain = 32
