/** Classes and literals with machine methods that nobody uses: left out by every bundler, but for what else they do. */
import { build, type PluginBuild } from 'esbuild'
import { rolldown } from 'rolldown'
import { describe, expect, test } from 'vitest'
import switchyard from '@switchyard/rollup-plugin'
import { bundle, folder, runBundle, sources, stripTypes, type Files } from './support/bundle.js'
import { transform } from './support/transform.js'

const marker = '{ "use machine"; yield "marker" }'
const withLib = (lib: string, main = 'import "./lib.ts"\nout(1)'): Files => ({ 'main.js': main, 'lib.ts': `import { Base } from './base.js'\n${lib}`,
  'base.js': 'export class Base { *m() { yield 0 } }' })

const bundlers = {
  rollup: async (files: Files) => (await bundle(files, switchyard())).code,
  async rolldown(files: Files) {
    const built = await rolldown({ input: `${folder}main.js`, plugins: [sources(files), switchyard()], logLevel: 'silent' })
    return (await built.generate({ format: 'iife', minify: true })).output[0].code
  },
  // What the command line would leave in the files comes from the same plugin.
  async esbuild(files: Files) {
    const read = (name: string) => transform(files[name]!, folder + name).code ?? files[name]!
    const plugin = { name: 'sources', setup(host: PluginBuild) {
      host.onResolve({ filter: /^\.|^main/ }, ({ path }) => ({ path: path.replace('./', ''), namespace: 'sources' }))
      host.onResolve({ filter: /^switchyard/ }, ({ path }) => ({ path, external: true, sideEffects: false }))
      host.onLoad({ filter: /./, namespace: 'sources' }, ({ path }) => ({ contents: read(path), loader: path.endsWith('.ts') ? 'ts' : 'js' }))
    } }
    const { outputFiles } = await build({ entryPoints: ['main.js'], bundle: true, minify: true, write: false, format: 'esm', plugins: [plugin] })
    return outputFiles[0]!.text
  },
}

describe.each(Object.entries(bundlers))('%s', (_, make) => {
  test.each([
    ['a class', `export class C<T> { readonly x: number = 1; *m() ${marker} static *s() ${marker} *[Symbol.iterator]() ${marker} }`],
    ['one with private methods', `export class C { *#p() ${marker} *m() { "use machine"; yield* this.#p() } get f() { return this.#p } }`],
    ['one that extends another', `class C extends Base { *m() { "use machine"; yield* super.m(); yield "marker" } }
      export class D extends C { *m() ${marker} }`],
    ['a default export', `export default class C { *m() ${marker} }`],
    ['one without a name', `export default class { *m() ${marker} }`],
    ['class expressions', `export const C = class { *m() ${marker} }, D = class E { static n = -1; *m() ${marker} }`],
    ['an abstract class', `export abstract class C { abstract a(): void; declare b: string; constructor(private c: number) {} *m() ${marker} }`],
    ['what is in an object', `export const o = { inner: { *[Symbol.iterator]() ${marker} }, C: class { *m() ${marker} } }, a = [class { *m() ${marker} }]`],
    ['an object with a computed key', `export const o = { *[Symbol.iterator]() ${marker}, n: [1, -2, Base, undefined], f() {} }`],
    ['an object with super', `export const o = { *m() { "use machine"; yield super.m; yield "marker" } } as const`],
  ])('%s is left out', async (_, lib) => {
    expect(await make(withLib(lib))).not.toMatch(/marker|\$\$state/)
  })
})

test.each([
  ['a static block', `export class C { static { out("seen") } *m() ${marker} }`],
  ['a static field', `export class C { static x = out("seen"); *m() ${marker} }`],
  ['a key', `export class C { [out("seen")]() {} *m() ${marker} }`], ['the class extended', `export class C extends (out("seen"), Base) { *m() ${marker} }`],
  ['a property', `export const o = { *[Symbol.iterator]() ${marker}, x: out("seen") }`],
  ['a spread', `export const o = { *[Symbol.iterator]() ${marker}, ...out("seen") }`],
  ['a key that is looked up', `export const o = { *[(out("seen"), "a")]() ${marker} }`],
])('what else happens, does: %s', async (_, lib) => {
  for (const make of [bundlers.rollup, bundlers.rolldown]) expect(runBundle(await make(withLib(lib)))).toEqual(['seen', 1])
})

test('what is used works, and is what it was', async () => {
  const lib = `
    export class C<T> { *m() ${marker} static *s() { "use machine"; yield this.name } self() { return C } }
    export class D extends C<string> { override *m() { "use machine"; yield* super.m(); yield new.target } }
    export default class extends D { *[Symbol.iterator]() ${marker} }
    export const E = class { *m() ${marker} }, F = class G { *m() { "use machine"; yield G === F } }
    export const o = { *[Symbol.iterator]() ${marker}, *n() { "use machine"; yield super.toString === Object.prototype.toString } }
    class Merged { *m() ${marker} }
    namespace Merged { export const x = 'inside' }
    export { Merged }
    @decorate class Decorated { *m() ${marker} }
    function decorate(value: unknown) { return value }
    export const names = [C, D, E, F].map((each) => each.name).join()`
  const main = `import Default, { C, D, E, F, o, names, Merged } from './lib.ts'
    out(...new C().m(), ...C.s(), new C().self() === C, ...new D().m(), ...new Default(), ...new E().m(), ...new F().m(), ...o, ...o.n(), names)
    out(Merged.x, ...new Merged().m(), Object.getPrototypeOf(D) === C, Object.prototype.toString.call(C.prototype.m), C.prototype.m.name)`
  const expected = ['marker', 'C', true, 'marker', undefined, 'marker', 'marker', true, 'marker', true, 'C,D,E,G',
    'inside', 'marker', true, '[object GeneratorFunction]', 'm']
  const natively = await bundle(withLib(lib.replaceAll('"use machine"', '0'), main), stripTypes)
  const compiled = await bundle(withLib(lib, main), switchyard())
  expect(runBundle(natively.code)).toEqual(expected)
  expect(runBundle(compiled.code)).toEqual(expected)
  expect(compiled.code).not.toMatch(/function\s*\*\s*\w|\*\s*m\s*\(/)
})

test('names are the specified ones', async () => {
  const lib = `export default class { *m() ${marker} }`
  const { code } = await bundle(withLib(lib, 'import Default from "./lib.ts"\nout(Default.name, ...new Default().m())'), switchyard())
  expect(runBundle(code)).toEqual(['default', 'marker'])
  const own = `export class C { static name() { return "own" } *m() ${marker} }`
  const { code: other } = await bundle(withLib(own, 'import { C } from "./lib.ts"\nout(C.name(), ...new C().m())'), switchyard())
  expect(runBundle(other)).toEqual(['own', 'marker'])
})

test('a name is what it was natively', () => {
  const source = `class C { *m() ${marker} }\nglobalThis.seen = Object.getOwnPropertyDescriptor(C, "name")`
  const { code } = transform(source, '/a.js', { runtime: 'inline' })
  expect(code).toContain('(() => Object.defineProperty(class {')
  const seen: unknown = new Function(`${code!}; return [globalThis.seen, delete globalThis.seen][0]`)()
  expect(seen).toEqual({ value: 'C', writable: false, enumerable: false, configurable: true })
})

test('a class has no value before it is reached, and may be assigned', async () => {
  const lib = `
    try { new C() } catch (error) { out(error.name) }
    class C { *m() ${marker} static { this.early = () => C } }
    class A { *m() ${marker} }
    A = 1
    out(C.early() === C, A)`
  expect(runBundle((await bundle(withLib(lib), switchyard())).code)).toEqual(['ReferenceError', true, 1, 1])
})
