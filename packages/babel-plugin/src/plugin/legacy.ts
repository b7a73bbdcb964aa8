/** Will the output run where there are no generators, whose intrinsics the runtime starts from? */

/** First versions with generators (ECMA-262, 6th edition). */
const firstVersions: Readonly<Record<string, number>> = {
  chrome: 39, edge: 13, firefox: 26, safari: 10, ios: 10, opera: 26, node: 4, electron: 0.21, samsung: 3.4, android: 39, rhino: 1.8, opera_mobile: 26, deno: 1,
}

export function isLegacy(plugins: readonly { readonly key?: string | null }[], targets: Readonly<Record<string, string>>): boolean {
  if (plugins.some(({ key }) => key === 'transform-regenerator' || key === 'regenerator-transform')) return true
  return Object.entries(targets).some(([name, version]) => {
    if (name === 'ie') return true
    const first = firstVersions[name]
    return first !== undefined && Number.parseFloat(version) < first
  })
}
