/**
 * `npm run fuzz:delegation -- --count N --seed S [--texts [--config NAME]]`: random worlds of machines that delegate to each other, step, patch and interrupt
 * each other, natively and compiled. Stops at the first world that differs and prints it, made small.
 *
 * Without `--texts` all machines of a world are of one text (test/runtime/support/world.ts), which the Babel host compiles once, under both entries of the
 * runtime; every tenth world runs as machines emitted by hand as well. With it every routine is a text of its own (texts/), compiled with the runtime
 * imported, imported from the legacy entry, inlined, by turns imported and inlined (`mixed`), or by the TypeScript host.
 */
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { compile } from '../support/compile.js'
import { entries } from '../runtime/support/pair.js'
import { nativeText, runMachines, runNative, runText } from '../runtime/support/world.js'
import { worlds } from '../runtime/support/worlds.js'
import { compare, showDifference } from './compare.js'
import { textWorlds } from './texts/arbitrary.js'
import { Contest, isConfig } from './texts/play.js'

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' },
    texts: { type: 'boolean', default: false }, config: { type: 'string', default: 'import' },
  },
})
const [count, seed] = [Number(options.count), Number(options.seed)]

/** What is looked for, batch by batch. */
interface Search {
  readonly size: number
  property(): fc.IProperty<[unknown]>
  /** What was done so far, beside the number of worlds. */
  done(): string
}

function ofOneText(): Search {
  const { code, machines } = compile(nativeText)
  if (machines.length !== 1) throw new Error('The generator of the worlds was not compiled')
  return {
    size: 5_000,
    done: () => '',
    property() {
      let runs = 0
      return fc.property(worlds, (world) => {
        const native = runNative(world)
        const byHand = runs++ % 10 === 0
        for (const [entry, runtime] of Object.entries(entries)) {
          compare(() => `compiled, ${entry} entry`, native, runText(code, world, { require: () => runtime }))
          if (byHand) compare(() => `by hand, ${entry} entry`, native, runMachines(world, runtime))
        }
      })
    },
  }
}

function ofTexts(config: string): Search {
  if (!isConfig(config)) throw new Error(`No config "${config}": import, legacy, inline, mixed or typescript`)
  const contest = new Contest(config)
  return {
    size: 200,
    done: () => ` (${contest.plays.toLocaleString('en')} plays)`,
    property: () => fc.property(textWorlds, (world) => contest.check(world)),
  }
}

/** In batches, each with a seed of its own, so that a long run can be followed and a failure repeated alone. */
function run({ size, property, done }: Search): number {
  const started = performance.now()
  for (let before = 0; before < count; before += size) {
    const numRuns = Math.min(size, count - before)
    const details = fc.check(property(), { seed: seed + before / size, numRuns })
    if (details.failed) {
      console.log(`seed ${seed + before / size}\n${showDifference(details)}`)
      return 1
    }
    console.log(`${(before + numRuns).toLocaleString('en')} worlds${done()}, none differs, ${((performance.now() - started) / 1000).toFixed(0)} s`)
  }
  return 0
}

process.exitCode = run(options.texts ? ofTexts(options.config) : ofOneText())
