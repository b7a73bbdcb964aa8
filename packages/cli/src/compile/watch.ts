/** `--watch`: compiles again what changes, until the command is ended. */
import { isAbsolute, relative, resolve } from 'node:path'
import { watch } from 'chokidar'
import { isDynamicPattern } from 'tinyglobby'
import { exitCodes, UsageError } from '../exit.js'
import { staticPart, type Input } from './inputs.js'
import { compileInputs, type Settings } from './once.js'

/** Editors save in several steps, and tools change many files at once. */
const settleTime = 50

/** Outputs of files that were removed stay: they may have been there before. */
export async function watchInputs(names: readonly string[], find: () => readonly Input[], settings: Settings): Promise<number> {
  const { run: { cwd, terminal }, signal } = settings
  const outDir = resolve(cwd, settings.outDir)
  const isIgnored = (path: string): boolean => isInside(outDir, path) || /[\\/](?:node_modules|\.git)(?:[\\/]|$)/.test(path.slice(cwd.length))
  const roots = names.map((name) => resolve(cwd, isDynamicPattern(name) ? staticPart(name) : name))
  const watcher = watch(roots, { ignoreInitial: true, ignored: isIgnored })
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const compileChanged = async (): Promise<void> => {
    const files = new Set(changed)
    changed.clear()
    const inputs = inputsNow(find).filter(({ file }) => files.has(file))
    if (inputs.length > 0) await compileInputs(inputs, settings)
  }
  const onChange = (path: string): void => {
    changed.add(resolve(path))
    clearTimeout(timer)
    timer = setTimeout(() => { running = running.then(compileChanged).catch((error: unknown) => { terminal.tell(String(error)) }) }, settleTime)
  }
  watcher.on('add', onChange).on('change', onChange)
  await new Promise<void>((ready) => { watcher.once('ready', ready) })
  terminal.tell(terminal.messageColors.dim('watching; Ctrl-C ends'))
  await new Promise<void>((end) => {
    if (signal.aborted) end()
    signal.addEventListener('abort', () => { end() })
  })
  clearTimeout(timer)
  await running
  await watcher.close()
  return exitCodes.success
}

/** While files come and go a name may lead nowhere. */
function inputsNow(find: () => readonly Input[]): readonly Input[] {
  try {
    return find()
  } catch (error) {
    if (error instanceof UsageError) return []
    throw error
  }
}

function isInside(folder: string, path: string): boolean {
  const from = relative(folder, path)
  return from === '' || (!from.startsWith('..') && !isAbsolute(from))
}
