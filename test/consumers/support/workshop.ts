/**
 * Projects of fixtures/consumers in a folder outside of the workspace, with their tools and the packed packages installed there. All but one are
 * installed at one go, as workspaces of one folder that has the tarballs; the other is installed by itself, with nothing around it.
 */
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { npmBeside, npmEnvironment, packed, type Packed } from '../../support/packed.js'
import { root } from '../../tools/house.mjs'

const fixtures = join(root, 'fixtures/consumers')
const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'] as const

export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

const plainName = (name: string): string => `${name.replace('@', '').replace('/', '-')}.tgz`

function putTarballs(folder: string, tarballs: readonly Packed[]): readonly string[] {
  mkdirSync(join(folder, 'tarballs'))
  return tarballs.map(({ name, tarball }) => {
    cpSync(tarball, join(folder, 'tarballs', plainName(name)))
    return `./tarballs/${plainName(name)}`
  })
}

/** The lock file is there for the tools: the packages change with every change of the sources, and what they depend on with them. */
function withoutOurs(lock: string): string {
  const parsed = JSON.parse(lock) as { packages: Record<string, { resolved?: string }> }
  const packages = Object.fromEntries(Object.entries(parsed.packages).filter(([, { resolved }]) => !resolved?.startsWith('file:tarballs/')))
  return `${JSON.stringify({ ...parsed, packages }, null, 2)}\n`
}

export class Workshop {
  readonly #folder = mkdtempSync(join(tmpdir(), 'switchyard-consumers-'))

  #shared: Promise<void> | null = null

  /** Installs the projects that share a folder, once. With SWITCHYARD_UPDATE the versions of the tools are chosen anew. */
  installShared(): Promise<void> {
    return this.#shared ??= this.#installShared()
  }

  async #installShared(): Promise<void> {
    const tarballs = await packed()
    const folder = join(this.#folder, 'shared')
    const bare = readdirSync(fixtures).filter((name) => !this.#isShared(name))
    cpSync(fixtures, folder, { recursive: true, filter: (path) => !bare.some((name) => path === join(fixtures, name)) })
    putTarballs(folder, tarballs)
    const update = process.env.SWITCHYARD_UPDATE !== undefined
    const lock = join(folder, 'package-lock.json')
    if (update) rmSync(lock, { force: true })
    await npmBeside(folder, 'install', ...quiet)
    if (update) writeFileSync(join(fixtures, 'package-lock.json'), withoutOurs(readFileSync(lock, 'utf8')))
  }

  #isShared(name: string): boolean {
    const { workspaces } = JSON.parse(readFileSync(join(fixtures, 'package.json'), 'utf8')) as { workspaces: readonly string[] }
    return !existsSync(join(fixtures, name, 'package.json')) || workspaces.includes(name)
  }

  /** Installs a project by itself, with the packages named and no others of ours. */
  async installBare(name: string, packages: readonly string[]): Promise<void> {
    const tarballs = (await packed()).filter((each) => packages.includes(each.name))
    const folder = join(this.#folder, 'bare', name)
    cpSync(join(fixtures, name), folder, { recursive: true })
    await npmBeside(folder, 'install', ...quiet, ...putTarballs(folder, tarballs))
  }

  folder(name: string): string {
    return join(this.#folder, this.#isShared(name) ? 'shared' : 'bare', name)
  }

  /** Runs a command of the project: a script of its package.json, a tool that is installed, or Node. Ends it after four minutes. */
  run(name: string, command: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
    const child = this.start(name, command, env)
    const out: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' }
    for (const stream of ['stdout', 'stderr'] as const) child[stream].setEncoding('utf8').on('data', (text: string) => { out[stream] += text })
    const timer = setTimeout(() => child.kill('SIGKILL'), 240_000)
    return new Promise((resolve, reject) => {
      child.on('error', reject).on('close', (status) => {
        clearTimeout(timer)
        resolve({ status, ...out })
      })
    })
  }

  /** Starts a command that goes on until it is ended. */
  start(name: string, [command, ...args]: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const cwd = this.folder(name)
    const tools = [join(cwd, 'node_modules/.bin'), join(cwd, '../node_modules/.bin')]
    const { NODE_OPTIONS: _, VITEST: __, NODE_ENV: ___, ...environment } = npmEnvironment()
    return spawn(command === 'node' ? process.execPath : command!, args, {
      cwd, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32',
      env: { ...environment, ...env, CI: 'true', NO_COLOR: '1', PATH: [...tools, process.env.PATH].join(delimiter) },
    })
  }

  /** The text of a file of the project. */
  read(name: string, file: string): string {
    return readFileSync(join(this.folder(name), file), 'utf8')
  }

  /** Texts of the built programs under a folder. */
  built(name: string, folder: string): readonly string[] {
    const files = readdirSync(join(this.folder(name), folder), { recursive: true, encoding: 'utf8' })
    return files.filter((file) => /\.[cm]?js$/.test(file)).map((file) => this.read(name, join(folder, file)))
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
