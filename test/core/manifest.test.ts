/** The manifest of a machine, whole: what tools and snapshots read. */
import { expect, test } from 'vitest'
import { passes } from './support/passes.js'

test('has the frame with its variables, and each suspension point with its place and what is live there', () => {
  const { manifest } = passes(`function* f(a, b = 1) {
  let c = 2
  const d = yield a
  try {
    for (const x of yield* b) c += yield x + d
  } finally { yield 'last' }
  return c
}`)
  expect({ ...manifest, states: manifest.states }).toEqual({
    key: 'test',
    name: 'test',
    frame: [
      { slot: '$a', variable: 'a' }, { slot: '$b', variable: 'b' }, { slot: '$c', variable: 'c' }, { slot: '$d', variable: 'd' },
      ...['$1', '$2', '$3', '$5'].map((slot) => ({ slot, variable: null })),
    ],
    states: [
      { state: 0, key: 'start', kind: 'start', line: 1, live: ['a', 'b'] },
      { state: 1, key: 'yield a', kind: 'yield', line: 3, live: ['b', 'c'] },
      { state: 2, key: 'yield* b', kind: 'delegate', line: 5, live: ['c', 'd'] },
      { state: 3, key: 'yield x + d', kind: 'yield', line: 5, live: ['c', 'd'] },
      { state: 8, key: "yield 'last'", kind: 'yield', line: 6, live: ['c'] },
    ],
  })
})

test('has a suspension point once, however often it was written, and states in order', () => {
  const source = 'function* f(n) { for (;;) { try { if (yield 1) break; if (yield 2) continue; if (yield 3) return 7 } finally { n++ } } yield n }'
  const { listing, manifest: { states } } = passes(source)
  expect(listing.blocks.split('\n').filter((line) => line.trim().startsWith('yield ‹1›')).length).toBeGreaterThan(1)
  expect(states.map(({ key }) => key).sort()).toEqual(['start', 'yield 1', 'yield 2', 'yield 3', 'yield n'])
  expect(states.map(({ state }) => state)).toEqual(states.map(({ state }) => state).sort((a, b) => a - b))
})

test('names variables as the source does, digits and all, and temporaries not', () => {
  expect(passes('function* f(a1, $2) { a1 += yield $2; return a1 }').manifest.frame)
    .toEqual([{ slot: '$a1', variable: 'a1' }, { slot: '$$2', variable: '$2' }, { slot: '$0', variable: null }])
})

test('has no line for a function that is not in the source', () => {
  expect(passes('function* f() { yield 1 }', { location: 'Generated' }).manifest.states.map(({ line }) => line)).toEqual([null, 1])
})

test('is live at the start: what comes from the call and is kept', () => {
  expect(passes('function* f(a, b) { yield a }').manifest.states[0]).toEqual({ state: 0, key: 'start', kind: 'start', line: 1, live: ['a'] })
})
