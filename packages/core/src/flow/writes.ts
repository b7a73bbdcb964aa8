/** Which variables blocks may give a value, in whatever way. */
import type { Block, Instruction } from '../blocks/block.js'
import type { Storage, Value } from '../blocks/value.js'
import { visitValue, type ValueVisitor } from '../blocks/value-visit.js'
import type { Binding, Resolution } from '../tree/binding.js'
import type { Access, Hole } from '../tree/holes.js'

/** Does a reference of this kind leave the variable as it is? */
export const isRead = (access: Access): boolean => access === 'read' || access === 'call' || access === 'typeof'

export function writes(resolution: Resolution, blocks: Iterable<Block>): ReadonlySet<Binding> {
  const collector = new Writes(resolution)
  for (const { instructions, terminator } of blocks) {
    for (const instruction of instructions) collector.instruction(instruction)
    if (terminator.kind === 'Branch') collector.value(terminator.test)
    else if ('argument' in terminator) collector.value(terminator.argument)
  }
  return collector.found
}

class Writes implements ValueVisitor {
  readonly found = new Set<Binding>()

  constructor(readonly resolution: Resolution) {}

  value(value: Value): void {
    visitValue(value, this)
  }

  instruction(instruction: Instruction): void {
    if ('value' in instruction) this.value(instruction.value)
    if (instruction.kind === 'Store') this.define(instruction.target)
    else if (instruction.kind === 'Leaf') for (const hole of instruction.holes) this.hole(hole)
    else if (instruction.kind === 'Enter') for (const binding of instruction.bindings) this.found.add(binding)
  }

  read(): void { /* No write. */ }

  define(storage: Storage): void {
    if (storage.kind === 'Binding') this.found.add(storage.binding)
  }

  hole(hole: Hole): void {
    const binding = hole.kind === 'Ref' && !isRead(hole.access) ? this.resolution.binding(hole) : null
    if (binding) this.found.add(binding)
  }

  receiver(): void { /* Never written. */ }
}
