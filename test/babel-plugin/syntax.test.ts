/** JSX, TypeScript and other syntax that is still there when this plugin runs. */
import { transformSync } from '@babel/core'
import presetReact from '@babel/preset-react'
import presetTypescript from '@babel/preset-typescript'
import plugin from '@switchyard/babel-plugin'
import { describe, expect, test } from 'vitest'
import { nativeOutputOf, outputOf } from './support/bundle.js'

function compile(source: string, plugins: readonly unknown[], parserPlugins: readonly string[] = [], options: object = {}): string {
  return transformSync(source, {
    babelrc: false, configFile: false, sourceType: 'module', filename: '/a.tsx', plugins: plugins as never,
    presets: [[presetReact, { runtime: 'classic' }], [presetTypescript, { allowDeclareFields: true }]],
    parserOpts: { plugins: parserPlugins as never, ...options },
  })!.code!
}

const head = `
  const React = { createElement: (type, props, ...children) => ({ type: typeof type === "function" ? type.name : type,
  props, children }), Fragment: "fragment" }
`
const drive = '\nconst it = f(1, 2); out.push(it.next(), it.next("a"), it.next("b"), it.next("c"), it.next("d"))'

const cases: Record<string, string> = {
  'JSX with yields': `
    function A() {} function* f(p) { const B = A;
    return <A x={p} y={yield 1} {...yield 2}>text {yield 3}<b>{B.name}</b></A> }
  `,
  'JSX tags that are variables': `
    const N = { A: function A() {} }; function* f() { const Tag = N.A, n = N; yield 1; return [<Tag />, <n.A></n.A>,
    <Tag>{yield 2}</Tag>] }
  `,
  'JSX tags in their dead zone': `
    function* f() { const g = () => <Tag a="1"><Tag /></Tag>; try { g() } catch (e) {
    yield e.name } let Tag = function A() {}; yield g() }
  `,
  'JSX with this': `
    const o = { A() {}, *f() { yield 1; return <this.A b={yield 2} /> } }; const f = () => o.f()
  `,
  'JSX fragments and attributes of elements': `
    function* f() { return <><i a=<b>{yield 1}</b> /><>{yield 2}</></> }
  `,
  'JSX that stands for calls of a variable of the machine': `
    const kept = (name) => ({ createElement: (...a) => [name, ...a], Fragment: name + ' fragment' });
    function outer(React) { return function* () { yield <o/> } }
    function* f(p) { const React = kept('mine'), fs = []; yield <a b={p}><i/>{p && <b/>}<></></a>; yield [...outer(kept('outer'))()];
    for (const q of [1, 2]) { const React = kept(q); fs.push(() => <q/>, (React) => <r>{<s/>}</r>, () => { return <><u/></> }) }
    yield <c x=<d/>><e/>{yield 4}<g>{() => <h/>}</g></c>;
    try { yield [fs[0](), fs[1](kept('given')), fs[2](), fs[3]()], <late/> } finally { { try { <early/> } catch (e) { out.push(e.name) } let React = 1 } } }
  `,
  'types around expressions': `
    function* f(this: void, p: number, q?: any): Generator<any, any, any> { let x = (yield p as number)!;
    x = ((yield x) as any) satisfies any; (x as any) = yield; return x! }
  `,
  'enums in machines': `
    function* f(p) { enum E { A = 1, B = A << p, C = "c".length } yield E.B; { enum F {
    X = E.A } yield F.X } const enum G { Z = 5 } return [E.C, G.Z] }
  `,
  'types between statements': `
    function* f<T>(p: T) { type U = T; interface V { u: U } declare const w: V; function over(x: number): void;
    function over(x: any) { return x } yield over(p); let y: U; y = yield y; return y }
  `,
  'calls with types': `
    function* f(p) { const g = <T,>(x: T, ...r: any[]) => [x, ...r]; const o = { m<T>(x: T) { return [this === o, x] } };
    yield g<number>(yield p); yield o.m!<any>(yield 2); return (o.m as any)(yield 3) }
  `,
  'private and declared fields': `
    function* f(p) { class C<T> { declare d: T; private e?: T = p; abs?(): void; constructor(readonly g: T) {} *m(): any {
    yield this.g } } yield [...new C(yield 1).m()] }
  `,
  'import types only': `
    import type { X } from "nowhere"; import { type Y } from "nowhere-else"; function* f(p: X & Y) { yield p }
  `,
}

describe('compiled and native agree', () => {
  test.each(Object.entries(cases))('%s', async (_, source) => {
    const program = head + source + drive
    const native = compile(program, []).replace(/^export \{\};?$|^import .*$/gm, '')
    const compiled = compile(program, [[plugin, { mode: 'all' }]])
    expect(compiled).not.toMatch(/function\s*\*/)
    expect(await outputOf(compiled, { strict: true }), compiled).toBe(nativeOutputOf(native, { strict: true }))
  })
})

test('parenthesised expressions as nodes', async () => {
  const source = `
    function* f(p) { const o = { m() { return this === o } }, a = (function () {}); let b; (b) = (class {});
    yield (o.m)(yield (p)); delete (o.m); return [a.name, b.name, (0, o.m), ((yield 2), 3)] }${drive}`
  const code = compile(source, [[plugin, { mode: 'all' }]], [], { createParenthesizedExpressions: true })
  expect(await outputOf(code, { strict: true })).toBe(nativeOutputOf(source, { strict: true }))
})

test('dynamic import as a node of its own', () => {
  const code = compile('function* f() { return import(yield 1) }', [[plugin, { mode: 'all' }]], [], { createImportExpressions: true })
  expect(code).toMatch(/import\(\$v\)/)
})

test('JSX that stands for calls of a variable that options or comments name, or that is assigned', () => {
  const code = (source: string, react: object): string => transformSync(source, {
    babelrc: false, configFile: false, highlightCode: false, parserOpts: { plugins: ['jsx'] },
    plugins: [[plugin, { mode: 'all' }]] as never, presets: [[presetReact, react]],
  })!.code!
  expect(code('function* f(h) { yield 1; yield <a/> }', { pragma: 'h.make' })).toContain('(h => h.make("a", null))(this.$h)')
  expect(code('/** @jsx h */ function* f(h) { yield 1; yield <a/> }', {})).toContain('(h => h("a", null))(this.$h)')
  expect(() => code('function* f(React) { yield <a>{React = 1}</a> }', {}))
    .toThrow(/\[SY2003\] JSX that stands for calls of React, a variable that is assigned or may be uninitialised, cannot be compiled exactly\.[^]*\n> 1 \|/)
})
