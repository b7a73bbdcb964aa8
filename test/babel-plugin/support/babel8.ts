/** Babel 8 needs a newer Node than this project does: both are installed into .cache on demand, from the lock file of their suite. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const suite = join(root, 'test/babel-plugin/babel8')
const folder = join(root, '.cache/babel-8')
const oldestNode = [22, 18] as const

export interface Job {
  readonly source: string
  readonly sourceType?: 'module' | 'script' | 'commonjs' | 'unambiguous'
  readonly filename?: string
  readonly options?: object
  readonly presets?: readonly (string | readonly [string, object])[]
  readonly parserOpts?: object
}

export interface Result { readonly code: string; readonly machines: readonly string[]; readonly error?: string }

/** Compiles with Babel 8, all jobs in one process. */
export async function compileWithBabel8(jobs: readonly Job[]): Promise<{ readonly version: string; readonly results: readonly Result[] }> {
  installBabel8()
  const plugin = join(folder, 'plugin.mjs')
  await build({
    entryPoints: [join(root, 'packages/babel-plugin/src/index.ts')], outfile: plugin, bundle: true, format: 'esm', platform: 'node', logLevel: 'error',
  })
  const input = JSON.stringify(jobs.map((job) => ({ sourceType: 'module', filename: join(folder, 'a.js'), options: { mode: 'all' }, presets: [], ...job })))
  const output = execFileSync(newerNode(), [join(suite, 'driver.mjs'), folder, plugin], { input, encoding: 'utf8', maxBuffer: 2 ** 28 })
  return JSON.parse(output) as { version: string; results: Result[] }
}

/** Installs Babel 8, once per lock file, and gives the folder that has it. */
export function installBabel8(): string {
  const lock = readFileSync(join(suite, 'package-lock.json'), 'utf8')
  const stamp = join(folder, 'installed.json')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return folder
  mkdirSync(folder, { recursive: true })
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(suite, name), join(folder, name))
  const args = ['ci', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error']
  const cli = process.env.npm_execpath
  if (cli?.endsWith('.js')) execFileSync(process.execPath, [cli, ...args], { stdio: 'pipe' })
  else execFileSync('npm', args, { stdio: 'pipe', shell: process.platform === 'win32' })
  writeFileSync(stamp, lock)
  return folder
}

function newerNode(): string {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return process.execPath
  return join(folder, `node_modules/node-${process.platform}-${process.arch}/bin/node`)
}
