/**
 * `npm run sizes [-- LARGEST]`: how the time and the size of the output grow with the number of yields in one function, from 1,000 to LARGEST
 * (100,000 unless given), and what the large programs of the suite take. Times are the better of two runs (one for very large sources).
 */
import { transformSync } from '@babel/core'
import plugin from '@switchyard/babel-plugin'
import { large, yields } from '../core/support/large.js'

interface Measured { readonly ms: number; readonly code: string }

function measure(source: string, compiled: boolean): Measured {
  const once = (): Measured => {
    const start = performance.now()
    const result = transformSync(source, {
      babelrc: false, configFile: false, sourceType: 'script', compact: true, plugins: compiled ? [[plugin, { mode: 'all' }]] : [],
    })!
    return { ms: performance.now() - start, code: result.code! }
  }
  const first = once()
  if (source.length > 500_000) return first
  const second = once()
  return second.ms < first.ms ? second : first
}

const columns = [38, 12, 12, 12, 14, 12] as const

function row(...cells: readonly (string | number)[]): void {
  const text = (cell: string | number, width: number, at: number) => {
    const shown = typeof cell === 'number' ? cell.toLocaleString('en', { maximumFractionDigits: 1 }) : cell
    return at === 0 ? shown.padEnd(width) : shown.padStart(width)
  }
  console.log(columns.map((width, at) => text(cells[at] ?? '', width, at)).join(''))
}

function report(name: string, source: string, points: number): void {
  const alone = measure(source, false)
  const compiled = measure(source, true)
  const ours = compiled.ms - alone.ms
  row(name, source.length / 1000, alone.ms, compiled.ms, (1000 * ours) / points, compiled.code.length / points)
}

const [largest = '100000'] = process.argv.slice(2)
row('', 'source KB', 'Babel ms', 'compiled ms', 'µs a point', 'bytes a point')
measure(yields(2_000), true)
for (const count of [1_000, 3_000, 10_000, 30_000, 100_000].filter((each) => each <= Number(largest))) {
  report(`${count.toLocaleString('en')} yields`, yields(count), count)
}
for (const [name, source] of Object.entries(large)) report(name, source, [...source.matchAll(/\byield\b/g)].length)
