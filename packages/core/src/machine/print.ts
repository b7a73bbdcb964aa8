/** The text form of the machine and of the order of its blocks; the legend is in machine.ts. */
import { BlockPrinter } from '../blocks/print.js'
import type { BlockId, Terminator } from '../blocks/block.js'
import type { FunctionTree } from '../tree/tree.js'
import type { Machine, Placed } from './machine.js'
import type { Order } from './order.js'

/** One line for each trace of blocks; blocks written inside of a branch stand behind it in braces. */
export function printOrder({ sequence, inlined, nested }: Order): string {
  return sequence.map(({ id }) => {
    const inner = [...(inlined.get(id) ?? nested.get(id) ?? [])].map((block) => `b${block}`)
    return `b${id}${inner.length > 0 ? ` { ${inner.join(' ')} }` : ''}`
  }).join('\n')
}

export function printMachine(tree: FunctionTree, machine: Machine): string {
  const numbers = numbering(machine)
  const from = origins(machine)
  const printer = new BlockPrinter(tree.source, (id) => numbers.get(id) ?? `b${id}`)
  const frame = machine.layout.slots.map((slot) => slot.name).join(', ')
  const lines = [`machine ${tree.displayName} (${machine.layout.form})`, `frame: ${frame === '' ? 'empty' : frame}`]
  for (const placed of machine.order) lines.push(...state({ machine, printer, numbers, from }, placed))
  return lines.join('\n')
}

/** States are called by their numbers; a block that is only fallen into by that of the case above and a letter. */
function numbering(machine: Machine): ReadonlyMap<BlockId, string> {
  const numbers = new Map<BlockId, string>()
  let last = 0
  let count = 0
  const follow = (placed: Placed): void => {
    if (placed.state !== null) {
      last = placed.state
      count = 0
      numbers.set(placed.block.id, String(placed.state))
    } else numbers.set(placed.block.id, `${last}.${++count}`)
    for (const inner of [...placed.inlined.values(), ...placed.nested?.values() ?? []]) follow(inner)
  }
  machine.order.forEach(follow)
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
  const head = `${numbers.get(block.id) ?? ''}${entry}${placed.nested ? ' loop' : ''}:${abrupt === '' ? '' : `  (${abrupt})`}`
  const inner = [...placed.inlined.values(), ...placed.nested?.values() ?? []].flatMap((item) => state(listing, item).map((line) => `  ${line}`))
  return [head, ...printer.body(block).map((line) => `  ${line}`), ...inner]
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
