/** `@switchyard/rollup-plugin/rspack`: the same plugin for Rspack, through unplugin, which is installed beside it. */
import { createRspackPlugin } from 'unplugin'
import { hosted } from './hosts.js'
import type { SwitchyardOptions } from './index.js'

export type { FilterPattern, SwitchyardOptions } from './index.js'

export interface RspackPlugin {
  apply(compiler: unknown): void
}

/** @throws SwitchyardOptionError when an option is unknown or has a wrong value */
export default function switchyard(options: SwitchyardOptions = {}): RspackPlugin {
  return createRspackPlugin(hosted)(options)
}
