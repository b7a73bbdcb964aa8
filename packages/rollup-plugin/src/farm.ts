/** `@switchyard/rollup-plugin/farm`: the same plugin for Farm, through unplugin, which is installed beside it. */
import { createFarmPlugin } from 'unplugin'
import { hosted } from './hosts.js'
import type { SwitchyardOptions } from './index.js'

export type { FilterPattern, SwitchyardOptions } from './index.js'

export interface FarmPlugin {
  name: string
}

/** @throws SwitchyardOptionError when an option is unknown or has a wrong value */
export default function switchyard(options: SwitchyardOptions = {}): FarmPlugin {
  return createFarmPlugin(hosted)(options)
}
