/** Every fixture under the TypeScript host: the stages of the Babel host, and the trace of the native program. */
import { describe, expect, test } from 'vitest'
import { compile } from '../support/compile.js'
import { readFixtures, stagesText, type Fixture } from '../support/fixtures.js'
import { asGoal, loaderFor } from '../support/load.js'
import { length, standardPlays, traceAsync, type Play } from '../support/trace.js'
import { compileTypeScript, type TypeScriptCompilation } from './support/compile.js'

const fixtures = await readFixtures()

type Load = ReturnType<typeof loaderFor>

async function playsOf(fixture: Fixture, native: Load): Promise<() => readonly Play[]> {
  if (fixture.plays) return fixture.plays
  const steps = Array.from({ length: 11 }, (_, i) => ['next', i] as const)
  const standard = standardPlays(Math.min(10, length(await traceAsync(native, { steps }))))
  return () => standard
}

async function traceText(load: Load, plays: () => readonly Play[]): Promise<string> {
  const traces: string[] = []
  for (const play of plays()) traces.push((await traceAsync(load, play)).join('\n'))
  return traces.join('\n\n')
}

function compileFixture(fixture: Fixture): TypeScriptCompilation {
  const { mode, unsupported } = fixture.options
  return compileTypeScript(fixture.source, {
    goal: fixture.goal, options: { ...(mode ? { mode } : {}), ...(unsupported ? { unsupported } : {}) },
  })
}

describe.each(fixtures)('$name', (fixture) => {
  test('stages are those of the Babel host', () => {
    const { machines } = compileFixture(fixture)
    const babel = compile(fixture.source, { ...fixture.options, goal: fixture.goal })
    expect(stagesText(machines)).toBe(stagesText(babel.machines))
    expect(machines.map(({ manifest }) => manifest)).toEqual(babel.machines.map(({ manifest }) => manifest))
  })

  test('trace', async () => {
    const native = loaderFor(asGoal(fixture.source, fixture.goal), fixture.goal)
    const plays = await playsOf(fixture, native)
    const { code, machines } = compileFixture(fixture)
    expect(machines.length, 'machines compiled').toBeGreaterThan(0)
    expect(await traceText(loaderFor(code, fixture.goal), plays)).toBe(await traceText(native, plays))
  })
})
