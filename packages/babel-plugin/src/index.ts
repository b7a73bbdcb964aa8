/** The Babel plugin: its default export. */
import { createPlugin } from './plugin/plugin.js'

export default createPlugin
