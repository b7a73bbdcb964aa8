/** `switchyard compile`: what the flags mean. */
import { UsageError } from '../exit.js'
import { hostOptions, type HostFlags } from '../options.js'
import type { Run } from '../run.js'
import { findInputs, type Input } from './inputs.js'
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
  const find = (): readonly Input[] => findInputs({
    cwd: run.cwd, names, outDir: flags.outDir, base: flags.base ?? null, ignore: flags.ignore ?? [], others: flags.copyFiles === true,
  })
  const code = await compileInputs(find(), settings)
  if (!flags.watch || signal.aborted) return code
  const { watchInputs } = await import('./watch.js')
  return watchInputs(names, find, settings)
}
