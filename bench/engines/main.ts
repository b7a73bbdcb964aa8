/**
 * `npm run bench:engines [-- --only NAME --rounds N]`: every workload under QuickJS and Hermes, whose interpreters have generators of their own; prints
 * ratios to those, and writes the table of BENCHMARKS.md when nothing was left out.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { page, put, table } from '../report.js'
import { ratioTo } from '../statistics.js'
import { variants, type Variant } from '../variants.js'
import { workloads } from '../workloads/index.js'
import type { Workload } from '../workloads/workload.js'
import { hermes, quickJs, type Engine } from './engines.js'
import { program } from './subjects.js'

const { values: options } = parseArgs({ options: { only: { type: 'string' }, rounds: { type: 'string', default: '7' } } })
const wanted = (name: string): boolean => !options.only || options.only.split(',').some((only) => name.startsWith(only))

interface Said { readonly variant: Variant; readonly gives: string | null; readonly failed: string | null; readonly times: readonly number[] }

/** Clocks of these engines tick in milliseconds: what took none has no ratio. */
const inWords = (ratio: number): string => (Number.isFinite(ratio) && ratio > 0 ? ratio.toFixed(2) : '')

type Start = () => Promise<Engine | null>

function say(engine: Engine, workload: Workload, chosen: readonly Variant[]): readonly Said[] {
  return JSON.parse(engine.run(program(workload, chosen, engine.target, Number(options.rounds), engine.say))) as readonly Said[]
}

/** A variant can take the whole engine with it, out of stack: then each runs in an engine of its own. */
async function sayApart(start: Start, workload: Workload): Promise<readonly Said[]> {
  const said: Said[] = []
  for (const variant of variants) {
    try {
      said.push(...say((await start())!, workload, [variant]))
    } catch (error) {
      said.push({ variant, gives: null, failed: String(error).split('\n')[0]!.slice(0, 80), times: [] })
    }
  }
  return said
}

function rowOf(engine: Engine, workload: Workload, said: readonly Said[]): readonly string[] {
  const native = said.find(({ variant }) => variant === 'native')!
  const running = said.filter(({ failed }) => failed === null)
  for (const { variant, gives } of running) {
    if (gives !== running[0]!.gives) throw new Error(`${engine.name}, ${workload.name}: ${variant} gives ${gives} instead of ${running[0]!.gives}`)
  }
  for (const { variant, failed } of said) if (failed !== null) console.log(`${engine.name}, ${workload.name}, ${variant}: ${failed}`)
  const cells = variants.filter((variant) => variant !== 'native').map((variant) => {
    const own = said.find((each) => each.variant === variant)
    if (own?.failed != null) return 'fails'
    if (!own) return ''
    return native.failed === null ? inWords(ratioTo(native.times, own.times).ratio) : `${ratioTo(own.times, own.times).ms.toFixed(1)} ms`
  })
  return [`${engine.name}: ${workload.title}`, ...cells, native.failed === null ? ratioTo(native.times, native.times).ms.toFixed(1) : 'fails']
}

/** A new engine for each workload: one that has run out of stack cannot be used again. */
const engines: readonly Start[] = [quickJs, () => Promise.resolve(hermes())]
const rows: (readonly string[])[] = []
for (const start of engines) {
  for (const workload of workloads.filter(({ name }) => wanted(name))) {
    const engine = await start()
    if (!engine) break
    let said: readonly Said[]
    try {
      said = say(engine, workload, variants)
    } catch {
      said = await sayApart(start, workload)
    }
    const row = rowOf(engine, workload, said)
    rows.push(row)
    console.log(row.map((cell, at) => (at === 0 ? cell.padEnd(60) : cell.padStart(8))).join(''))
  }
}
const head = ['times native', 'Switchyard (Babel)', 'Switchyard (TypeScript)', 'regenerator', 'TypeScript ES5', 'by hand', 'native, ms']
if (!options.only) writeFileSync(page, put(readFileSync(page, 'utf8'), 'engines', table([head, ...rows])))
