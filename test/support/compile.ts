/** Compiles program text with a host of the project, as a user would: through the host's own public interface. */
import { transformSync, type PluginItem, type types } from '@babel/core'
import type { Location, Manifest, Stages } from '@switchyard/core'
import plugin from '@switchyard/babel-plugin'
import type { Goal } from './load.js'

/** What a host reports of each machine it made (`file.metadata.switchyard` under Babel). */
export interface MachineReport {
  readonly key: string
  readonly name: string
  readonly location: Location
  readonly manifest: Manifest
  stages(): Stages
}

export interface CompileOptions {
  readonly goal?: Goal
  /** 'all' unless said otherwise: most programs of the tests carry no annotation. */
  readonly mode?: 'annotated' | 'all'
  readonly runtime?: 'import' | 'inline'
  readonly unsupported?: 'error' | 'keep'
  readonly filename?: string
  readonly sourceMaps?: boolean
  /** Beside ours, in the order of a Babel config. */
  readonly plugins?: readonly PluginItem[]
  readonly presets?: readonly PluginItem[]
}

export interface Compilation {
  readonly code: string
  readonly map: object | null
  readonly machines: readonly MachineReport[]
  readonly ast: types.File
}

export function compile(source: string, options: CompileOptions = {}): Compilation {
  const { goal = 'sloppy', mode = 'all', runtime = 'import', filename = 'program.js' } = options
  const ours = { mode, runtime, ...(options.unsupported ? { unsupported: options.unsupported } : {}) }
  const result = transformSync(source, {
    babelrc: false, configFile: false, filename, sourceType: goal === 'module' ? 'module' : 'script',
    parserOpts: { allowReturnOutsideFunction: goal === 'sloppy' || goal === 'strict' },
    ast: true, compact: false, sourceMaps: options.sourceMaps ?? false,
    plugins: [[plugin, ours], ...(options.plugins ?? [])], presets: [...(options.presets ?? [])],
  })!
  const metadata = result.metadata as { switchyard?: { machines: readonly MachineReport[] } } | undefined
  return { code: result.code!, map: result.map ?? null, machines: metadata?.switchyard?.machines ?? [], ast: result.ast! }
}
