/** The runtime as one script, for realms that compiled programs run in: its value is what `require('switchyard/runtime')` gives. */
import { buildSync } from 'esbuild'
import { fileURLToPath } from 'node:url'

export function librarySource(): string {
  const entry = fileURLToPath(new URL('../../packages/runtime/src/runtime.ts', import.meta.url))
  const { outputFiles } = buildSync({ entryPoints: [entry], bundle: true, write: false, format: 'iife', globalName: 'switchyardRuntime', target: 'node20' })
  return `(() => { ${outputFiles[0]!.text}; return switchyardRuntime })()`
}
