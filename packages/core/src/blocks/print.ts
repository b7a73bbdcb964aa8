/** The text form of blocks and values; the legends are in block.ts and value.ts. */
import { assertNever } from '../brand.js'
import { textOf } from '../tree/text.js'
import type { Block, BlockId, Exit, Graph, Instruction, Terminator } from './block.js'
import type { HostOperand, Storage, Value, ValueArgument } from './value.js'

/** How blocks are called in a listing: `b3`, or the numbers of states. */
export type BlockName = (id: BlockId) => string

export function printGraph(graph: Graph, source: string): string {
  const printer = new BlockPrinter(source, (id) => `b${id}`)
  const regions = [...graph.regions.values()].map(({ id, parent, onThrow, onReturn }) =>
    `r${id}${parent === null ? '' : ` in r${parent}`}: throw -> b${onThrow}${onReturn === null ? '' : `, return -> b${onReturn}`}`)
  const blocks = [...graph.blocks.values()].map((block) => printer.block(block).join('\n'))
  return [...regions, ...blocks].join('\n')
}

export class BlockPrinter {
  constructor(readonly source: string, readonly called: BlockName) {}

  block(block: Block): string[] {
    const region = block.region === null ? '' : ` (try r${block.region})`
    const entry = block.entry === 'inner' ? '' : ` ${block.entry}`
    return [`${this.called(block.id)}${region}${entry}:`, ...this.body(block).map((line) => `  ${line}`)]
  }

  body(block: Block): string[] {
    return [...block.instructions.map((instruction) => this.instruction(instruction)), this.terminator(block.terminator)]
  }

  instruction(instruction: Instruction): string {
    switch (instruction.kind) {
      case 'Evaluate': return this.value(instruction.value)
      case 'Store': return `${this.storage(instruction.target)} = ${this.value(instruction.value)}`
      case 'Leaf': {
        const exits = [...instruction.exits].map(([hole, exit]) => `${hole.exit}${hole.label ? ` ${hole.label}` : ''} -> ${this.#exit(exit)}`)
        return `‹${textOf(this.source, instruction.location)}›${exits.length > 0 ? `  exits: ${exits.join(', ')}` : ''}`
      }
      case 'Enter': {
        const names = instruction.bindings.map((binding) => binding.name).join(', ')
        return `enter {${names}}${instruction.environment ? ` in ${this.storage(instruction.environment)}` : ''}`
      }
      case 'Copy': return `copy ${this.storage(instruction.environment)}`
      default: return assertNever(instruction)
    }
  }

  #exit(exit: Exit): string {
    return exit.kind === 'return' ? 'finish' : this.called(exit.target)
  }

  terminator(terminator: Terminator): string {
    switch (terminator.kind) {
      case 'Jump': return `-> ${this.called(terminator.target)}`
      case 'Branch': return `if ${this.value(terminator.test)} -> ${this.called(terminator.whenTrue)} else ${this.called(terminator.whenFalse)}`
      case 'Yield': return `yield ${this.value(terminator.argument)} -> ${this.called(terminator.resume)}`
      case 'Delegate': return `yield* ${this.value(terminator.argument)} -> ${this.called(terminator.resume)}`
      case 'Return': return `return ${this.value(terminator.argument)}`
      case 'Throw': return `throw ${this.value(terminator.argument)}`
      case 'Unreachable': return 'unreachable'
      default: return assertNever(terminator)
    }
  }

  storage(storage: Storage): string {
    if (storage.kind === 'Binding') return storage.binding.name
    return storage.kind === 'Environment' ? `env${storage.id}` : `$${storage.id}`
  }

  value(value: Value): string {
    switch (value.kind) {
      case 'Host': return this.#host(value)
      case 'HostPattern': return `‹${textOf(this.source, value.location)}›`
      case 'Ref': return value.ref.name
      case 'Temporary': return this.storage(value.temporary)
      case 'Binding': return value.binding.name
      case 'This': return 'this'
      case 'Sent': return 'sent'
      case 'Undefined': return 'undefined'
      case 'Literal': return JSON.stringify(value.value)
      case 'Runtime': return value.name
      case 'Helper': return `${value.name}(${this.#list(value.arguments)})`
      case 'Member': return `${this.value(value.object)}.${value.name}`
      case 'Private': return `${this.value(value.object)}.#${value.name}`
      case 'Index': return `${this.value(value.object)}[${this.value(value.index)}]`
      case 'Binary':
      case 'Logical': return `${this.value(value.left)} ${value.operator} ${this.value(value.right)}`
      case 'Delete': return `delete ${this.value(value.target)}`
      case 'Array': return `[${this.#list(value.elements)}]`
      case 'Assign': return `${this.value(value.target)} ${value.operator} ${this.value(value.value)}`
      case 'Strict': return `strict ${this.value(value.value)}`
      case 'Inner': return `${value.binding.name} is known in ${this.value(value.value)}`
      case 'Named': return this.value(value.value)
      default: return assertNever(value)
    }
  }

  #list(list: readonly ValueArgument[]): string {
    return list.map((item) => `${item.spread ? '...' : ''}${this.value(item.value)}`).join(', ')
  }

  /** The text of a host node with its operands replaced by what they became. */
  #host(value: Extract<Value, { kind: 'Host' }>): string {
    const parts = value.operands.filter((operand) => operand.spilled || operand.value.kind !== 'Host' || operand.value.operands.length > 0)
    if (value.location === 'Generated' || parts.length === 0) return `‹${textOf(this.source, value.location)}›`
    return `‹${textOf(this.source, value.location)}›(${parts.map((operand: HostOperand) => this.value(operand.value)).join(', ')})`
  }
}
