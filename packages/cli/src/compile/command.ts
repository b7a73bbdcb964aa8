/** `switchyard compile`: what the flags mean. */
import { UsageError } from '../exit.js'
import { hostOptions, type HostFlags } from '../options.js'
import type { Run } from '../run.js'
import { findInputs, idleIgnores, type Input, type Selection } from './inputs.js'
import { compileInputs, type Settings } from './once.js'
import type { Maps } from './task.js'

export interface CompileFlags extends HostFlags {
  readonly outDir: string
  readonly base?: string
  readonly ignore?: readonly string[]
  readonly sourceMaps?: true | Maps
  readonly copyFiles?: boolean
  readonly onlyCompiled?: boolean
  readonly watch?: boolean
  readonly json?: boolean
  readonly jobs?: number
  readonly quiet?: boolean
}

/** @returns the exit code; while watching, when the signal comes */
export async function compileCommand(names: readonly string[], flags: CompileFlags, run: Run, signal: AbortSignal): Promise<number> {
  if (flags.json && flags.watch) throw new UsageError('--json reports one run: it does not go with --watch.')
  const settings: Settings = {
    options: hostOptions(flags), maps: flags.sourceMaps === true ? 'external' : flags.sourceMaps ?? 'none', outDir: flags.outDir,
    writesUnchanged: flags.onlyCompiled !== true, jobs: flags.jobs ?? null, run, signal,
    tells: flags.json ? 'json' : flags.quiet ? 'problems' : 'everything',
  }
  const selection: Selection = {
    cwd: run.cwd, names, outDir: flags.outDir, base: flags.base ?? null, ignore: flags.ignore ?? [], others: flags.copyFiles === true,
  }
  const find = (): readonly Input[] => findInputs(selection)
  const inputs = find()
  for (const glob of idleIgnores(selection)) {
    const message = `--ignore '${glob}' leaves out no file. It is relative to the current folder; begin it with **/ for any depth.`
    run.terminal.tell(run.terminal.messageColors.yellow(message))
  }
  if (!flags.watch) return compileInputs(inputs, settings)
  const { watchInputs } = await import('./watch.js')
  return watchInputs(names, find, settings)
}
