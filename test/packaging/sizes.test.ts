/**
 * What the runtime adds to a bundle: the functions that a compiled machine imports, bundled and minified by esbuild from the built package, gzipped.
 * The promise is 2 KB for plain machines; the other budgets are a little above what is measured.
 */
import { gzipSync } from 'node:zlib'
import { transformSync } from '@babel/core'
import plugin from '@switchyard/babel-plugin'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packed } from '../support/packed.js'
import { root } from '../tools/house.mjs'

interface Case { readonly source: string; readonly budget: number }

const machines: Record<string, Case> = {
  'a plain machine': { source: 'export function* range(n) { for (let i = 0; i < n; i++) yield i }', budget: 2_048 },
  'a method': { source: 'export class List { *items() { yield this.first } }', budget: 2_048 },
  'try, catch and finally': { source: 'export function* f(a) { try { yield a } catch (error) { yield error } finally { a.close() } }', budget: 2_048 },
  'a loop over an iterable': { source: 'export function* f(a) { for (const x of a) yield x }', budget: 2_048 },
  'delegation': { source: 'export function* walk(node) { if (node) { yield* walk(node.left); yield node.value; yield* walk(node.right) } }', budget: 4_288 },
}
const whole: Record<string, Case> = {
  'everything that machines can import': { source: 'export * from "switchyard/runtime"', budget: 6_784 },
  'the same for engines without generators': { source: 'export * from "switchyard/runtime/legacy"', budget: 6_976 },
  'what users import': { source: 'export * from "switchyard"', budget: 1_024 },
  'machine() alone': { source: 'export { machine } from "switchyard"', budget: 128 },
}

/** The import of a compiled machine as an export: what a bundler keeps of the runtime for it. */
function importsOf(source: string): string {
  const { code } = transformSync(source, { babelrc: false, configFile: false, plugins: [[plugin, { mode: 'all' }]] })!
  const names = /import \{([^}]*)\} from "switchyard\/runtime"/.exec(code!)?.[1]
  expect(names, 'the machine imports the runtime').toBeDefined()
  return `export {${names}} from 'switchyard/runtime'`
}

async function measure(contents: string): Promise<{ readonly raw: number; readonly gzip: number }> {
  const stdin = { contents, resolveDir: root, loader: 'js' } as const
  const { outputFiles } = await build({ stdin, bundle: true, minify: true, format: 'esm', target: 'es2022', write: false, logLevel: 'error' })
  const bytes = outputFiles[0]!.contents
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length }
}

describe('size of the runtime, minified', () => {
  const table: string[] = []
  beforeAll(async () => { await packed() }, 300_000)
  afterAll(() => console.log(['size of the runtime, minified', ...table].join('\n')))

  const cases = [
    ...Object.entries(machines).map(([name, { source, budget }]) => ({ name, contents: () => importsOf(source), budget })),
    ...Object.entries(whole).map(([name, { source, budget }]) => ({ name, contents: () => source, budget })),
  ]
  test.each(cases)('$name: at most $budget bytes of gzip', async ({ name, contents, budget }) => {
    const { raw, gzip } = await measure(contents())
    table.push(`  ${name.padEnd(42)} ${String(raw).padStart(6)} bytes, gzip ${String(gzip).padStart(5)} of ${budget}`)
    expect(gzip).toBeGreaterThan(0)
    expect(gzip).toBeLessThanOrEqual(budget)
  })
})
