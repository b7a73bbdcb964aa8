/** Every fixture: compiled for sure, golden stages and output, and the trace of the compiled program that of the native one. */
import { describe, expect, test } from 'vitest'
import { nativeGenerators, sharedNodes } from './support/ast.js'
import { compile, type CompileOptions } from './support/compile.js'
import { expectGolden, readFixtures, stagesText, type Fixture } from './support/fixtures.js'
import { asGoal, loaderFor, type Goal } from './support/load.js'
import { playsOf, traceText } from './support/plays.js'

const fixtures = await readFixtures()

/** Compares native and compiled traces in one goal, for both ways of getting the runtime; returns the trace. */
async function compare(fixture: Fixture, goal: Goal): Promise<string> {
  const source = asGoal(fixture.source, goal)
  const native = loaderFor(source, goal)
  const plays = await playsOf(fixture, native)
  const expected = await traceText(native, plays)
  for (const runtime of ['import', 'inline'] as const) {
    const compiled = compile(source, { ...fixture.options, goal, runtime })
    expect(compiled.machines.length, 'machines compiled').toBeGreaterThan(0)
    expect(await traceText(loaderFor(compiled.code, goal), plays), `${goal}, runtime ${runtime}`).toBe(expected)
  }
  return expected
}

function isStrictSource(source: string): boolean {
  try {
    loaderFor(asGoal(source, 'strict'), 'strict')
    return true
  } catch {
    return false
  }
}

describe.each(fixtures)('$name', (fixture) => {
  const options: CompileOptions = { ...fixture.options, goal: fixture.goal }

  test('stages and output', () => {
    const compiled = compile(fixture.source, options)
    const left = nativeGenerators(compiled.ast)
    expect(left, 'generators left in the output').toEqual(fixture.native)
    expect(compiled.machines.length, 'machines compiled').toBeGreaterThan(0)
    expect(sharedNodes(compiled.ast), 'nodes in two places').toEqual([])
    const again = compile(fixture.source, options)
    expect(again.code, 'the same bytes at every run').toBe(compiled.code)
    expectGolden(fixture.folder, 'output.babel.js', compiled.code)
    const stages = stagesText(compiled.machines)
    expect(stagesText(again.machines), 'the same stages at every run').toBe(stages)
    expectGolden(fixture.folder, 'stages.txt', stages)
  })

  test('trace', async () => {
    expectGolden(fixture.folder, 'trace.txt', await compare(fixture, fixture.goal))
  })

  if (fixture.goal === 'sloppy' && isStrictSource(fixture.source)) test('trace in strict code', async () => void (await compare(fixture, 'strict')))
})
