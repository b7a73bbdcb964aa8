/** Random programs, native against compiled. `FUZZ_SEED` and `FUZZ_COUNT` choose others than the default ones. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fixturesRoot } from '../support/fixtures.js'
import { ProgramArbitrary } from './arbitrary.js'
import { check, runNatively } from './check.js'
import { addHits } from './grammar/hits.js'
import type { Plan, Program } from './grammar/program.js'
import { Runner } from './run.js'
import { countTable, showCounts, showFailure } from './show.js'
import { loadHost } from './translate.js'

const seed = Number(process.env['FUZZ_SEED'] ?? 1)
const count = Number(process.env['FUZZ_COUNT'] ?? 2000)

test('the grammar writes programs that parse, end, and do the same each time', async () => {
  const runner = new Runner()
  const programs = fc.sample(new ProgramArbitrary(), { numRuns: 300, seed })
  for (const program of programs) {
    const [first, second] = [await runNatively(program, runner), await runNatively(program, runner)]
    expect(first, program.source).not.toBeNull()
    expect(first!.unusable, program.source).toBeNull()
    expect(second!.trace).toEqual(first!.trace)
  }
})

test(`${count} random programs give the same trace natively and compiled`, async () => {
  const runner = new Runner()
  const compile = await loadHost('babel')
  const hits = new Map<string, number>()
  let refused = 0
  await fc.assert(fc.asyncProperty(new ProgramArbitrary(), async (program: Program) => {
    addHits(hits, program.hits)
    const failure = await check(program, compile, runner)
    if (failure === 'unusable') return fc.pre(false)
    if (failure === 'refused') return void (program.hits.has('construct using') || refused++)
    if (failure !== null) throw new Error(showFailure(program, failure, `seed-${seed}`))
  }), { seed, numRuns: count, maxSkipsPerRun: 1, interruptAfterTimeLimit: 600_000 })
  console.log(`${showCounts(hits)}\nrefused: ${refused} of ${count}`)
  // Most of them for functions and assignments beside a yield in the head of a class, which no program that is not made up has in sloppy code. `using`, which
  // Node 24 and later know, is refused by design.
  expect(refused).toBeLessThan(count / 40)
  expect(countTable(hits).filter(([name, times]) => times === 0 && (name !== 'construct using' || parsesUsing()))).toEqual([])
}, 900_000)

/** Programs that once differed; the command prints new ones in this form. */
describe.each(['babel', 'typescript'] as const)('%s', (host) => {
  test.each(readFound())('%s', async (_, program) => {
    const failure = await check(program, await loadHost(host), new Runner())
    if (failure !== null && typeof failure === 'object') throw new Error(showFailure(program, failure, 'found'))
    expect(failure === null || failure === 'refused').toBe(true)
  })
})

function readFound(): readonly (readonly [string, Program])[] {
  const folder = join(fixturesRoot, 'fuzz')
  return readdirSync(folder).sort().map((name) => {
    const source = readFileSync(join(folder, name, 'input.js'), 'utf8')
    const { sourceType, ...plan } = JSON.parse(readFileSync(join(folder, name, 'drive.json'), 'utf8')) as Plan & Pick<Program, 'sourceType'>
    return [name, { source, sourceType, plan, hits: new Map() }] as const
  })
}

/** Programs have `using` declarations only where the engine knows them (Node 24 on). */
function parsesUsing(): boolean {
  try {
    return new Function('{ using x = null }') instanceof Function
  } catch {
    return false
  }
}
