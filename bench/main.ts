/**
 * `npm run bench [-- --node 20,24,26 --only NAME --json FILE --variants native,babel --processes 3 --rounds 11 --quick]`: measures every
 * workload in every variant, prints ratios to native, keeps them in bench/results.json and writes the tables of BENCHMARKS.md anew.
 * `--only` takes names, or beginnings of names, with commas between; with `--variants` or `--quick` nothing is kept.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bytes, rounds, time, type Effort } from './measure.js'
import { nodeBinary, type NodeBinary } from './nodes.js'
import { readResults, resultsFile, writePage, type NodeResults, type Results, type Row } from './report.js'
import { bundleRuntime, root } from './runtime.js'
import { quantile, ratioTo } from './statistics.js'
import { variants, type Variant } from './variants.js'
import { workloads } from './workloads/index.js'
import { memory, roundRobin } from './workloads/memory.js'

const { values: options } = parseArgs({ options: {
  node: { type: 'string', default: '20,24,26' }, only: { type: 'string' }, json: { type: 'string' }, variants: { type: 'string' },
  quick: { type: 'boolean', default: false }, rounds: { type: 'string', default: '11' },
  processes: { type: 'string', default: '3' },
} })
const wanted = (name: string): boolean => !options.only || options.only.split(',').some((only) => name.startsWith(only))
const chosen = options.variants ? options.variants.split(',') as Variant[] : variants
const effort: Effort = options.quick
  ? { processes: 1, rounds: 15, warmup: 80 }
  : { processes: Number(options.processes), rounds: Number(options.rounds), warmup: 300 }
const known = [...workloads, ...memory, roundRobin].map(({ name }) => name)
if (!known.some(wanted)) throw new Error(`No workload begins with ${options.only}; there are ${known.join(', ')}`)

mkdirSync(`${root}.cache`, { recursive: true })
const runtime = bundleRuntime(`${root}.cache/bench-runtime.mjs`)
const results: Results = readResults()

function line(title: string, row: Row): void {
  const cells = chosen.filter((variant) => variant !== 'native').map((variant) => {
    const item = row[variant]
    return item ? `${variant} ${item.ratio.toFixed(2)} (${item.low.toFixed(2)}-${item.high.toFixed(2)})` : ''
  })
  console.log(`${title.padEnd(44)} ${(row.native?.ms ?? NaN).toFixed(3).padStart(9)} ms  ${cells.map((cell) => cell.padEnd(28)).join(' ')}`)
}

function measureSpeed(node: NodeBinary, into: NodeResults): void {
  for (const workload of workloads) {
    if (!wanted(workload.name)) continue
    const samples = time(node, runtime, workload, chosen, effort)
    const row: Row = Object.fromEntries(chosen.flatMap((variant) => {
      const own = samples[variant]
      return own ? [[variant, ratioTo(samples.native!, own)]] : []
    }))
    into.speed[workload.name] = row
    line(`${workload.name}${workload.aim === null ? '' : ` (aim ${workload.aim})`}`, row)
  }
}

function measureMemory(node: NodeBinary, into: NodeResults): void {
  for (const workload of memory) {
    if (!wanted(workload.name)) continue
    const samples = bytes(node, runtime, workload, chosen, 200_000)
    into.memory[workload.name] = Object.fromEntries(chosen.map((variant) => [variant, samples[variant]![0]!]))
    console.log(workload.name.padEnd(44), chosen.map((variant) => `${variant} ${samples[variant]![0]!.toFixed(1)}`).join('  '))
  }
  if (!wanted(roundRobin.name)) return
  const samples = rounds(node, runtime, roundRobin, chosen, 1_000_000)
  Object.assign(into.crowd, Object.fromEntries(chosen.map((variant) => [variant, quantile(samples[variant]!, 0.5)])))
  console.log(roundRobin.name.padEnd(44), chosen.map((variant) => `${variant} ${quantile(samples[variant]!, 0.5).toFixed(0)} ms`).join('  '))
}

for (const version of options.node.split(',')) {
  const node = nodeBinary(version)
  console.log(`\nNode ${node.version}`)
  const into: NodeResults = { speed: {}, memory: {}, crowd: {}, ...results[version], version: node.version }
  measureSpeed(node, into)
  measureMemory(node, into)
  results[version] = into
}
if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`)
if (!options.quick && !options.variants) {
  writeFileSync(resultsFile, `${JSON.stringify(results, null, 1)}\n`)
  writePage(results)
}
