/** What the other plugins of a file and its targets ask of the output. */

/** First versions with generators (ECMA-262, 6th edition). */
const firstVersions: Readonly<Record<string, number>> = {
  chrome: 39, edge: 13, firefox: 26, safari: 10, ios: 10, opera: 26, node: 4, electron: 0.21, samsung: 3.4, android: 39, rhino: 1.8, opera_mobile: 26, deno: 1,
}

export type PluginList = readonly { readonly key?: string | null; readonly options?: unknown }[]

const has = (plugins: PluginList, name: string): boolean => plugins.some(({ key }) => key === `transform-${name}` || key === `proposal-${name}`)

/** Babel's class transforms refuse static blocks when only fields are to be rewritten. */
export const allowsStaticBlocks = (plugins: PluginList): boolean =>
  !['class-properties', 'private-methods', 'private-property-in-object'].some((name) => has(plugins, name)) || has(plugins, 'class-static-block')

/** Are decorators compiled as the proposal for the standard has them, not in one of the older ways? */
export const hasStandardDecorators = (plugins: PluginList): boolean => plugins.some(({ key, options }) => {
  const { legacy, version } = (options ?? {}) as { legacy?: unknown; version?: unknown }
  return key === 'proposal-decorators' && legacy !== true && version !== 'legacy'
})

/**
 * Does Istanbul come behind this plugin, as where Jest puts it? It counts what it finds when it enters the program, which must be the source;
 * its counters are compiled along.
 */
export function countsLater(plugins: PluginList): boolean {
  const index = (names: RegExp): number => plugins.findIndex(({ key }) => key != null && names.test(key))
  return index(/babel-plugin-istanbul|^istanbul$/) > index(/^switchyard$/)
}

/** The functions that JSX will be compiled to calls of, as far as options say. */
export function jsxFunctions(plugins: PluginList): readonly unknown[] {
  return plugins.filter(({ key }) => key?.startsWith('transform-react-jsx')).flatMap(({ options }) => {
    const { pragma, pragmaFrag } = (options ?? {}) as { pragma?: unknown; pragmaFrag?: unknown }
    return [pragma, pragmaFrag]
  })
}

/** Will the output run where there are no generators, whose intrinsics the runtime starts from? */
export function isLegacy(plugins: PluginList, targets: Readonly<Record<string, string>>): boolean {
  if (has(plugins, 'regenerator') || plugins.some(({ key }) => key === 'regenerator-transform')) return true
  return Object.entries(targets).some(([name, version]) => {
    if (name === 'ie') return true
    const first = firstVersions[name]
    return first !== undefined && Number.parseFloat(version) < first
  })
}
