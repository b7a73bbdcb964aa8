/** The fixtures under the TypeScript host as judges of a mutant: the stages of the Babel host, and the output as committed. */
import { describe, expect, test } from 'vitest'
import { expectGolden, readFixtures, stagesText } from '../support/fixtures.js'
import { compileTypeScript } from '../typescript/support/compile.js'

const fixtures = await readFixtures()

describe.each(fixtures)('$name', (fixture) => {
  test('under TypeScript', () => {
    const { mode, unsupported } = fixture.options
    const { code, machines } = compileTypeScript(fixture.source, {
      goal: fixture.goal, options: { ...(mode ? { mode } : {}), ...(unsupported ? { unsupported } : {}) },
    })
    expect(machines.length, 'machines compiled').toBeGreaterThan(0)
    expectGolden(fixture.folder, 'output.typescript.js', code)
    expectGolden(fixture.folder, 'stages.txt', stagesText(machines))
  })
})
