/**
 * `npm run fuzz:delegation -- --count N --seed S`: random worlds of machines that delegate to each other, step, patch and interrupt each other
 * (test/runtime/support/world.ts), natively and as the Babel host compiles them, under both entries of the runtime; every tenth also as
 * machines emitted by hand. Stops at the first world that differs and prints it, made small.
 */
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { compile } from '../support/compile.js'
import { entries } from '../runtime/support/pair.js'
import { nativeText, runMachines, runNative, runText, type World } from '../runtime/support/world.js'
import { worlds } from '../runtime/support/worlds.js'

const { values: options } = parseArgs({ options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } } })
const [count, seed] = [Number(options.count), Number(options.seed)]
const { code, machines } = compile(nativeText)
if (machines.length !== 1) throw new Error('The generator of the worlds was not compiled')

function compare(what: string, native: readonly string[], own: readonly string[]): void {
  const at = native.findIndex((line, i) => line !== own[i])
  if (at < 0 && native.length === own.length) return
  throw new Error(`${what}, line ${at}: native ${native[at]}, machines ${own[at]}\n${native.slice(0, at).join('\n')}`)
}

function check(world: World, byHand: boolean): void {
  const native = runNative(world)
  for (const [entry, runtime] of Object.entries(entries)) {
    compare(`compiled, ${entry} entry`, native, runText(code, world, { require: () => runtime }))
    if (byHand) compare(`by hand, ${entry} entry`, native, runMachines(world, runtime))
  }
}

/** In batches, each with a seed of its own, so that a long run can be followed and a failure repeated alone. */
function run(): number {
  const size = 5_000
  const started = performance.now()
  for (let done = 0; done < count; done += size) {
    const numRuns = Math.min(size, count - done)
    let runs = 0
    const details = fc.check(fc.property(worlds, (world) => { check(world, runs++ % 10 === 0) }), { seed: seed + done / size, numRuns })
    if (details.failed) {
      console.log(`seed ${seed + done / size}\n${fc.defaultReportMessage(details)}`)
      return 1
    }
    console.log(`${(done + numRuns).toLocaleString('en')} worlds, none differs, ${((performance.now() - started) / 1000).toFixed(0)} s`)
  }
  return 0
}

process.exitCode = run()
