/** Where generators stand: what replaces them behaves and is called the same, natively and compiled. */
import { transformSync } from '@babel/core'
import plugin from '@switchyard/babel-plugin'
import { describe, expect, test } from 'vitest'
import { nativeOutputOf, outputOf } from './support/bundle.js'

function compile(source: string, sourceType: 'module' | 'script', options: object): string {
  return transformSync(source, { babelrc: false, configFile: false, sourceType, plugins: [[plugin, { mode: 'all', ...options }]] })!.code!
}

const names = (...values: readonly string[]): string =>
  values.map((value) => `out.push(${value}.name, ${value}.length, Object.keys(${value}), typeof ${value}.prototype)`).join('\n')

const cases: Record<string, string> = {
  'a declaration called above': `
    out.push([...f(1)]); function* f(a) { yield a } ${names('f')}
  `,
  'declarations in a function': `
    function g() { out.push([...a()], [...b()]); { out.push([...c()]);
    function* c() { yield 3 } } function* a() { yield 1 } function* b() { yield* a() } } g()
  `,
  'a declaration with the name of a parameter': `
    function g(f) { out.push(typeof f, [...f()]); function* f() { yield 1 } } g(5)
  `,
  'two declarations of one name': `
    function g() { out.push([...f()]); function* f() { yield 1 } function* f() { yield 2 } } g()
  `,
  'a plain declaration after one': `
    function g() { out.push(f()); function* f() { yield 1 } function f() { return [2] } } g()
  `,
  'a declaration in a switch': `
    function g(f, x) { switch (f) { case 1: return [...f()];
    case x: function* f() { yield x } return [...f()] } } try { g(1, 1) } catch (e) { out.push(e.name) } out.push(g(2, 2))
  `,
  'a declaration in a labelled switch': `
    l: switch (1) { case 1: function* f() { yield 1 } out.push([...f()]); if (out) break l; out.push("never") }
  `,
  'a declaration in a loop': `
    const fs = []; for (let i = 0; i < 3; i++) { fs.push(f);
    function* f() { yield i } } out.push(fs.map((f) => [...f()]), fs[0] === fs[1])
  `,
  'recursion through its own name': `
    const f = function* g(n) { if (n) { yield n; yield* g(n - 1) } }; out.push([...f(3)], f.name)
  `,
  'an immutable own name': `
    const f = function* g() { try { g = 1 } catch (e) { yield e.name } yield typeof g }; out.push([...f()])
  `,
  'names by declarations': `
    const a = function* () {}; let b = (function* () {}); var c; c = function* () {}; let d; d ??= function* () {}
    ${names('a', 'b', 'c', 'd')}
  `,
  'names by defaults': `
    const { a = function* () {} } = {}; const [b = function* () {}] = []; ((c = function* () {}) => out.push(c.name))()
    ${names('a', 'b')}
  `,
  'names by properties': `
    const o = { a: function* (x) {}, "b c": function* () {}, 1: function* () {}, ["d"]: function* () {}, *e() {},
      *"f g"() {}, *2() {}, [\`h\${1}\`]: function* () {}, *[\`i\${2}\`]() {} }
    for (const k of Object.keys(o)) { const f = o[k]; out.push(k); ${names('f')} }
  `,
  'names by symbols': `
    const s = Symbol("sym"), o = { [s]: function* () {}, *[Symbol.iterator]() { yield 1 } };
    out.push(o[s].name, o[Symbol.iterator].name, [...o])
  `,
  'no name by a member, a parenthesis or a call': `
    const o = {}; o.a = function* () {}; let b; (b) = function* () {}; const c = ((x) => x)(function* () {});
    out.push(o.a.name, b.name, c.name)
  `,
  'fields': `
    class C { a = function* () { yield this.x }; static b = function* () {}; #c = function* () {}; x = 1;
    ["d" + 1] = function* () {}; get c() { return this.#c } } const i = new C;
    out.push([...i.a()], i.a.name, C.b.name, i.c.name, i.d1.name)
  `,
  'class methods': `
    class C { *a(x, y = 1) { yield this.v + x + y } static *b() { yield this.name } *"c d"() {} *[\`e\${1}\`]() { yield 1 } v = 1 } const p = C.prototype;
    out.push([...new C().a(1)], [...C.b()], [...p.e1()])
    ${names('p.a', 'C.b', 'p["c d"]', 'p.e1')}
  `,
  'descriptors of class methods': `
    class C { *a() {} static *b() {} } for (const [o, k] of [[C.prototype, "a"], [C, "b"]]) { const { writable,
      enumerable, configurable } = Object.getOwnPropertyDescriptor(o, k);
    out.push(writable, enumerable, configurable) }
  `,
  'super in a class': `
    class B { m() { return "m" } static s() { return "s" } } class C extends B { *a() { yield super.m();
    yield (() => super.m())() } static *b() { yield super.s() } } out.push([...new C().a()], [...C.b()])
  `,
  'super in a literal': `
    const o = { __proto__: { m() { return this.x } }, x: 1, *a() { yield super.m() }, *b() { yield super.m() + 1 }, *[\`c\`]() { yield super.m() + 2 } };
    out.push([...o.a()], [...o.b()], [...o.c()])
    ${names('o.a', 'o.c')}
  `,
  'overwritten methods': `
    class C { *a() { yield 1 } a() { return "plain" } *b() { yield 1 } get b() { return "got" } *c() { yield 1 } *c() { yield 2 } } const i = new C;
    out.push(i.a(), i.b, [...i.c()])
  `,
  'methods overwritten by computed keys': `
    const k = "a";
    class C { *a() { yield 1 } [k]() { return "plain" } *b() { yield 1 } *[k + ""]() { yield 3 } } out.push([...new C().a()], [...new C().b()]);
    class D { *a() { yield 1 } *[k]() { yield 2 } get [k]() { return "got" } } out.push(new D().a)
  `,
  'super methods overwritten': `
    const k = "a", o = { *a() { yield super.toString }, [k]: 1, *b() { yield super.x }, b: 2, *c() { yield super.y } };
    out.push(o.a, o.b, [...o.c()].length)
  `,
  'evaluation order of keys': `
    const log = (x) => (out.push(x), x); class C { *[log("a")]() {} [log("b")] = 1;
    static *[log("c")]() {} *[log("d")]() {} } const o = { *[log("e")]() { super.x }, [log("f")]: 1 }
  `,
  'keys are converted once': `
    let n = 0; const key = { toString() { n++; return "k" } }; class C { *[key]() { yield 1 } } out.push([...new C().k()], n);
    const o = { *[key]() { yield super.x } }; out.push(n, typeof o.k)
  `,
  'private methods': `
    class C { *#a(x) { yield x } static *#b() { yield "b" } run() { return [...this.#a(1), ...C.#b()] } } out.push(new C().run())
  `,
  'private methods as values': `
    class C { *#a() { yield 1 } get a() { return this.#a } has(o) { return #a in o } } const i = new C;
    out.push([...i.a()], i.a.name, i.a === new C().a, i.has(i), Object.getPrototypeOf(i.a()) === i.a.prototype)
  `,
  'private names in machines': `
    class C { #x = 1; *a() { this.#x++; yield this.#x; yield #x in this } } out.push([...new C().a()])
  `,
  'a class per evaluation': `
    const make = (v) => class { *a() { yield v; yield super.x } static v = v }; const A = make(1), B = make(2);
    out.push([...new A().a()], [...new B().a()], A.prototype.a === B.prototype.a, A.name)
  `,
  'classes in a loop': `
    const cs = []; for (let i = 0; i < 2; i++) cs.push(class { *a() { yield i } }); out.push(cs.map((C) => [...new C().a()]))
  `,
  'a class in a loop head': `
    let n = 0; const cs = []; while (cs.push(class { *a() { yield n } }), n++ < 2);
    out.push(cs.map((C) => [...new C().a()]), cs[0].prototype.a !== cs[1].prototype.a)
  `,
  'a class in parameters': `
    const f = (C = class { *a() { yield C.name } }) => C; out.push([...new (f())().a()], f() === f())
  `,
  'a class in a field': `
    class A { C = class { *a() { yield 1 } } } const x = new A, y = new A; out.push([...new x.C().a()], x.C === y.C, x.C.name)
  `,
  'a literal in a loop head': `
    let o, n = 0; do n++; while ((o = { *a() { yield super.toString === Object.prototype.toString } }, n) < 2); out.push([...o.a()])
  `,
  'a class in an if and in a label': `
    let C; if (out) C = class { *a() { yield 1 } }; else C = 0; l: C.b = class { *a() { yield 2 } };
    out.push([...new C().a()], [...new C.b().a()])
  `,
  'a class with super in a for head': `
    for (let C = class extends Object { *a() { yield typeof super.toString } }, i = 0; i < 1; i++) out.push([...new C().a()])
  `,
  'generators in generators': `
    function* f(a) { const g = function* () { yield a++ }; yield* g(); const o = { *m() { yield a } }; yield* o.m();
    class C { *n() { yield ++a } } yield* new C().n(); yield* h(); function* h() { yield -a } } out.push([...f(1)])
  `,
  'in async functions and static blocks': `
    class C { static { const f = function* () { yield this };
    out.push([...f.call(7)].length) } } (async () => { const f = function* () { yield 1 }; out.push([...f()]) })()
  `,
  'not a constructor': `
    function* f() {} const g = function* () {};
    class C { *m() {} static *s() {} } for (const h of [f, g, C.prototype.m, C.s, { *o() {} }.o]) try { new h();
    out.push("made") } catch (e) { out.push(e.name) }
  `,
  'arguments, this and new.target': `
    function* f(a) { arguments[0] = 9; yield a; yield arguments.length; yield this === undefined || typeof this;
    yield new.target } out.push([...f(1, 2)], [...f.call("s")].map(String))
  `,
}

describe.each(['module', 'script'] as const)('in a %s', (sourceType) => {
  test.each(Object.entries(cases))('%s', async (_, source) => {
    const strict = sourceType === 'module'
    const expected = nativeOutputOf(source, { strict })
    for (const runtime of ['import', 'inline']) {
      const code = compile(source, sourceType, { runtime })
      expect(await outputOf(code, { strict }), code).toBe(expected)
    }
  })
})

test('exports keep their names', async () => {
  const source = 'export function* a() { yield 1 } export default function* () { yield 2 } export const c = function* () { yield 3 }'
  const { default: unnamed, a, c } = await import(`data:text/javascript,${encodeURIComponent(compile(source, 'module', { runtime: 'inline' }))}`) as
    Record<string, (() => Generator<number>) & { name: string }>
  expect([a!, unnamed!, c!].map((f) => [f.name, ...f()])).toEqual([['a', 1], ['default', 2], ['c', 3]])
})
