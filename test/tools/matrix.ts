/**
 * `npm run test:matrix [-- --node 20,22,24,26 --suites PATH,…]`: the suite under every supported Node. Babel 7 and 8 and TypeScript 5.9 and 6 are part
 * of the suite itself; what needs a newer or older tool gets it in a folder of its own. Ends non-zero when anything fails anywhere.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { nodeBinary, type NodeBinary } from '../../bench/nodes.js'
import { root } from './house.mjs'

const { values } = parseArgs({
  options: { node: { type: 'string', default: '20,22,24,26' }, suites: { type: 'string', default: '' } },
})

interface Row {
  readonly node: string
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly seconds: number
  /** Full names of what failed. */
  readonly names: readonly string[]
}

interface Report {
  readonly numPassedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

/** A file that could not be loaded counts as one failed test. */
function failures({ testResults }: Report): readonly string[] {
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed').map((test) => test.fullName)
    return status === 'failed' && failed.length === 0 ? [name.slice(root.length)] : failed
  })
}

function run({ path, version }: NodeBinary): Row {
  const file = `${root}node_modules/.cache/switchyard/matrix-${version}.json`
  mkdirSync(`${root}node_modules/.cache/switchyard`, { recursive: true })
  rmSync(file, { force: true })
  const started = Date.now()
  const suites = values.suites.split(',').filter((each) => each !== '')
  const args = [`${root}node_modules/vitest/vitest.mjs`, 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`, ...suites]
  const { status } = spawnSync(path, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  const seconds = Math.round((Date.now() - started) / 1000)
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    const names = failures(report)
    const failed = names.length === 0 && status !== 0 ? 1 : names.length
    return { node: version, passed: report.numPassedTests, failed, skipped: report.numPendingTests, seconds, names }
  } catch {
    return { node: version, passed: 0, failed: 1, skipped: 0, seconds, names: ['the suite did not come to its end'] }
  }
}

const rows = values.node.split(',').map((version) => run(nodeBinary(version)))
for (const { node, names } of rows) for (const name of names) console.log(`FAILED under ${node}: ${name}`)
console.table(rows.map(({ names: _, ...figures }) => figures))
process.exitCode = rows.every(({ failed }) => failed === 0) ? 0 : 1
