/** The command: as users run it, built from the sources into .cache and started in a process of its own; or called in this process, which is faster. */
import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { onTestFinished } from 'vitest'
import { runProgram } from '../../../packages/cli/src/program.js'
import { Terminal } from '../../../packages/cli/src/terminal.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = join(root, '.cache/cli')
const sources = join(root, 'packages/cli')

export const commandFile = join(folder, 'dist/switchyard.js')

/** Everything of the workspace in one file, as in the package; what the package depends on is found in node_modules. */
export async function buildCommand(): Promise<void> {
  const { dependencies } = JSON.parse(readFileSync(join(sources, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
  const external = Object.keys(dependencies).filter((name) => !name.includes('switchyard'))
  const shared = { bundle: true, format: 'esm', platform: 'node', target: 'es2022', logLevel: 'error', tsconfig: join(root, 'tsconfig.json') } as const
  await build({ ...shared, entryPoints: [join(sources, 'src/index.ts')], outfile: join(folder, 'dist/index.js'), external, sourcemap: true })
  await build({ ...shared, entryPoints: [join(sources, 'src/switchyard.ts')], outfile: commandFile, external: ['./index.js'] })
  cpSync(join(sources, 'package.json'), join(folder, 'package.json'))
}

/** A folder with these files, gone when the test is over. */
export function project(files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(tmpdir(), 'switchyard-cli-'))
  onTestFinished(() => { rmSync(path, { recursive: true, force: true }) })
  write(path, files)
  return path
}

export function write(path: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), text)
  }
}

/** Every file of a folder, with its text. */
export function contents(path: string): Readonly<Record<string, string>> {
  const found = readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name)).filter((file) => statSync(file).isFile())
  return Object.fromEntries(found.sort().map((file) => [relative(path, file), readFileSync(file, 'utf8')]))
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

export interface Running {
  readonly process: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves when the messages so far hold this text. */
  says(text: string): Promise<void>
}

export function start(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...rest } = process.env
  const child = spawn(process.execPath, [commandFile, ...args], { cwd, env: { ...rest, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString() })
  child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString() })
  const ended = new Promise<Ended>((resolve) => { child.on('close', (code, signal) => { resolve({ code, signal, out, err }) }) })
  onTestFinished(() => { child.kill('SIGKILL') })
  const says = async (text: string): Promise<void> => {
    while (!(out + err).includes(text)) {
      if (child.exitCode !== null) throw new Error(`ended without saying "${text}":\n${out}${err}`)
      await new Promise((resolve) => { setTimeout(resolve, 20) })
    }
  }
  return { process: child, ended, says }
}

export const run = (cwd: string, ...args: readonly string[]): Promise<Ended> => start(cwd, args).ended

/** Calls the command here: for what does not depend on a process, a thread or a terminal. */
export async function call(cwd: string, ...args: readonly string[]): Promise<Ended> {
  let [out, err] = ['', '']
  const output = { write: (text: string) => { out += text } }
  const messages = { write: (text: string) => { err += text } }
  const home = { version: '0.0.0', workerFile: 'file:///there-is-none.js' }
  const code = await runProgram(args, { terminal: new Terminal(output, messages, {}), home, cwd, debug: false })
  return { code, signal: null, out, err }
}
