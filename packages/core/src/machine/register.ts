/**
 * Where the handler register of the step function has to be set. It is -1 when a step begins and when a handler was entered; between
 * blocks it keeps its value, so that a block sets it only if control can come in with another one.
 */
import { type Block, type BlockId, exitTargets, type Graph, isLabel, successors } from '../blocks/block.js'
import { isQuiet } from '../blocks/tails.js'
import { landing } from './step-graph.js'

/** No handler: what the register holds at the start of a step, and in a handler just entered. */
const none = -1

/**
 * Gives the blocks that set the register.
 * @param handlerOf the state of the handler in force in a block, or -1
 */
export function registerSetters(graph: Graph, handlerOf: (block: Block) => number): ReadonlySet<BlockId> {
  const setters = new Set<BlockId>()
  const arrive = (target: BlockId, register: number): void => {
    const block = graph.blocks.get(target)
    if (block && !isQuiet(block) && handlerOf(block) !== register) setters.add(target)
  }
  for (const block of graph.blocks.values()) {
    const register = isLabel(block) ? none : handlerOf(block)
    if (block.entry !== 'inner' && !isLabel(block)) arrive(block.id, none)
    for (const target of exitTargets(block)) arrive(target, register)
    const { terminator } = block
    if (terminator.kind !== 'Yield') for (const target of successors(terminator)) arrive(landing(graph, target), register)
  }
  return setters
}
