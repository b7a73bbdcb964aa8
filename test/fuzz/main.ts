/**
 * `npm run fuzz -- --count N --seed S [--host babel|typescript]`: runs random programs natively and compiled, shrinks what differs and prints
 * it as a fixture folder. Goes on after a failure until `--failures` of different looks are found.
 */
import { parseArgs } from 'node:util'
import * as fc from 'fast-check'
import { ProgramArbitrary } from './arbitrary.js'
import { check, type Failure } from './check.js'
import { addHits } from './grammar/hits.js'
import type { Program } from './grammar/program.js'
import { reductions } from './reduce.js'
import { Runner } from './run.js'
import { showCounts, showFailure } from './show.js'
import { loadHost, type Translation } from './translate.js'

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' }, host: { type: 'string', default: 'babel' },
    failures: { type: 'string', default: '5' }, table: { type: 'boolean', default: false },
  },
})

/** Follows the first smaller program that still fails in the same way, until there is none. */
async function shrink(program: Program, failure: Failure, compile: Translation, runner: Runner): Promise<{ program: Program; failure: Failure }> {
  const started = Date.now()
  let best = { program, failure }
  let lastGain = Infinity
  for (let smaller = true; smaller && Date.now() - started < 60_000;) {
    smaller = false
    for (const { program: candidate, gain } of reductions(best.program, lastGain)) {
      const found = await check(candidate, compile, runner)
      if (found === null || typeof found === 'string' || found.kind !== failure.kind) continue
      if (failure.kind !== 'different' && found.signature !== failure.signature) continue
      best = { program: candidate, failure: found }
      smaller = true
      lastGain = gain
      break
    }
  }
  return best
}

async function fuzz(compile: Translation): Promise<number> {
  const runner = new Runner()
  const hits = new Map<string, number>()
  const [count, seed, limit] = [Number(options.count), Number(options.seed), Number(options.failures)]
  const signatures = new Map<string, number>()
  let [run, unusable, refused, shown] = [0, 0, 0, 0]
  const size = 250
  for (let batch = 0; run < count; batch++) {
    for (const program of fc.sample(new ProgramArbitrary(), { numRuns: Math.min(size, count - run), seed: seed + batch })) {
      run++
      addHits(hits, program.hits)
      const failure = await check(program, compile, runner)
      if (failure === 'unusable') unusable++
      if (failure === 'refused') refused++
      if (failure === null || typeof failure === 'string') continue
      const key = `${failure.kind}: ${failure.signature}`
      signatures.set(key, (signatures.get(key) ?? 0) + 1)
      if (signatures.get(key) !== 1 || shown >= limit) continue
      const small = await shrink(program, failure, compile, runner)
      console.log(`\nseed ${seed + batch}, program ${run}\n${showFailure(small.program, small.failure, `seed-${seed + batch}-${run}`)}`)
      shown++
    }
    const failed = [...signatures.values()].reduce((sum, each) => sum + each, 0)
    console.log(`${run} programs, ${failed} different, ${refused} refused, ${unusable} unusable`)
  }
  for (const [key, times] of [...signatures].sort((a, b) => b[1] - a[1]).slice(0, 40)) console.log(`${String(times).padStart(6)}  ${key}`)
  if (options.table) console.log(showCounts(hits))
  return signatures.size
}

// Programs with async functions may leave rejected promises behind; what counts is their trace.
process.on('unhandledRejection', () => undefined)

if (options.host !== 'babel' && options.host !== 'typescript') throw new Error(`No host "${options.host}": babel or typescript`)
process.exitCode = (await fuzz(await loadHost(options.host))) === 0 ? 0 : 1
