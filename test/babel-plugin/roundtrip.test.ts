/** The law of the seam: `fromTree(toTree(f))` prints as f, for every fixture and for real code with yields all over it. */
import { generate } from '@babel/generator'
import { describe, expect, test } from 'vitest'
import { fromTree } from '../../packages/babel-plugin/src/write/identity.js'
import { readFixtures } from '../support/fixtures.js'
import { samples, withYields } from './support/corpus.js'
import { generatorsOf, kit, parseProgram, read } from './support/host.js'

function expectRoundTrip(source: string): number {
  const file = parseProgram(source)
  const spots = generatorsOf(file)
  for (const spot of spots) {
    const { tree } = read(file, spot, source)
    const back = fromTree(kit, tree)
    expect(back.body, 'a new body').not.toBe(spot.node.body)
    expect(generate(back as never).code).toBe(generate(spot.node as never).code)
  }
  return spots.length
}

const fixtures = await readFixtures()

describe('fixtures', () => {
  test.each(fixtures)('$name', ({ source }) => {
    expect(expectRoundTrip(source)).toBeGreaterThan(0)
  })
})

describe('real code with yields', () => {
  const list = samples(60)
  test('is there', () => expect(list.length).toBe(60))
  test.each(list)('$name', ({ source }) => {
    for (const share of [0.02, 0.3]) expectRoundTrip(withYields(source, share))
  })
})
