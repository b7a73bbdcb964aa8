/** What files without machines cost: a search in their text. Counted on 400 modules, of which 8 hold machines: the parser does not see the others. */
import type * as babelCore from '@babel/core'
import { expect, test, vi } from 'vitest'
import switchyard from '@switchyard/rollup-plugin'
import { bundle, folder, runBundle, type Files } from './support/bundle.js'

const counts = vi.hoisted(() => ({ parsed: [] as string[] }))

vi.mock('@babel/core', async (importOriginal) => {
  const actual = await importOriginal<typeof babelCore>()
  const counting = {
    ...actual,
    parseSync(code: string, options: { readonly filename: string }) { counts.parsed.push(options.filename); return actual.parseSync(code, options) },
  }
  return { ...counting, default: counting }
})

const modules = 400
const holds = (index: number): boolean => index % 50 === 7

/** Each module imports its neighbour; every kind of ordinary code, generators included. */
function project(): Files {
  const files: Record<string, string> = { 'main.js': 'import { total } from "./module0.js"\nout(total)' }
  for (let i = 0; i < modules; i++) {
    const next = i + 1 < modules ? `import { total as rest } from "./module${i + 1}.js"` : 'const rest = 0'
    const directive = holds(i) ? "'use machine'" : ''
    const items = `function* items(n) { ${directive}\n  for (let i = 0; i < n; i++) yield i\n}`
    files[`module${i}.js`] = `${next}\n${items}\nexport const total = rest + [...items(3)].length\n`
  }
  return files
}

test('in a bundle', async () => {
  const { code } = await bundle(project(), switchyard())
  expect(runBundle(code)).toEqual([3 * modules])
  const expected = Object.keys(project()).filter((name) => name !== 'main.js' && holds(Number(/\d+/.exec(name)![0])))
  expect(counts.parsed.filter((name) => name.includes('/module')).map((name) => name.replace(folder, '')).sort()).toEqual(expected.sort())
})

test('a host that knows no filters is answered in the same way', () => {
  const { handler } = switchyard().transform
  counts.parsed.length = 0
  for (const [name, code] of Object.entries(project())) {
    if (!code.includes("'use machine'")) expect(handler.call(null as never, code, `/project/${name}`)).toBe(null)
  }
  expect(counts.parsed).toEqual([])
})

test('texts of other libraries are no annotations: react-dom has "noModule", and would take seconds', () => {
  const { filter } = switchyard().transform
  const texts = ['"noModule"', '"useModel"', "'useMemo'", "'use memo'", "'use no memo'", '"no matching version"', "'no-magic-numbers'", '"noMatch"']
  expect(texts.filter((text) => filter.code.test(`f(${text})`))).toEqual([])
  const typos = ['use machin', 'USE_MASHINE', 'no mchine', 'use-machnies', 'usemachin', 'nomachne', 'use mahcien', 'use  maschin', 'use machin ']
  expect(typos.filter((text) => !filter.code.test(`function* f() { "${text}" }`))).toEqual([])
})
