/** Listings of every stage. */
import type { Graph } from './blocks/block.js'
import { printGraph } from './blocks/print.js'
import type { Liveness } from './flow/liveness.js'
import { printLayout, printLiveness } from './flow/print.js'
import type { Machine } from './machine/machine.js'
import { printMachine, printOrder } from './machine/print.js'
import type { Stages } from './result.js'
import type { Resolution } from './tree/binding.js'
import { printTree } from './tree/print.js'
import { printResolution } from './tree/print-scopes.js'
import type { FunctionTree } from './tree/tree.js'

/** What the passes of one function made. */
export interface Results {
  readonly tree: FunctionTree
  readonly resolution: Resolution
  readonly lowered: Graph
  readonly blocks: Graph
  readonly live: Liveness
  readonly machine: Machine
}

export function stages({ tree, resolution, lowered, blocks, live, machine }: Results): Stages {
  return {
    get tree() { return printTree(tree) },
    get scopes() { return printResolution(resolution) },
    get lowered() { return printGraph(lowered, tree.source) },
    get blocks() { return printGraph(blocks, tree.source) },
    get liveness() { return printLiveness(live) },
    get flow() { return printLayout(machine.layout) },
    get order() { return printOrder(machine.structure) },
    get machine() { return printMachine(tree, machine) },
  }
}
