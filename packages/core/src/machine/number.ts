/**
 * State numbers, last of all.
 * Requires: the cases in their order.  Ensures: state 0 is the start; whatever a step can begin with has a number; numbers rise with the order.
 *
 * Sketch:
 *   source
 *     function* f(n) { for (let i = 0; i < n; i++) yield i; return n }
 *   before (order)
 *     b0 (case)
 *     b7 (case)
 *     b1 (join)
 *     b2
 *     b4
 *   after (machine)
 *     machine f (lifted)
 *     frame: $n, $i
 *     0 start:
 *       i = ‹0›
 *       -> 1.1
 *     1 resume after yield ‹i›:
 *       ‹i++›
 *       -> 1.1
 *     1.1:
 *       if ‹i < n› -> 1.2 else 1.3
 *     1.2:
 *       yield ‹i› -> 1
 *     1.3:
 *       return ‹n›
 */
import { invariant } from '../brand.js'
import { contract } from '../contract.js'
import type { BlockId, Graph, RegionId } from '../blocks/block.js'
import { returnRegion, suspends } from '../blocks/edges.js'
import type { Layout } from '../flow/layout.js'
import type { Machine, Placed } from './machine.js'
import { registerSetters } from './register.js'
import type { Structure } from './structure.js'

export function number(graph: Graph, layout: Layout, structure: Structure): Machine {
  const states = new Map<BlockId, number>()
  for (const { entries } of structure.cases) for (const id of entries) states.set(id, states.size)
  invariant(states.size <= contract.delegating, 'more states than the state field can number')
  const handlerOf = (region: RegionId | null): number => {
    const entry = region === null ? undefined : graph.regions.get(region)?.onThrow
    return entry === undefined ? -1 : states.get(entry) ?? -1
  }
  const setters = registerSetters(graph, (block) => handlerOf(block.region))
  const placed = new Map([...graph.blocks.values()].map((block): [BlockId, Placed] =>
    [block.id, { block, state: states.get(block.id) ?? null, handler: handlerOf(block.region), setsHandler: setters.has(block.id) }]))
  return {
    graph, layout, states, structure, placed,
    ...tables(graph, states, handlerOf),
    hasHandlers: graph.regions.size > 0,
    delegates: [...graph.blocks.values()].some((block) => block.terminator.kind === 'Delegate'),
  }
}

function tables(graph: Graph, states: ReadonlyMap<BlockId, number>, handlerOf: (region: RegionId | null) => number): Pick<Machine, 'throws' | 'returns'> {
  const throws = new Array<number>(states.size).fill(-1)
  const returns = new Array<number>(states.size).fill(-1)
  for (const block of graph.blocks.values()) {
    const { terminator } = block
    if (!suspends(block) || (terminator.kind !== 'Yield' && terminator.kind !== 'Delegate')) continue
    const state = states.get(terminator.resume) ?? -1
    throws[state] = handlerOf(block.region)
    const entry = returnRegion(graph, block.region)?.onReturn
    returns[state] = entry == null ? -1 : states.get(entry) ?? -1
  }
  const some = (table: number[]) => (table.some((state) => state >= 0) ? table : null)
  return { throws: some(throws), returns: some(returns) }
}
