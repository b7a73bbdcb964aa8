/**
 * The fixtures as judges of a mutant: compiled once, stages and output as committed. That a second run gives the same bytes, that nodes are not shared and
 * that the traces are native is what the suite shows of the texts committed.
 */
import { describe, expect, test } from 'vitest'
import { compile } from '../support/compile.js'
import { expectGolden, readFixtures, stagesText } from '../support/fixtures.js'

const fixtures = await readFixtures()

describe.each(fixtures)('$name', (fixture) => {
  test('stages and output', () => {
    const compiled = compile(fixture.source, { ...fixture.options, goal: fixture.goal })
    expect(compiled.machines.length, 'machines compiled').toBeGreaterThan(0)
    expectGolden(fixture.folder, 'output.babel.js', compiled.code)
    expectGolden(fixture.folder, 'stages.txt', stagesText(compiled.machines))
  })
})
