/** `npm run fuzz:syntax -- --count N --seed S [--host babel|typescript]`: damaged sources, until one makes the compiler do what it must not. */
import { parseArgs } from 'node:util'
import * as fc from 'fast-check'
import { readCorpus } from './corpus.js'
import { judgeBabel, judgeTypeScript, type Judge } from './judge.js'
import { damaged } from './mutate.js'

const { values } = parseArgs({
  options: { count: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' }, host: { type: 'string', default: 'babel' } },
})
const judges: Readonly<Record<string, Judge>> = { babel: judgeBabel, typescript: judgeTypeScript }
const judge = judges[values.host]
if (!judge) throw new Error(`No host "${values.host}": babel or typescript`)

// What is kept is a warning; it is of no interest here.
console.warn = () => undefined

const counts = new Map<string, number>()
const result = fc.check(fc.property(damaged(readCorpus()), ({ text }) => {
  const found = judge(text)
  counts.set(found, (counts.get(found) ?? 0) + 1)
}), { numRuns: Number(values.count), seed: Number(values.seed), endOnFailure: false })
console.log([...counts].map(([name, times]) => `${times} ${name}`).join(', '))
if (result.failed) {
  console.log(fc.defaultReportMessage(result))
  console.log(result.errorInstance)
  process.exitCode = 1
}
