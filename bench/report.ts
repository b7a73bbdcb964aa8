/** What was measured, kept in results.json, and the tables of BENCHMARKS.md that are written from it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { root } from './runtime.js'
import type { Ratio } from './statistics.js'
import { variants, type Variant } from './variants.js'
import { memory } from './workloads/memory.js'
import { workloads } from './workloads/index.js'

export type Row = Partial<Record<Variant, Ratio>>
export interface NodeResults {
  readonly version: string
  readonly speed: Record<string, Row>
  /** Bytes per machine. */
  readonly memory: Record<string, Partial<Record<Variant, number>>>
  /** Milliseconds for five rounds over a million machines. */
  readonly crowd: Partial<Record<Variant, number>>
}
export type Results = Record<string, NodeResults>

export const resultsFile = `${root}bench/results.json`
export const page = `${root}BENCHMARKS.md`

export function readResults(): Results {
  return existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) as Results : {}
}

const headings: Readonly<Record<Variant, string>> = {
  native: 'native', babel: 'Switchyard (Babel)', typescript: 'Switchyard (TypeScript)', regenerator: 'regenerator', es5: 'TypeScript ES5', hand: 'by hand',
}

const digits = (value: number): string => value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
export const table = (rows: readonly (readonly string[])[]): string =>
  rows.flatMap((row, at) => [`| ${row.join(' | ')} |`, ...(at === 0 ? [`|${row.map((_, i) => (i === 0 ? '---' : '--:')).join('|')}|`] : [])]).join('\n')

function speedTable(results: NodeResults): string {
  const shown = variants.filter((variant) => variant !== 'native')
  const head = ['workload', 'aim', ...shown.map((variant) => headings[variant]), 'native, ms']
  const rows = workloads.filter(({ name }) => results.speed[name]).map(({ name, title, aim }) => {
    const row = results.speed[name]!
    const cell = (variant: Variant): string => {
      const item = row[variant]
      return item ? `${digits(item.ratio)} (${digits(item.low)}–${digits(item.high)})` : ''
    }
    return [title, aim === null ? '0.95' : String(aim), ...shown.map(cell), digits(row.native?.ms ?? NaN)]
  })
  return table([head, ...rows])
}

function memoryTable(results: NodeResults): string {
  const rows = memory.filter(({ name }) => results.memory[name]).map(({ name, title }) =>
    [title, ...variants.map((variant) => results.memory[name]![variant]?.toFixed(0) ?? '')])
  const crowd = ['1,000,000 machines stepped five times each in turn, ms', ...variants.map((variant) => results.crowd[variant]?.toFixed(0) ?? '')]
  return table([['bytes per suspended machine', ...variants.map((variant) => headings[variant])], ...rows, crowd])
}

/** Puts each table between its markers, `<!-- speed 20 -->` and `<!-- end -->`. */
export function writePage(results: Results): void {
  let text = readFileSync(page, 'utf8')
  for (const [node, of] of Object.entries(results)) {
    text = put(text, `speed ${node}`, `Node ${of.version}\n\n${speedTable(of)}`)
    text = put(text, `memory ${node}`, `Node ${of.version}\n\n${memoryTable(of)}`)
  }
  writeFileSync(page, text)
}

export function put(text: string, marker: string, content: string): string {
  const begin = `<!-- ${marker} -->`
  const at = text.indexOf(begin)
  if (at < 0) return text
  const end = text.indexOf('<!-- end -->', at)
  return `${text.slice(0, at + begin.length)}\n${content}\n${text.slice(end)}`
}
