/** Machines that are held, each stepped once: what one takes. */
import { sequences } from './sequences.js'
import { tokenizer } from './tokenizer.js'
import type { Workload } from './workload.js'

const source = (name: string): Workload => [...sequences, ...tokenizer].find((each) => each.name === name)!
const hold = (make: string): string => `const [count, held = []] = arguments; for (let i = 0; i < count; i++) { const g = ${make}; g.next(); held[i] = g }`

export const memory: readonly Workload[] = [
  { ...source('range-short'), name: 'memory-range', title: 'range', use: hold('range(10)') },
  { ...source('average'), name: 'memory-average', title: 'average', use: hold('average()') },
  { ...source('tokenizer'), name: 'memory-tokenizer', title: 'tokenizer', use: hold('tokens()') },
]

/** A million machines alive, then stepped in turn: the same subjects, the consumer does both. */
export const roundRobin: Workload = {
  ...source('range-short'), name: 'round-robin', title: '1,000,000 machines, stepped round-robin', aim: null,
  use: `const [count] = arguments, held = []
    for (let i = 0; i < count; i++) held[i] = range(10)
    let s = 0
    const start = performance.now()
    for (let round = 0; round < 5; round++) for (let i = 0; i < count; i++) s += held[i].next().value
    return [s, performance.now() - start]`,
}
