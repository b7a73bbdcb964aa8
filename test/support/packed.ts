/**
 * The packages as users get them: built and packed once for a state of the sources, and shared by all suites (and processes) that install them.
 * Tarballs are kept in .cache/packed/HASH.
 */
import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { build, root } from '../tools/house.mjs'
import { hashOfSources, isBuilt } from '../tools/sources.mjs'

export interface Packed {
  readonly name: string
  readonly version: string
  /** The folder under packages/. */
  readonly folder: string
  /** Path of the .tgz. */
  readonly tarball: string
  /** Paths inside of it. */
  readonly files: readonly string[]
}

interface NpmPacked {
  readonly name: string
  readonly version: string
  readonly filename: string
  readonly files: readonly { readonly path: string }[]
}

/** Runs npm in a folder; gives its output, throws with it when npm fails. */
export function npm(cwd: string, ...args: readonly string[]): string {
  const [command, first] = npmCommand()
  return execFileSync(command, [...first, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26, env: npmEnvironment() })
}

/** The same, while other work goes on. */
export async function npmBeside(cwd: string, ...args: readonly string[]): Promise<void> {
  const [command, first] = npmCommand()
  await promisify(execFile)(command, [...first, ...args], { cwd, maxBuffer: 1 << 26, env: npmEnvironment() })
}

function npmCommand(): readonly [string, readonly string[]] {
  const cli = process.env.npm_execpath
  return cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []]
}

/** Without what an npm around this process tells its scripts: it would be taken for settings of the inner one. */
export function npmEnvironment(): NodeJS.ProcessEnv {
  const inner = Object.entries(process.env).filter(([name]) => !/^npm_(?:config_(?:local_prefix|prefix|workspace)|package_|lifecycle_)|^INIT_CWD$/i.test(name))
  return Object.fromEntries(inner)
}

function folders(): ReadonlyMap<string, string> {
  const names = readdirSync(join(root, 'packages')).filter((name) => existsSync(join(root, 'packages', name, 'package.json')))
  const nameOf = (folder: string): string => (JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8')) as { name: string }).name
  return new Map(names.map((folder) => [nameOf(folder), folder]))
}

function pack(hash: string, target: string): void {
  if (!isBuilt(hash)) build({ types: true })
  const temporary = `${target}.${process.pid}.tmp`
  mkdirSync(temporary, { recursive: true })
  const output = JSON.parse(npm(root, 'pack', '--workspaces', '--json', '--ignore-scripts', '--loglevel=error', `--pack-destination=${temporary}`)) as unknown
  // A list until npm 11, keyed by name in what comes after it.
  const list = (Array.isArray(output) ? output : Object.values(output as object)) as readonly NpmPacked[]
  const byName = folders()
  const packed = list.map(({ name, version, filename, files }): Packed => ({
    name, version, folder: byName.get(name)!, tarball: join(target, filename.replace('@', '').replace('/', '-')), files: files.map(({ path }) => path),
  }))
  writeFileSync(join(temporary, 'packed.json'), JSON.stringify(packed, null, 2))
  rmSync(target, { recursive: true, force: true })
  renameSync(temporary, target)
}

const isAlive = (pid: number): boolean => {
  try { process.kill(pid, 0) } catch { return false }
  return true
}

/** One process at a time; what was locked by a process that is no more is taken over. */
async function locked(path: string, work: () => void): Promise<void> {
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' })
      break
    } catch {
      const owner = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0
      if (owner > 0 && !isAlive(owner)) rmSync(path, { force: true })
      await sleep(200)
    }
  }
  try { work() } finally { rmSync(path, { force: true }) }
}

/** Tarballs of sources that are no more, when nobody can be using them any longer. */
function removeOld(folder: string): void {
  const day = 24 * 60 * 60 * 1000
  for (const path of readdirSync(folder).map((name) => join(folder, name))) {
    if (Date.now() - statSync(path).mtimeMs > day) rmSync(path, { recursive: true, force: true })
  }
}

/** The packages, packed; builds them first when dist is not that of the sources. */
export async function packed(): Promise<readonly Packed[]> {
  const hash = hashOfSources()
  const target = join(root, '.cache/packed', hash)
  const list = join(target, 'packed.json')
  mkdirSync(join(root, '.cache/packed'), { recursive: true })
  if (!existsSync(list)) {
    removeOld(join(root, '.cache/packed'))
    await locked(`${target}.lock`, () => { if (!existsSync(list)) pack(hash, target) })
  }
  return JSON.parse(readFileSync(list, 'utf8')) as readonly Packed[]
}
