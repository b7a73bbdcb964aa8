/**
 * npm run test262 -- --dir PATH [--host babel|typescript] [--compiler NAME] [--filter TEXT] [--sample N]
 *   [--jobs N] [--timeout MS] [--json FILE] [--expected FILE] [--native]
 *
 * Measures a compiler on a checkout of tc39/test262: every test whose source holds a synchronous generator and that passes natively is compiled
 * and run again. Ends non-zero when a failure is not in `expected-failures.json`, or an entry there is out of date.
 * `--compiler regenerator|typescript-es5|print` measures others with the same runner; `--native` lists what fails without a compiler.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { compilerNames, ours, type CompilerName } from './compilers.js'
import { discover, sample } from './discover.js'
import { compare, readExpected } from './expected.js'
import { judgeAll } from './pool.js'
import { printLeftOut, printTable, Results, rows } from './report.js'

const { values } = parseArgs({
  options: {
    dir: { type: 'string' }, host: { type: 'string' }, compiler: { type: 'string' }, filter: { type: 'string' }, sample: { type: 'string' },
    jobs: { type: 'string' }, timeout: { type: 'string', default: '60000' }, json: { type: 'string' }, expected: { type: 'string' },
    native: { type: 'boolean' },
  },
})

function compilerName(): CompilerName {
  const name = values.compiler ?? values.host ?? 'babel'
  const found = compilerNames.find((known) => known === name)
  if (!found) throw new Error(`Unknown compiler "${name}". Known: ${compilerNames.join(', ')}.`)
  return found
}

async function measure(root: string, compiler: CompilerName): Promise<Results> {
  const all = discover(root, values.filter ?? null)
  const tests = values.sample === undefined ? all : sample(all, Number(values.sample))
  const results = new Results()
  const processes = Number(values.jobs ?? os.availableParallelism())
  await judgeAll(tests, { root, compiler, processes, timeout: Number(values.timeout) }, (test, verdict) => {
    results.add(test, verdict)
    if (process.stderr.isTTY && results.total % 20 === 0) process.stderr.write(`\r${String(results.passed.size)} passed, ${String(results.failed.size)} failed`)
  })
  return results
}

/** True when everything is as the committed list says. */
function compareWithList(results: Results): boolean {
  const list = values.expected ?? new URL('expected-failures.json', import.meta.url)
  const whole = values.filter === undefined && values.sample === undefined
  const expected = readExpected(list)
  const { unexpected, mended, stale } = compare(expected, results.passed, new Set(results.failed.keys()), whole)
  const known = results.failed.size - unexpected.length
  if (known > 0) console.log(`${String(known)} failures are expected, each for the reason given in the list.`)
  for (const test of mended) console.log(`Expected to fail, but passed: ${test}`)
  for (const test of stale) console.log(`Expected to fail, but not measured: ${test}`)
  console.log(`${String(unexpected.length)} unexpected failures.`)
  return unexpected.length + mended.length + stale.length === 0
}

function print(compiler: CompilerName, results: Results): void {
  for (const [test, error] of [...results.failed].sort()) console.log(`FAIL ${test}\n     ${error.split('\n')[0] ?? ''}`)
  if (values.native) for (const [test, error] of [...results.native].sort()) console.log(`NATIVE ${test}\n     ${error.split('\n')[0] ?? ''}`)
  console.log(`\n${compiler}, Node ${process.versions.node}\n\n${printTable(results)}\n\n${printLeftOut(results)}`)
}

function writeJson(file: string, compiler: CompilerName, results: Results): void {
  const failed = [...results.failed].sort().map(([test, error]) => ({ test, error }))
  const figures = { compiler, node: process.versions.node, passed: results.passed.size, total: results.total, folders: rows(results) }
  const report = { ...figures, failed, passing: [...results.passed].sort() }
  fs.writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
}

if (values.dir === undefined) throw new Error('Say where the checkout of tc39/test262 is: npm run test262 -- --dir PATH')
const compiler = compilerName()
const results = await measure(path.resolve(values.dir), compiler)
print(compiler, results)
if (values.json !== undefined) writeJson(values.json, compiler, results)
if (ours.has(compiler) && !compareWithList(results)) process.exitCode = 1
