/**
 * `npm run fuzz -- --count N --seed S [--host babel|typescript] [--jobs N]`: runs random programs natively and compiled, shrinks what differs and prints
 * it as a fixture folder. Goes on after a failure until `--failures` of different looks are found, and after a program that takes the engine down.
 */
import { parseArgs } from 'node:util'
import { runBatches } from './crew.js'
import { fixtureFiles, showCounts, showFiles } from './show.js'
import type { Host } from './translate.js'
import { programsOf, work, type Batch, type Message, type Phase } from './worker.js'

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' }, host: { type: 'string', default: 'babel' },
    failures: { type: 'string', default: '5' }, table: { type: 'boolean', default: false }, jobs: { type: 'string', default: '1' },
    worker: { type: 'boolean', default: false },
  },
})

function* batches(count: number, seed: number): Generator<Batch, undefined> {
  const size = 250
  for (let before = 0; before < count; before += size) {
    yield { seed: seed + before / size, size: Math.min(size, count - before), skip: 0, before }
  }
}

/** Counts and prints what the processes say. */
class Tally {
  readonly hits = new Map<string, number>()
  readonly signatures = new Map<string, number>()
  crashes = 0
  readonly #limit: number
  readonly #counts = { same: 0, refused: 0, unusable: 0 }
  #failed = 0
  #shown = 0
  #unreduced = ''

  constructor(limit: number) {
    this.#limit = limit
  }

  hear(message: Message, batch: Batch, at: number): boolean {
    if (message.type === 'verdict') this.#counts[message.verdict]++
    if (message.type === 'shrunk') console.log(`\n${place(batch, at)}\n${message.text}`)
    if (message.type === 'end') {
      for (const [key, times] of message.hits) this.hits.set(key, (this.hits.get(key) ?? 0) + times)
      console.log(this.line())
    }
    if (message.type !== 'failed') return false
    this.#failed++
    const times = (this.signatures.get(message.key) ?? 0) + 1
    this.signatures.set(message.key, times)
    if (times !== 1 || this.#shown >= this.#limit) return false
    this.#shown++
    this.#unreduced = message.text
    return true
  }

  /** A program that failed is counted as that already, also when a smaller one crashed. */
  crashed(batch: Batch, at: number, phase: Phase, how: string): void {
    const doing = { native: 'the program itself', compiler: 'the compiler', compiled: 'the compiled program', shrinking: 'smaller programs' }[phase]
    const name = `seed-${batch.seed}-${batch.before + at + 1}`
    console.log(`\n${place(batch, at)}\ncrashed: ${how} while running ${doing}`)
    if (phase === 'shrinking') return console.log(this.#unreduced)
    this.crashes++
    console.log(showFiles(fixtureFiles(programsOf(batch)[at]!), name))
  }

  line(): string {
    const { same, refused, unusable } = this.#counts
    const run = same + refused + unusable + this.#failed + this.crashes
    return `${run} programs, ${this.#failed} different, ${refused} refused, ${unusable} unusable${this.crashes === 0 ? '' : `, ${this.crashes} crashed`}`
  }
}

function place({ seed, before }: Batch, at: number): string {
  return `seed ${seed}, program ${before + at + 1}`
}

async function fuzz(host: Host): Promise<boolean> {
  const tally = new Tally(Number(options.failures))
  await runBatches(batches(Number(options.count), Number(options.seed)), Number(options.jobs), host, import.meta.url, tally)
  const sorted = [...tally.signatures].sort((a, b) => b[1] - a[1]).slice(0, 40)
  for (const [key, times] of sorted) console.log(`${String(times).padStart(6)}  ${key}`)
  if (options.table) console.log(showCounts(tally.hits))
  return tally.signatures.size === 0 && tally.crashes === 0
}

if (options.host !== 'babel' && options.host !== 'typescript') throw new Error(`No host "${options.host}": babel or typescript`)
if (!(Number(options.jobs) >= 1)) throw new Error(`No number of processes: ${options.jobs}`)
if (options.worker) await work(options.host)
else process.exitCode = (await fuzz(options.host)) ? 0 : 1
