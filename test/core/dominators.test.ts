/** Dominators against their definition: without the one block, the other cannot be reached. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BlockId } from '../../packages/core/src/blocks/block.js'
import { dominators } from '../../packages/core/src/blocks/dominators.js'

/** By number of a block, the later ones it leads to; the first leads to all that nothing else leads to. */
const acyclic = fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { minLength: 1, maxLength: 40 }).map((steps) => {
  const edges = steps.map((list, from) => new Set(list.map((step) => from + 1 + step).filter((to) => to < steps.length)))
  for (let to = 1; to < edges.length; to++) if (!edges.some((list) => list.has(to))) edges[0]!.add(to)
  return edges.map((list) => [...list] as BlockId[])
})

function reached(edges: readonly (readonly BlockId[])[], without: number): ReadonlySet<number> {
  const found = new Set<number>(without === 0 ? [] : [0])
  for (const id of found) for (const next of edges[id]!) if (next !== without) found.add(next)
  return found
}

test('each block is below the nearest that every way to it goes through', () => {
  fc.assert(fc.property(acyclic, (edges) => {
    const { children, order } = dominators(0 as BlockId, (id) => edges[id]!)
    const over = new Map([...children].flatMap(([id, below]) => below.map((child) => [child as number, id as number] as const)))
    const chain = (id: number): number[] => (id === 0 ? [0] : [id, ...chain(over.get(id)!)])
    for (let id = 0; id < edges.length; id++) {
      const above = edges.map((_, by) => by).filter((by) => by === id || !reached(edges, by).has(id))
      expect(chain(id).sort((a, b) => a - b)).toEqual(above)
      for (const next of edges[id]!) expect(order.get(id as BlockId)).toBeLessThan(order.get(next)!)
    }
  }), { numRuns: 300 })
})

test('a long row that many ways lead to takes no more than its length', () => {
  const length = 200_000
  // Each block of the row leads to a leaf of its own and to the next; the leaves lead to each other.
  const onward = (id: BlockId): readonly BlockId[] =>
    (id % 2 === 0 ? [id + 1, id + 2] : [id + 2]).filter((next) => next < length) as BlockId[]
  const { children } = dominators(0 as BlockId, onward)
  expect(children.get(0 as BlockId)).toEqual(expect.arrayContaining([1, 2]))
})
