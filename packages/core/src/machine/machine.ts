/**
 * The machine: blocks in their final order, with the numbers of the states.
 *
 * Legend (print.ts):
 *   machine f (lifted)            frame: n, i             slots of the frame
 *   0 start:                      1 resume yield i:       states with their number; blocks without a number are reached by falling through
 *   3 loop:                       the head of a loop of the output; the blocks of the loop stand below it
 *   goto 2                        transition              throw -> 3, return -> 4   where abrupt completions of a suspended state go
 */
import type { Block, BlockId, Graph } from '../blocks/block.js'
import type { Layout } from '../flow/layout.js'
import type { Structure } from './structure.js'

/** One block in its place. `state`: its case number, or null when no step begins with it. */
export interface Placed {
  readonly block: Block
  readonly state: number | null
  /** State of the handler that is in force in the block, or -1. */
  readonly handler: number
  /** Can control come in while the handler register holds something else? */
  readonly setsHandler: boolean
}

export interface Machine {
  readonly graph: Graph
  readonly layout: Layout
  readonly structure: Structure
  readonly placed: ReadonlyMap<BlockId, Placed>
  /** State number of a block that has one. */
  readonly states: ReadonlyMap<BlockId, number>
  /** By resume state: the entry for throw() and for return(), -1 for none; null when there is none at all. */
  readonly throws: readonly number[] | null
  readonly returns: readonly number[] | null
  readonly hasHandlers: boolean
  readonly delegates: boolean
}
