/** The text form of the machine and of the order of its blocks; the legend is in machine.ts. */
import { BlockPrinter } from '../blocks/print.js'
import type { BlockId, Terminator } from '../blocks/block.js'
import type { FunctionTree } from '../tree/tree.js'
import type { Machine, Placed } from './machine.js'
import { type Structure, textOrder } from './structure.js'

/** One line for each block: what cases begin with has `case` in front of it, what stands behind the switch `join`. */
export function printOrder(form: Structure): string {
  const labels = new Map(form.cases.flatMap(({ entries, block, isHere, falls }) =>
    entries.map((id): [BlockId, string] => [id, `case${falls && id === block ? ', falls' : ''}${!isHere && id === block ? ', join' : ''}`])))
  return textOrder(form).map(({ id, depth }) => {
    const kinds = [labels.get(id) ?? (form.joins.has(id) ? 'join' : ''), isLoop(form, id) ? 'loop' : ''].filter((text) => text !== '')
    return `${'  '.repeat(depth)}b${id}${kinds.length === 0 ? '' : ` (${kinds.join(', ')})`}`
  }).join('\n')
}

const isLoop = ({ loops, nests }: Structure, id: BlockId): boolean => loops.has(id) || nests.has(id)

export function printMachine(tree: FunctionTree, machine: Machine): string {
  const numbers = numbering(machine)
  const from = origins(machine)
  const printer = new BlockPrinter(tree.source, (id) => numbers.get(id) ?? `b${id}`)
  const frame = machine.layout.slots.map((slot) => slot.name).join(', ')
  const lines = [`machine ${tree.displayName} (${machine.layout.form})`, `frame: ${frame === '' ? 'empty' : frame}`]
  for (const { id, depth } of textOrder(machine.structure)) {
    lines.push(...state({ machine, printer, numbers, from }, machine.placed.get(id)!).map((line) => '  '.repeat(depth) + line))
  }
  return lines.join('\n')
}

/** States are called by their numbers, other blocks by that of the state above and one of their own. */
function numbering(machine: Machine): ReadonlyMap<BlockId, string> {
  const numbers = new Map<BlockId, string>()
  let last = 0
  let count = 0
  for (const { id } of textOrder(machine.structure)) {
    const { state } = machine.placed.get(id)!
    if (state !== null) [last, count] = [state, 0]
    numbers.set(id, state === null ? `${last}.${++count}` : String(state))
  }
  return numbers
}

interface Listing {
  readonly machine: Machine
  readonly printer: BlockPrinter
  readonly numbers: ReadonlyMap<BlockId, string>
  /** What each resumption comes back from. */
  readonly from: ReadonlyMap<BlockId, Suspension>
}

function state(listing: Listing, placed: Placed): string[] {
  const { machine, printer, numbers } = listing
  const { block } = placed
  const throws = placed.state === null ? -1 : machine.throws?.[placed.state] ?? -1
  const returns = placed.state === null ? -1 : machine.returns?.[placed.state] ?? -1
  const abrupt = [throws >= 0 ? `throw -> ${throws}` : '', returns >= 0 ? `return -> ${returns}` : ''].filter((text) => text !== '').join(', ')
  const entry = block.entry === 'inner' ? '' : ` ${block.entry}${origin(listing, block.id)}`
  const kind = isLoop(machine.structure, block.id) ? ' loop' : ''
  const head = `${numbers.get(block.id) ?? ''}${entry}${kind}:${abrupt === '' ? '' : `  (${abrupt})`}`
  return [head, ...printer.body(block).map((line) => `  ${line}`)]
}

function origin({ from, printer }: Listing, id: BlockId): string {
  const before = from.get(id)
  return before ? ` after ${before.kind === 'Delegate' ? 'yield*' : 'yield'} ${printer.value(before.argument)}` : ''
}

type Suspension = Extract<Terminator, { kind: 'Yield' | 'Delegate' }>

function origins(machine: Machine): ReadonlyMap<BlockId, Suspension> {
  const found = new Map<BlockId, Suspension>()
  for (const { terminator } of machine.graph.blocks.values()) {
    if (terminator.kind === 'Yield' || terminator.kind === 'Delegate') found.set(terminator.resume, terminator)
  }
  return found
}
