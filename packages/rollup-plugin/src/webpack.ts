/** `@switchyard/rollup-plugin/webpack`: the same plugin for webpack, through unplugin, which is installed beside it. */
import { createWebpackPlugin } from 'unplugin'
import { hosted } from './hosts.js'
import type { SwitchyardOptions } from './index.js'

export type { FilterPattern, SwitchyardOptions } from './index.js'

export interface WebpackPlugin {
  apply(compiler: unknown): void
}

/** @throws SwitchyardOptionError when an option is unknown or has a wrong value */
export default function switchyard(options: SwitchyardOptions = {}): WebpackPlugin {
  return createWebpackPlugin(hosted)(options)
}
