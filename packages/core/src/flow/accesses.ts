/** Which variables a block reads before it writes them, and which it certainly writes. */
import type { Resolution } from '../tree/binding.js'
import type { Hole, RefHole } from '../tree/holes.js'
import type { Block, Graph, Instruction } from '../blocks/block.js'
import type { Environment, Storage, Temporary, Value } from '../blocks/value.js'
import { visitValue, type ValueVisitor } from '../blocks/value-visit.js'
import type { Binding } from '../tree/binding.js'

/** A variable of the frame analysis: a binding that is no environment's property, a temporary, or an environment. */
export type Variable = Binding | Temporary | Environment

export interface Accesses {
  /** Read in the block before any certain write in it. */
  readonly exposed: ReadonlySet<Variable>
  readonly defined: ReadonlySet<Variable>
  readonly touched: ReadonlySet<Variable>
}

export function accesses(graph: Graph, resolution: Resolution, block: Block): Accesses {
  const collector = new Collector(graph, resolution)
  for (const instruction of block.instructions) collector.instruction(instruction)
  const { terminator } = block
  if (terminator.kind === 'Branch') collector.value(terminator.test)
  else if ('argument' in terminator) collector.value(terminator.argument)
  return collector
}

class Collector implements Accesses, ValueVisitor {
  readonly exposed = new Set<Variable>()
  readonly defined = new Set<Variable>()
  readonly touched = new Set<Variable>()

  constructor(readonly graph: Graph, readonly resolution: Resolution) {}

  value(value: Value): void {
    visitValue(value, this)
  }

  instruction(instruction: Instruction): void {
    switch (instruction.kind) {
      case 'Evaluate': return this.value(instruction.value)
      case 'Store':
        this.value(instruction.value)
        return this.define(instruction.target)
      case 'Leaf':
        for (const hole of instruction.holes) this.hole(hole, false)
        for (const exit of instruction.exits.values()) if (exit.kind === 'goto' && exit.value) this.touched.add(exit.value)
        return
      case 'Enter':
        if (instruction.environment) this.#write(instruction.environment)
        for (const binding of instruction.bindings) if (binding.guarded) this.define({ kind: 'Binding', binding })
        return
      case 'Copy':
        this.#read(instruction.environment)
        return this.#write(instruction.environment)
    }
  }

  read(storage: Storage): void {
    this.#read(this.#variable(storage))
  }

  define(storage: Storage): void {
    const variable = this.#variable(storage)
    // Writing a property needs the environment object itself.
    if (variable.kind === 'Environment' && storage.kind === 'Binding') this.#read(variable)
    else this.#write(variable)
  }

  hole(hole: Hole, certain: boolean): void {
    if (hole.kind === 'This') return this.receiver()
    if (hole.kind === 'Ref') this.#reference(hole, certain)
  }

  receiver(): void {
    this.#read(this.resolution.thisBinding)
  }

  #reference(hole: RefHole, certain: boolean): void {
    const binding = this.resolution.binding(hole)
    if (!binding) return
    const variable = this.#variable({ kind: 'Binding', binding })
    this.touched.add(variable)
    const reads = hole.access !== 'write' && hole.access !== 'init'
    if (reads || variable.kind === 'Environment' || binding.checkedWrite) this.#read(variable)
    else if (certain) this.#write(variable)
  }

  #variable(storage: Storage): Variable {
    if (storage.kind !== 'Binding') return storage
    return this.graph.environmentOf.get(storage.binding) ?? storage.binding
  }

  #read(variable: Variable): void {
    this.touched.add(variable)
    if (!this.defined.has(variable)) this.exposed.add(variable)
  }

  #write(variable: Variable): void {
    this.touched.add(variable)
    this.defined.add(variable)
  }
}
