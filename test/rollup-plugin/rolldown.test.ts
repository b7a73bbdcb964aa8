/** Rolldown by itself: it calls the hook only for what the filter lets through. */
import { rolldown, VERSION } from 'rolldown'
import { describe, expect, test } from 'vitest'
import switchyard, { type SwitchyardOptions } from '@switchyard/rollup-plugin'
import { folder, runBundle, sources, type Files } from './support/bundle.js'

const range = `export function* range(n: number): Generator<number> {
  'use machine'
  for (let i = 0; i < n; i++) yield i
}
`

async function bundle(files: Files, options: SwitchyardOptions = {}): Promise<{ readonly code: string; readonly called: readonly string[] }> {
  const plugin = switchyard(options)
  const called: string[] = []
  const { transform } = plugin
  const handler = function (this: never, code: string, id: string): ReturnType<typeof transform.handler> {
    called.push(id.replace(folder, ''))
    return transform.handler.call(this, code, id)
  }
  const watched = { ...plugin, transform: { ...transform, handler } }
  const build = await rolldown({ input: `${folder}main.js`, plugins: [sources(files), watched], logLevel: 'silent' })
  const { output } = await build.generate({ format: 'iife', sourcemap: true })
  await build.close()
  return { code: output[0].code, called: called.filter((id) => !id.includes('/runtime/')) }
}

test('this is Rolldown 1', () => expect(VERSION).toMatch(/^1\./))

test.each<SwitchyardOptions>([{}, { runtime: 'inline' }, { mode: 'all' }])('bundles run: %o', async (options) => {
  const { code, called } = await bundle({ 'main.js': 'import { range } from "./lib.ts"\nout(...range(3))', 'lib.ts': range }, options)
  expect(runBundle(code)).toEqual([0, 1, 2])
  expect(code).toContain('this.$$state = 0')
  expect(called).toEqual(['lib.ts'])
})

test('a function that nobody calls is kept with what makes it a generator function', async () => {
  const looks = 'import { range } from "./lib.ts"\nout(range.constructor.name, Object.prototype.toString.call(range), typeof range.prototype.next)'
  expect(runBundle((await bundle({ 'main.js': looks, 'lib.ts': range })).code)).toEqual(['GeneratorFunction', '[object GeneratorFunction]', 'function'])
})

test.each([
  "function* unused() { 'use machine'; yield 'marker' }", "const unused = function* () { 'use machine'; yield 'marker' }",
])('what nobody uses is left out: %s', async (unused) => {
  const { code } = await bundle({ 'main.js': 'import { range } from "./lib.ts"\nout(...range(3))', 'lib.ts': `${range}export ${unused}` })
  expect(code).not.toContain('marker')
})

describe('problems', () => {
  test('have their place', async () => {
    const error = await bundle({ 'main.js': 'function* f() {\n  "use machine"\n  eval("1")\n}' }).catch((each: unknown) => each as Error) as Error
    expect(error.message).toContain('[SY2001] A direct call of eval')
    expect(error.message).toContain('main.js:3:2')
    expect(error.message).toContain('> 3 |   eval("1")')
  })
})
