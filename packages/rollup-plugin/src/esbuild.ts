/** `@switchyard/rollup-plugin/esbuild`: the same plugin for esbuild, through unplugin, which is installed beside it. */
import { createEsbuildPlugin } from 'unplugin'
import { hosted } from './hosts.js'
import type { SwitchyardOptions } from './index.js'

export type { FilterPattern, SwitchyardOptions } from './index.js'

export interface EsbuildPlugin {
  name: string
  setup(build: unknown): void | Promise<void>
}

/** @throws SwitchyardOptionError when an option is unknown or has a wrong value */
export default function switchyard(options: SwitchyardOptions = {}): EsbuildPlugin {
  return createEsbuildPlugin(hosted)(options)
}
