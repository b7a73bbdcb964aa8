/**
 * `npm run mutation [-- --files GLOB,…] [--concurrency N]`: changes core in every small way that Stryker knows, and says which changes no test sees. GLOB is
 * relative to packages/core/src and may end in lines (`flow/layout.ts:10-40`). Reports: .cache/stryker/report.html and report.json.
 * `-- --appeal REPORT` puts the survivors of a report.json before further suites, and writes a report of both.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { mergeReports, survivorRanges } from './appeal.mjs'
import { showReport } from './report.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const here = `${root}test/mutation/`
const folder = `${root}.cache/stryker/`
const { values } = parseArgs({
  options: { files: { type: 'string', default: '**/*.ts' }, concurrency: { type: 'string', default: '2' }, appeal: { type: 'string' } },
})

/** Stryker is not among the dev dependencies: it is large, and nothing else needs it. Once per lock file. */
function install() {
  const lock = readFileSync(`${here}package-lock.json`, 'utf8')
  const stamp = `${folder}installed.json`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  mkdirSync(folder, { recursive: true })
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(here + name, folder + name)
  const args = ['ci', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error']
  const cli = process.env.npm_execpath
  if (cli?.endsWith('.js')) execFileSync(process.execPath, [cli, ...args], { stdio: 'pipe' })
  else execFileSync('npm', args, { stdio: 'pipe', shell: process.platform === 'win32' })
  writeFileSync(stamp, lock)
}

install()
const report = `${folder}report.json`
const earlier = `${folder}earlier.json`
if (values.appeal !== undefined) copyFileSync(values.appeal, earlier)
const files = values.files.split(',').map((glob) => `packages/core/src/${glob}`)
const mutate = values.appeal === undefined ? [...files, '!packages/core/src/inline/inlined.generated.ts'] : survivorRanges(earlier)
const args = [`${folder}node_modules/@stryker-mutator/core/bin/stryker.js`, 'run', `${here}stryker.config.mjs`, '--mutate', mutate.join(',')]
const env = values.appeal === undefined ? process.env : { ...process.env, MUTATION_APPEAL: '1' }
const { status } = spawnSync(process.execPath, [...args, '--concurrency', values.concurrency], { cwd: root, env, stdio: 'inherit' })
if (status === 0 && values.appeal !== undefined) mergeReports(earlier, report)
if (status === 0) showReport(report)
process.exitCode = status ?? 1
