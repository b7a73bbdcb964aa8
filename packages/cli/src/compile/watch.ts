/** `--watch`: compiles again what changes, until the command is ended. */
import { existsSync, rmSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { watch, type FSWatcher } from 'chokidar'
import { isDynamicPattern } from 'tinyglobby'
import { exitCodes, UsageError } from '../exit.js'
import { isInside, realPath } from '../paths.js'
import type { Input } from './inputs.js'
import { compileInputs, type Settings } from './once.js'
import type { Entry } from './report.js'
import { staticPart } from './search.js'

/** Editors save in several steps, and tools change many files at once. */
const settleTime = 50

/** Changes are heard from before the first run begins, so that none is lost. */
export async function watchInputs(names: readonly string[], find: () => readonly Input[], settings: Settings): Promise<number> {
  const { run: { cwd, terminal }, signal } = settings
  const session = new Session(find, settings)
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let isFirstOver = false
  let running = Promise.resolve()
  const settled = (): void => {
    running = running.then(async () => {
      const files = new Set(changed)
      changed.clear()
      await session.update(files)
    }).catch((error: unknown) => { terminal.tell(terminal.messageColors.red(error instanceof UsageError ? error.message : String(error))) })
  }
  const onChange = (path: string): void => {
    changed.add(resolve(cwd, path))
    clearTimeout(timer)
    if (isFirstOver) timer = setTimeout(settled, settleTime)
  }
  // Nothing may be left to watch for a while, and that is no reason to end.
  const alive = setInterval(() => undefined, 2 ** 30)
  const watcher = watchFor(names, settings)
  watcher.on('add', onChange).on('change', onChange).on('unlink', onChange)
    .on('error', (error) => { terminal.tell(terminal.messageColors.red(`watching: ${error instanceof Error ? error.message : String(error)}`)) })
  try {
    await new Promise<void>((ready) => { watcher.once('ready', ready) })
    await session.begin()
    isFirstOver = true
    if (changed.size > 0) settled()
    if (!signal.aborted) terminal.tell(terminal.messageColors.dim('watching; Ctrl-C ends'))
    await new Promise<void>((end) => {
      if (signal.aborted) end()
      signal.addEventListener('abort', () => { end() })
    })
    clearTimeout(timer)
    await running
  } finally {
    clearInterval(alive)
    await watcher.close()
  }
  return exitCodes.success
}

function watchFor(names: readonly string[], { outDir, run: { cwd } }: Settings): FSWatcher {
  const roots = names.map((name) => resolve(cwd, isDynamicPattern(name) && !existsSync(resolve(cwd, name)) ? staticPart(name) : name))
  const out = realPath(resolve(cwd, outDir))
  const realRoots = roots.map((root) => realPath(root))
  // What is written is not to be watched; but the sources are, also when they lie in the out folder.
  const isOutput = (path: string): boolean => isInside(out, path) && !realRoots.some((root) => isInside(out, root) && isInside(root, path))
  const isForeign = (path: string): boolean => roots.some((root) => isInside(root, path) && /(?:^|[\\/])(?:node_modules|\.git)(?:[\\/]|$)/.test(relative(root, path)))
  return watch(roots, { ignoreInitial: true, ignored: (path: string) => isForeign(path) || path.endsWith('.switchyard-tmp') || isOutput(realPath(path)) })
}

/** What has been written for which file. */
class Session {
  readonly #written = new Map<string, readonly string[]>()
  readonly #settings: Settings

  constructor(private readonly find: () => readonly Input[], settings: Settings) {
    const { run: { cwd } } = settings
    const onEntry = (entry: Entry): void => {
      if (entry.kind !== 'compiled' && entry.kind !== 'unchanged') return
      const names = [entry.output, entry.kind === 'compiled' ? entry.map : null].filter((name) => name !== null)
      this.#written.set(resolve(cwd, entry.file), names.map((name) => resolve(cwd, name)))
    }
    this.#settings = { ...settings, onEntry }
  }

  async begin(): Promise<void> {
    await compileInputs(this.find(), this.#settings)
  }

  /** @throws UsageError when the files now there do not go together */
  async update(files: ReadonlySet<string>): Promise<void> {
    for (const file of files) if (!existsSync(file)) this.#forget(file)
    // A file's own map is part of it: the new map leads through it, and is written last where that one is copied.
    const inputs = this.find().filter(({ file }) => files.has(file) || files.has(`${file}.map`))
    if (inputs.length > 0) await compileInputs(inputs, this.#settings)
  }

  /** Takes back what this run has written, and nothing else. */
  #forget(file: string): void {
    const { run: { cwd, terminal }, tells } = this.#settings
    for (const output of this.#written.get(file) ?? []) {
      rmSync(output, { force: true })
      if (tells === 'everything') terminal.print(`${terminal.colors.yellow('removed')} ${relative(cwd, output)}`)
    }
    this.#written.delete(file)
  }
}
