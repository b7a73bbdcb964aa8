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

const iterations = Math.max(1, Math.round(runs / 200))
const samples = Object.fromEntries(consumers.map(({ variant }) => [variant, []]))
for (let round = 0; round < rounds; round++) {
  const bench = new Bench({ iterations, time: 0, warmup: false, throws: true })
  for (let i = 0; i < consumers.length; i++) {
    const { variant, use } = consumers[(i + round) % consumers.length]
    bench.add(variant, use)
  }
  bench.runSync()
  for (const task of bench.tasks) samples[task.name].push(task.result.latency.p50)
}
process.stdout.write(JSON.stringify(samples))
