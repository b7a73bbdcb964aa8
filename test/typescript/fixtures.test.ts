/** Every fixture under the TypeScript host: the stages of the Babel host, and the trace of the native program. */
import { describe, expect, test } from 'vitest'
import { compile } from '../support/compile.js'
import { expectGolden, readFixtures, stagesText, type Fixture } from '../support/fixtures.js'
import { asGoal, loaderFor } from '../support/load.js'
import { playsOf, traceText } from '../support/plays.js'
import { compileTypeScript, type TypeScriptCompilation } from './support/compile.js'

const fixtures = await readFixtures()

function compileFixture(fixture: Fixture): TypeScriptCompilation {
  const { mode, unsupported } = fixture.options
  return compileTypeScript(fixture.source, {
    goal: fixture.goal, options: { ...(mode ? { mode } : {}), ...(unsupported ? { unsupported } : {}) },
  })
}

describe.each(fixtures)('$name', (fixture) => {
  test('stages are those of the Babel host', () => {
    const { code, machines } = compileFixture(fixture)
    const babel = compile(fixture.source, { ...fixture.options, goal: fixture.goal })
    expect(stagesText(machines)).toBe(stagesText(babel.machines))
    expect(machines.map(({ manifest }) => manifest)).toEqual(babel.machines.map(({ manifest }) => manifest))
    expectGolden(fixture.folder, 'output.typescript.js', code)
  })

  test('trace', async () => {
    const native = loaderFor(asGoal(fixture.source, fixture.goal), fixture.goal)
    const plays = await playsOf(fixture, native)
    const { code, machines } = compileFixture(fixture)
    expect(machines.length, 'machines compiled').toBeGreaterThan(0)
    expect(await traceText(loaderFor(code, fixture.goal), plays)).toBe(await traceText(native, plays))
  })
})
