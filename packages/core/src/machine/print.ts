/** Listings of every stage. */
import { BlockPrinter, printGraph } from '../blocks/print.js'
import type { BlockId, Terminator } from '../blocks/block.js'
import { printLayout } from '../flow/print.js'
import type { Stages } from '../result.js'
import { printTree } from '../tree/print.js'
import type { FunctionTree } from '../tree/tree.js'
import type { Machine, Placed } from './machine.js'

export function stages(tree: FunctionTree, machine: Machine): Stages {
  return {
    tree: printTree(tree), blocks: printGraph(machine.graph, tree.source), flow: printLayout(machine.layout), machine: printMachine(tree, machine),
  }
}

/** The legend is in machine.ts. */
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
    for (const inner of placed.inlined.values()) follow(inner)
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
  const head = `${numbers.get(block.id) ?? ''}${entry}:${abrupt === '' ? '' : `  (${abrupt})`}`
  const inner = [...placed.inlined.values()].flatMap((item) => state(listing, item).map((line) => `  ${line}`))
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
