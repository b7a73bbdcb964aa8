/** Bundles by Rollup: what runs, what is left out, where maps lead. */
import { originalPositionFor, TraceMap, type SourceMapInput } from '@jridgewell/trace-mapping'
import { describe, expect, test } from 'vitest'
import type { RollupError } from 'rollup'
import switchyard from '@switchyard/rollup-plugin'
import { bundle, folder, runBundle, stripTypes } from './support/bundle.js'

const range = `export function* range(n: number): Generator<number> {
  'use machine'
  for (let i = 0; i < n; i++) yield i
}
`
const use = 'import { range } from "./lib.ts"\nout(...range(3), Object.prototype.toString.call(range(1)))'

test.each([{}, { runtime: 'inline' }, { mode: 'all' }, { mode: 'all', runtime: 'inline' }] as const)('runs: %o', async (options) => {
  const { code, warnings } = await bundle({ 'main.js': use, 'lib.ts': range }, switchyard(options))
  expect(warnings).toEqual([])
  expect(code).toContain('this.$$state = 0')
  expect(runBundle(code)).toEqual([0, 1, 2, '[object Generator]'])
})

test('TypeScript and JSX in one bundle', async () => {
  const files = {
    'main.js': 'import { tree } from "./tree.tsx"; import { range } from "./lib.ts"; out([...tree()], [...range(2)])',
    'h.js': 'export const h = (...all) => all.flat(9).join()',
    'tree.tsx': 'import { h } from "./h.js"\nexport function* tree() { "use machine"; for (const x of [1, 2] as const) yield <a>{x}</a> }',
    'lib.ts': range,
  }
  const { code } = await bundle(files, switchyard())
  expect(JSON.stringify(runBundle(code))).toBe('[["a,,1","a,,2"],[0,1]]')
})

test('a function that nobody calls is kept with what makes it a generator function', async () => {
  const looks = 'import { range } from "./lib.ts"\nout(range.constructor.name, Object.prototype.toString.call(range), typeof range.prototype.next)'
  const { code } = await bundle({ 'main.js': looks, 'lib.ts': range }, switchyard())
  expect(runBundle(code)).toEqual(['GeneratorFunction', '[object GeneratorFunction]', 'function'])
})

describe('what nobody uses is left out', () => {
  const unused = (declaration: string): Promise<{ readonly code: string }> =>
    bundle({ 'main.js': use, 'lib.ts': `import { machine } from 'switchyard'\n${range}${declaration}` }, switchyard())

  test.each([
    ['a declaration', 'export function* unused() { "use machine"; try { yield* range(2) } finally { yield "marker" } }'],
    ['an expression', 'export const unused = function* () { "use machine"; yield "marker" }'],
    ['a wrapped one', 'export const unused = machine(function* () { yield "marker" })'],
    ['an object with methods', 'export const unused = { *m() { "use machine"; yield "marker" }, n: 1 }'],
    ['a default export', 'export default function* () { "use machine"; yield "marker" }'],
    ['one in a function', 'export function unused(x) { return function* () { "use machine"; yield x; yield "marker" } }'],
  ])('%s', async (_, declaration) => {
    const { code } = await unused(declaration)
    expect(code).not.toContain('marker')
    expect(code).not.toContain('unused')
    expect(code).toBe((await unused('')).code)
  })

  test('the runtime that no machine needs', async () => {
    const none = await bundle({ 'main.js': 'import { unused } from "./lib.ts"\nimport { isMachine } from "switchyard"\nout(1)',
      'lib.ts': 'export function* unused() { "use machine"; yield 1 }' }, switchyard())
    expect(none.modules).toEqual(['main.js'])
    expect(none.code).toMatch(/^\(function \(\) \{\s+'use strict';\s+out\(1\);\s+\}\)\(\);/)
  })

  test('a program that only steps its machines ships neither what looks into them, nor what stores them, nor delegation', async () => {
    const { modules } = await bundle({ 'main.js': use, 'lib.ts': range }, switchyard())
    const shipped = modules.map((id) => id.replace(/^.*\/packages\/runtime\/src\//, ''))
    expect(shipped).toContain('lib.ts')
    expect(shipped.some((id) => id.startsWith('machine/'))).toBe(true)
    expect(shipped.filter((id) => /^user\/|snapshot|clone|inspect|^delegation\/|^iteration\//.test(id))).toEqual([])
  })
})

describe('source maps', () => {
  const source = `interface Shape { name: string }\n\ninterface Other {}\n${range}export function* names(all: Shape[]) {
  'use machine'
  for (const shape of all) {
    const upper: string = shape.name.toUpperCase()
    yield [upper, 'marker']
  }
}
`
  const positionOf = (text: string, part: string): { readonly line: number; readonly column: number } => {
    const before = text.slice(0, text.indexOf(part)).split('\n')
    return { line: before.length, column: before.at(-1)!.length }
  }

  test.each([
    ['types are stripped after it', [switchyard()]], ['types are stripped before it', [stripTypes, switchyard()]],
  ])('lead to the source when %s', async (_, plugins) => {
    const { code, map } = await bundle({ 'main.js': 'import { names } from "./lib.ts"\nout(...names([]))', 'lib.ts': source }, ...plugins)
    const trace = new TraceMap(map as unknown as SourceMapInput)
    for (const part of ["'marker'", 'toUpperCase']) {
      const found = originalPositionFor(trace, positionOf(code.replace(/"marker"/, "'marker'"), part))
      expect(found).toMatchObject({ ...positionOf(source, part), source: expect.stringMatching(/lib\.ts$/) as string })
    }
  })
})

describe('problems', () => {
  const bad = 'interface Shape { name: string }\n\ninterface Other {}\nexport function* f() {\n  "use machine"\n  yield eval("1")\n}\n'
  const place = { file: `${folder}bad.ts`, line: 6, column: 8 }

  test.each([['alone', []], ['behind a plugin that moves lines', [stripTypes]]])('errors are placed in the source: %s', async (_, before) => {
    const error = await bundle({ 'bad.ts': bad }, ...before, switchyard()).catch((each: unknown) => each as RollupError) as RollupError
    expect(error).toMatchObject({ code: 'PLUGIN_ERROR', plugin: 'switchyard', pluginCode: 'SY2001', loc: place, id: `${folder}bad.ts` })
    expect(error.frame).toContain('> 6 |   yield eval("1")\n    |         ^')
    expect(error.message).toContain('[SY2001] A direct call of eval in a machine cannot be kept exact.')
  })

  test('warnings too', async () => {
    const { warnings } = await bundle({ 'bad.ts': bad.replace('"use machine"', '') }, stripTypes, switchyard({ mode: 'all', unsupported: 'keep' }))
    expect(warnings[0]).toMatchObject({ code: 'PLUGIN_WARNING', plugin: 'switchyard', pluginCode: 'SY2001', loc: place })
  })
})
