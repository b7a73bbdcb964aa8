/**
 * Times the subjects of one workload against each other, in a process of its own: reads { runtime, subjects, rounds, target } as JSON from its
 * input, writes for each variant the milliseconds of every round. A round runs all variants once, one behind the other, in turning order.
 */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { Bench } from 'tinybench'
import { evaluate } from './evaluate.mjs'

const { runtime: path, subjects, rounds, warmup } = JSON.parse(readFileSync(0, 'utf8'))
const runtime = await import(pathToFileURL(path).href)
const consumers = subjects.map(({ variant, text }) => ({ variant, use: evaluate(text, runtime) }))

const [expected, ...others] = consumers.map(({ variant, use }) => ({ variant, gives: String(use()) }))
for (const { variant, gives } of others) if (gives !== expected.gives) throw new Error(`${variant} gives ${gives} instead of ${expected.gives}`)

/** Interleaved as well: what one variant teaches the engine about shared built-ins, all the others know. */
function warmUp() {
  const start = performance.now()
  for (let runs = 1; ; runs++) {
    for (const { use } of consumers) use()
    if (runs > 3 && performance.now() - start > warmup * consumers.length) return runs
  }
}

const runs = warmUp()
globalThis.gc()
// Code can have been flushed by the collection.
for (let i = 0; i < 2; i++) for (const { use } of consumers) use()

const least = Math.max(1, Math.round(runs / 200))

/** A use that takes microseconds is repeated for a millisecond in each round: else what the others have left of the caches is what is measured. */
function iterationsOf(use) {
  const start = performance.now()
  for (let i = 0; i < least; i++) use()
  return Math.max(least, Math.min(1000, Math.round(least / (performance.now() - start))))
}

const iterations = consumers.map(({ use }) => iterationsOf(use))
const samples = Object.fromEntries(consumers.map(({ variant }) => [variant, []]))
for (let round = 0; round < rounds; round++) {
  for (let i = 0; i < consumers.length; i++) {
    const at = (i + round) % consumers.length
    const { variant, use } = consumers[at]
    const bench = new Bench({ iterations: iterations[at], time: 0, warmup: false, throws: true })
    bench.add(variant, use)
    bench.runSync()
    samples[variant].push(bench.tasks[0].result.latency.p50)
  }
}
process.stdout.write(JSON.stringify(samples))
