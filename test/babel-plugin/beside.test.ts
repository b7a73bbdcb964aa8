/** Beside other plugins, in any order a user may put them: the same behaviour, and no generator left. */
import { fileURLToPath } from 'node:url'
import { transformSync, type PluginItem } from '@babel/core'
import blockScoping from '@babel/plugin-transform-block-scoping'
import decorators from '@babel/plugin-proposal-decorators'
import classProperties from '@babel/plugin-transform-class-properties'
import staticBlock from '@babel/plugin-transform-class-static-block'
import privateMethods from '@babel/plugin-transform-private-methods'
import regenerator from '@babel/plugin-transform-regenerator'
import presetEnv from '@babel/preset-env'
import presetReact from '@babel/preset-react'
import presetTypescript from '@babel/preset-typescript'
import plugin from '@switchyard/babel-plugin'
import istanbul from 'babel-plugin-istanbul'
import * as runtime from 'switchyard/runtime'
import { describe, expect, test } from 'vitest'
import { outputOf } from './support/bundle.js'

const root = fileURLToPath(new URL('../../', import.meta.url))

const functions = `
function* range(n) { for (let i = 0; i < n; i++) yield i }
const o = {
  *m(...a) { for (const x of a) { const y = yield x; if (y) break } },
  *['c' + 1]() { try { yield 1 } finally { out.push('fin') } },
}
function outer() {
  return g(2)
  function* g(z) { var a = 1, b; for (var q of [1, 2]) out.push(q); yield a + (yield b = z); return { ...{ q } } }
}
const arrow = () => function* named() { yield named.name }
function* del() { try { const r = yield* range(2); yield r } catch (e) { yield 'caught ' + e } finally { out.push('closed') } }
function evaluated(k) { return function* () { yield k } }
function declared(k) { return inner; function* inner() { yield k } }
for (const make of [evaluated, declared]) {
  const [first, f, g, h] = [make(0), make(1), make(2), make(3)]
  f.prototype.x = 1
  h.prototype = { hi: 1 }
  out.push([first().x, g().x, f().x, h().hi, f.prototype === g.prototype, f() instanceof g, f() instanceof f, ...f(), ...g(), h().next === undefined])
}
out.push([...range(3)], [...o.m(1, 2)], [...o.c1()], [...outer()], [...arrow()()])
const d = del()
out.push(d.next(), d.throw('boom'), d.return(7), d.next())
`
const classes = `
class Base { who() { return 'base' } }
class A extends Base {
  static count = 0
  field = () => this.who();
  *items(x) { const fs = []; for (let i = 0; i < x; i++) { fs.push(() => i); yield fs.map(f => f()).join() } yield super.who() }
  *[Symbol.iterator]() { yield* this.items(2) }
  static *make() { yield A.count++ }
}
const s = { __proto__: { word: 'proto' }, *s() { yield super.word } }
out.push([...new A().items(2)], [...new A()], [...A.make()], new A().field(), [...s.s()])
`
const privates = `
class P {
  #secret = 5;
  *#list(q) { const r = yield q; return r ?? q + this.#secret }
  static *#made() { yield 'made' }
  *#seen() { yield 'seen' }
  get same() { return this.#seen === this.#seen && [...this.#seen()].join() }
  run() { const it = this.#list(3); return [it.next(), it.next(), [...P.#made()], this.same] }
}
out.push(new P().run())
`

interface Case { readonly plugins?: readonly PluginItem[]; readonly presets?: readonly PluginItem[]; readonly filename?: string; readonly only?: string }

const ours = (options = {}): PluginItem => [plugin, { mode: 'all', ...options }]
const env = (targets: object, modules: 'commonjs' | false = false): PluginItem => [presetEnv, { targets, modules }]
const old = env({ ie: 11 })
const withoutPrivates = functions + classes

const cases: Record<string, Case> = {
  'alone': { plugins: [ours()] },
  'alone, inline': { plugins: [ours({ runtime: 'inline' })] },
  'preset-env for this Node': { plugins: [ours()], presets: [env({ node: 'current' })] },
  'preset-env for ie 11': { plugins: [ours()], presets: [old] },
  'preset-env for ie 11, inline': { plugins: [ours({ runtime: 'inline' })], presets: [old] },
  'preset-env for ie 11 to CommonJS': { plugins: [ours()], presets: [env({ ie: 11 }, 'commonjs')] },
  'preset-env, react, typescript': { plugins: [ours()], presets: [old, presetReact, presetTypescript], filename: 'a.tsx' },
  'typescript, react, preset-env': { plugins: [ours()], presets: [presetTypescript, presetReact, old], filename: 'a.tsx' },
  'a preset of ours before preset-env': { presets: [{ plugins: [ours()] }, old] },
  'a preset of ours after preset-env': { presets: [old, { plugins: [ours()] }] },
  'Istanbul before': { plugins: [istanbul, ours()], presets: [old] },
  'Istanbul after': { plugins: [ours(), istanbul], presets: [old] },
  'Istanbul after, by its path': { plugins: [ours(), fileURLToPath(import.meta.resolve('babel-plugin-istanbul'))], presets: [old] },
  'class properties before': { plugins: [classProperties, ours()], only: withoutPrivates },
  'class properties after': { plugins: [ours(), classProperties], only: withoutPrivates },
  'private methods before': { plugins: [classProperties, privateMethods, ours()] },
  'private methods after': { plugins: [ours(), classProperties, privateMethods] },
  'static blocks after': { plugins: [ours(), staticBlock, classProperties], only: withoutPrivates },
  'block scoping before': { plugins: [blockScoping, ours()] },
  'block scoping after': { plugins: [ours(), blockScoping] },
  'regenerator before': { plugins: [regenerator, ours()] },
  'regenerator after': { plugins: [ours(), regenerator] },
}

describe.each(['module', 'script'] as const)('in a %s', (sourceType) => {
  test.each(Object.entries(cases))('%s', async (_, { plugins = [], presets = [], filename = 'a.js', only }) => {
    const source = only ?? functions + classes + privates
    const root = { babelrc: false, configFile: false, cwd: '/', filename: `/${filename}` } as const
    const { code } = transformSync(source, { ...root, sourceType, plugins: [...plugins], presets: [...presets] })!
    // The inlined runtime takes the intrinsics from an empty generator.
    expect(code!.replace(/getPrototypeOf\(function\* \(\) \{[^}]*\}\)/, '')).not.toMatch(/function\s*\*/)
    expect(await outputOf(code!)).toBe(await outputOf(source))
  })
})

test('a field that only declares, with preset-env in front of preset-typescript', () => {
  const source = 'class P { declare z: string; *it() { yield typeof this.z } }\nout.push([...new P().it()])'
  const presets = [[presetTypescript, { allowDeclareFields: true }], env({ node: '12' })]
  const { code } = transformSync(source, { babelrc: false, configFile: false, cwd: '/', filename: '/a.ts', plugins: [ours({ runtime: 'inline' })], presets })!
  const out: unknown[] = []
  new Function('out', code!)(out)
  expect(out).toEqual([['undefined']])
})

test('Istanbul counts the source wherever it stands', () => {
  /** The places that are counted, and how often each was passed. */
  const coverage = (plugins: readonly PluginItem[]): unknown => {
    const options = { babelrc: false, configFile: false, filename: `${root}counted.js`, cwd: root, sourceType: 'script' } as const
    const { code } = transformSync(functions, { ...options, plugins: [...plugins] })!
    const counted: { __coverage__?: unknown } = {}
    new Function('out', 'require', 'globalThis', code!.replace('new Function("return this")()', 'globalThis'))([], () => runtime, counted)
    return Object.values(counted.__coverage__ as object)[0]
  }
  const { hash: _1, ...before } = coverage(['istanbul', ours()]) as { hash: string; s: object; f: object }
  const { hash: _2, ...after } = coverage([ours(), 'istanbul']) as { hash: string; s: object; f: object }
  const { hash: _3, ...native } = coverage(['istanbul']) as { hash: string; s: object; f: object }
  expect(Object.keys(native.f).length).toBeGreaterThan(5)
  expect(after).toEqual(native)
  expect(before).toEqual(native)
})

describe('decorated classes', () => {
  const source = `
function early(c) { out.push([...new c().m()].join(), Object.getPrototypeOf(c.prototype.m) === Object.getPrototypeOf(function* () {})) }
function swap(c) { return class extends c { extra() {} } }
@early class A { *m() { yield 1; yield this.x } x = 5; static *s() { yield 's' } }
@swap class B { *m() { yield 2 } static *s() { yield 't' } }
@swap class C { *#p() { yield 3 } q() { return [...this.#p()].join() } }
@early class D { #x = 6; *m() { yield this.#x; yield #x in this } }
out.push([...A.s()].join(), [...new B().m()].join(), [...B.s()].join(), new C().q())`
  const compiled = (plugins: PluginItem[], text = source): string =>
    transformSync(text, { babelrc: false, configFile: false, highlightCode: false, sourceType: 'module', plugins })!.code!
  const older: PluginItem = [decorators, { version: 'legacy' }]
  const standard: PluginItem = [decorators, { version: '2023-11' }]

  test('in the older way', async () => {
    const native = await outputOf(compiled([older]))
    expect(await outputOf(compiled([ours(), older]))).toBe(native)
    expect(await outputOf(compiled([older, ours()]))).toBe(native)
  })

  test('as in the standard: decorators run before anything of ours could', () => {
    for (const plugins of [[ours(), standard], [standard, ours()]]) {
      expect(() => compiled(plugins)).toThrow(/^(?=[\s\S]*SY2003)(?=[\s\S]*A generator method of a decorated class)(?=[\s\S]*> 4 \|)[\s\S]*> 6 \|/)
      expect(compiled(plugins, '@a class C { m() {} } class D { *m() { yield 1 } }')).not.toContain('yield')
    }
  })
})
