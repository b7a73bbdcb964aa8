/** The Babel plugin: its default export. */
import type { Options } from '@switchyard/core'
import { createPlugin } from './plugin/plugin.js'

export type SwitchyardOptions = Partial<Options>

/** What Babel calls, described without the types of one Babel, so that 7 and 8 both take it. */
export type SwitchyardPlugin = (api: object, options?: SwitchyardOptions | null, dirname?: string) => { readonly name: string; readonly visitor: object }

const plugin = createPlugin as unknown as SwitchyardPlugin

export default plugin
