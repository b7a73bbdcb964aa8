/** The runtime as one file that any Node can import, made from the sources, so that no measurement is of a stale build. */
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

export const root = fileURLToPath(new URL('..', import.meta.url))

export function bundleRuntime(file: string): string {
  buildSync({
    entryPoints: [`${root}packages/runtime/src/runtime.ts`], outfile: file, bundle: true, format: 'esm', platform: 'neutral', target: 'es2022',
    logLevel: 'error',
  })
  return file
}
