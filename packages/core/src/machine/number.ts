/**
 * State numbers, last of all.
 * Requires: the final order.  Ensures: state 0 is the start; every block that is jumped to, resumed or entered by a handler has a number;
 * numbers rise with the order.
 *
 * Sketch:
 *   source
 *     function* f(n) { for (let i = 0; i < n; i++) yield i; return n }
 *   before (order)
 *     b0
 *     b7
 *     b1 { b4 }
 *     b2
 *   after (machine)
 *     machine f (lifted)
 *     frame: $n, $i
 *     0 start:
 *       i = ‹0›
 *       -> 2
 *     1 resume after yield ‹i›:
 *       ‹i++›
 *       -> 2
 *     2:
 *       if ‹i < n› -> 2.2 else 2.1
 *       2.1:
 *         return ‹n›
 *     2.2:
 *       yield ‹i› -> 1
 */
import { invariant } from '../brand.js'
import { contract } from '../contract.js'
import { type Block, type BlockId, exitTargets, type Graph, isLabel, type RegionId } from '../blocks/block.js'
import { returnRegion, suspends } from '../blocks/edges.js'
import type { Layout } from '../flow/layout.js'
import type { Machine, Placed } from './machine.js'
import type { Order } from './order.js'
import { registerSetters } from './register.js'

export function number(graph: Graph, layout: Layout, placed: Order): Machine {
  const targets = jumpTargets(graph, placed)
  const states = new Map<BlockId, number>([[graph.entry, 0]])
  for (const block of placed.sequence) if (!states.has(block.id) && (block.entry !== 'inner' || targets.has(block.id))) states.set(block.id, states.size)
  invariant(states.size <= contract.delegating, 'more states than the state field can number')
  const handlerOf = (region: RegionId | null): number => {
    const entry = region === null ? undefined : graph.regions.get(region)?.onThrow
    return entry === undefined ? -1 : states.get(entry) ?? -1
  }
  const setters = registerSetters(graph, (block) => handlerOf(block.region))
  const place = (block: Block): Placed => ({
    block, state: states.get(block.id) ?? null, handler: handlerOf(block.region), setsHandler: setters.has(block.id),
    inlined: placesOf(placed.inlined.get(block.id)),
    nested: placed.nested.has(block.id) ? placesOf(placed.nested.get(block.id)) : null,
  })
  const placesOf = (ids: Iterable<BlockId> = []): ReadonlyMap<BlockId, Placed> => new Map([...ids].map((id) => [id, place(graph.blocks.get(id) as Block)]))
  return {
    graph, layout, states, order: placed.sequence.map(place),
    ...tables(graph, states, handlerOf),
    hasHandlers: graph.regions.size > 0,
    delegates: [...graph.blocks.values()].some((block) => block.terminator.kind === 'Delegate'),
    jumps: targets.size > 0 || [...graph.blocks.values()].some(({ terminator, region }) =>
      terminator.kind === 'Delegate' || (terminator.kind === 'Throw' && region !== null)),
  }
}

/** Blocks that some other block does not just fall into. */
function jumpTargets(graph: Graph, placed: Order): ReadonlySet<BlockId> {
  const targets = new Set<BlockId>()
  const blocks = placed.sequence.filter((block) => !isLabel(block))
  const next = new Map(blocks.map((block, index) => [block.id, blocks[index + 1]?.id]))
  const loops = new Map([...placed.nested].flatMap(([head, nested]) => [head, ...nested].map((id): [BlockId, BlockId] => [id, head])))
  for (const block of graph.blocks.values()) {
    if (isLabel(block)) continue
    for (const target of exitTargets(block)) targets.add(target)
    const { terminator } = block
    const head = loops.get(block.id)
    const inside = head === undefined ? placed.inlined.get(block.id) : new Set([head, ...placed.nested.get(head) ?? []])
    const reached = terminator.kind === 'Jump' ? [terminator.target] : terminator.kind === 'Branch' ? [terminator.whenTrue, terminator.whenFalse] : []
    for (const target of reached) if ((head !== undefined || next.get(block.id) !== target) && !inside?.has(target)) targets.add(target)
  }
  return targets
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
