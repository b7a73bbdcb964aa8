/**
 * `npm run mutation [-- --files GLOB,…] [--concurrency N]`: changes core in every small way that Stryker knows, and says which changes no test sees. GLOB is
 * relative to packages/core/src and may end in lines (`flow/layout.ts:10-40`). Reports: .cache/stryker/report.html and report.json.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { showReport } from './report.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const here = `${root}test/mutation/`
const folder = `${root}.cache/stryker/`
const { values } = parseArgs({ options: { files: { type: 'string', default: '**/*.ts' }, concurrency: { type: 'string', default: '2' } } })

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
const files = values.files.split(',').map((glob) => `packages/core/src/${glob}`)
const mutate = [...files, '!packages/core/src/inline/inlined.generated.ts']
const args = [`${folder}node_modules/@stryker-mutator/core/bin/stryker.js`, 'run', `${here}stryker.config.mjs`, '--mutate', mutate.join(',')]
const { status } = spawnSync(process.execPath, [...args, '--concurrency', values.concurrency], { cwd: root, stdio: 'inherit' })
if (status === 0) showReport(`${folder}report.json`)
process.exitCode = status ?? 1
