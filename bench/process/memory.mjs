/**
 * Bytes per suspended machine: reads { runtime, subjects, count } as JSON; the consumers give an array of that many machines, each stepped once.
 */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { evaluate } from './evaluate.mjs'

const { runtime: path, subjects, count } = JSON.parse(readFileSync(0, 'utf8'))
const runtime = await import(pathToFileURL(path).href)
const used = () => {
  for (let i = 0; i < 3; i++) globalThis.gc()
  return process.memoryUsage().heapUsed
}
const result = {}
for (const { variant, text } of subjects) {
  const make = evaluate(text, runtime)
  make(2000)
  const held = new Array(count)
  const before = used()
  make(count, held)
  const after = used()
  result[variant] = [(after - before) / count]
  if (held.length !== count) throw new Error('unreachable')
}
process.stdout.write(JSON.stringify(result))
