/** Runs a program with the runtime bundled in, whatever module system it was compiled to. */
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** The program as one script. */
export async function bundle(code: string, { maps = false, strict = false } = {}): Promise<string> {
  const source = (name: string): string => `${root}packages/runtime/src/${name}.ts`
  const result = await build({
    stdin: { contents: code, resolveDir: root }, bundle: true, write: false, format: 'iife', target: 'es2022', logLevel: 'silent',
    sourcemap: maps ? 'inline' : false, banner: strict ? { js: '"use strict";' } : {},
    alias: { 'switchyard/runtime/legacy': source('legacy'), 'switchyard/runtime': source('runtime'), switchyard: source('index') },
  })
  return result.outputFiles[0]!.text
}

/** What a compiled program pushes to the global `out`. */
export async function outputOf(code: string, options: { readonly strict?: boolean } = {}): Promise<string> {
  return nativeOutputOf(await bundle(code, options))
}

/** What a program without imports pushes to the global `out`, run as it is. */
export function nativeOutputOf(code: string, { strict = false } = {}): string {
  const out: unknown[] = []
  new Function('out', strict ? `"use strict";\n${code}` : code)(out)
  return JSON.stringify(out)
}
