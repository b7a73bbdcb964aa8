/** Many machines alive at once, stepped in turn: reads { runtime, subjects, count } as JSON, writes the milliseconds of each of three tries. */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { evaluate } from './evaluate.mjs'

const { runtime: path, subjects, count } = JSON.parse(readFileSync(0, 'utf8'))
const runtime = await import(pathToFileURL(path).href)
const result = {}
for (const { variant, text } of subjects) {
  const crowd = evaluate(text, runtime)
  crowd(2000)
  result[variant] = []
  for (let i = 0; i < 3; i++) {
    globalThis.gc()
    const [sum, ms] = crowd(count)
    if (sum !== 10 * count) throw new Error(`${variant} gives ${sum}`)
    result[variant].push(ms)
  }
}
process.stdout.write(JSON.stringify(result))
