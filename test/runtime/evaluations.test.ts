/** Functions evaluated several times share a class; what that shows of their prototypes must be what engines show. */
import { expect, test } from 'vitest'
import * as runtime from 'switchyard/runtime'
import * as legacy from 'switchyard/runtime/legacy'
import { compile } from '../support/compile.js'

const head = `const factory = (tag) => function* machine(n = 2) { for (let i = 0; i < n; i++) yield tag + i }
  const simple = (tag) => function* machine(n) { tag = tag + n; yield tag; yield tag }
  const home = (tag) => ({ *method(n) { yield tag + n; yield super.toString === Object.prototype.toString } }).method
  const bare = () => function* () { yield 1 }
  const own = () => function* self(n) { yield self === n; yield typeof self }
  const makers = [factory, simple, home, bare, own]
  const GP = Object.getPrototypeOf(function* () {}.prototype)
  const out = []
  const show = (...values) => { out.push(values.map(String).join(' ')) }`

/** Each with `f`, `g`, `h`: the first, second and third function of one source. */
const programs: Readonly<Record<string, string>> = {
  'values': 'show([...f(3)], [...g(3)], [...h(3)], [...g(1)])',
  'distinct prototypes, looked at first': 'show(f.prototype === g.prototype, g.prototype === h.prototype, g.prototype === g.prototype)',
  'machines of a prototype that was looked at': `g.prototype; h.prototype; const a = g(1), b = h(1)
    show(Object.getPrototypeOf(a) === g.prototype, a instanceof g, a instanceof h, b instanceof h, Object.getPrototypeOf(a) === Object.getPrototypeOf(b))
    show(a.next().value, b.next().value)`,
  'looked at when a machine exists': `const a = g(1); a.next()
    show(g.prototype === Object.getPrototypeOf(a), a instanceof g, a instanceof h, a instanceof f, g(1) instanceof g, h(1) instanceof g)
    show(h(1) instanceof h, a.next().done)`,
  'looked at when each has machines': `const all = [f, g, h].map((each) => [each, each(1), each(2)])
    show(new Set(all.map(([each]) => each.prototype)).size, all.map(([each, a, b]) => all.map(([other]) => a instanceof other && b instanceof other)))
    show(all.map(([each, a]) => each.prototype === Object.getPrototypeOf(a)))
    g.prototype.mark = 'g'; show(all.map(([, a]) => a.mark), all.map(([each]) => each(1).mark), all.map(([, a, b]) => [...a, ...b]))`,
  'more machines than one': `const all = Array.from({ length: 20 }, () => g(1)); show(all.map((m) => m.next().value), all.every((m) => m instanceof g))
    show(h(1) instanceof g, new Set(all.map((m) => Object.getPrototypeOf(m))).size)`,
  'the accessor given to others': `const w = (...a) => { show('called'); return g(...a) }
    Object.defineProperties(w, Object.getOwnPropertyDescriptors(g)); w.prototype; show(typeof g.prototype)`,
  'patches stay with their function': `g.prototype.extra = 'g'; h.prototype.extra = 'h'
    show(f(1).extra, g(1).extra, h(1).extra); f.prototype.extra = 'f'; show(f(1).extra, g(1).extra)`,
  'patched next': `g.prototype.next = function (v) { return { value: 'patched', done: false } }
    show(g(1).next().value, h(1).next().value, Object.getPrototypeOf(Object.getPrototypeOf(h(1))).next.name)`,
  'an assigned prototype': `const P = Object.create(GP, { mark: { value: 7 } }); g.prototype = P
    show(g.prototype === P, g(1).mark, h(1).mark, Object.getPrototypeOf(g(1)) === P, [...g(1)])`,
  'a prototype that is no object': 'g.prototype = 1; show(g.prototype, Object.getPrototypeOf(g(1)) === GP, [...g(2)], [...h(2)])',
  'the descriptor when it was looked at': `g.prototype
    const { value, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(g, 'prototype')
    show(value === g.prototype, writable, enumerable, configurable, Object.keys(g), Object.getOwnPropertyNames(g))`,
  'an object that inherits from the function': `const o = Object.create(g)
    show(o.prototype === g.prototype, Object.getOwnPropertyNames(o)); o.prototype = 5; show(o.prototype, typeof g.prototype, Object.getOwnPropertyNames(o))`,
  'a frozen function': `Object.freeze(g); const p = g.prototype
    show(typeof p, p === g.prototype, Object.getPrototypeOf(g(1)) === p, [...g(1)])`,
  'deleting': `show(Reflect.deleteProperty((g.prototype, g), 'prototype'), 'prototype' in g)`,
  'prototype of the prototype': 'const a = g(1); show(Object.getPrototypeOf(g.prototype) === GP, Object.getPrototypeOf(Object.getPrototypeOf(a)) === GP)',
  'no constructor': `for (const each of [f, g]) { try { new each() } catch (e) { show(e.name) } }`,
  'names and lengths': `show(f.name, g.name, g.length, h.name)`,
  // A proxy does not show its target, which is looked up where calling the function would run default values.
  'through a proxy': `if (make === factory) return; const p = new Proxy(g, {}); show(typeof p.prototype, p.prototype === g.prototype, [...p(1)])`,
  'many, interleaved': `const all = Array.from({ length: 6 }, (_, i) => make('m' + i)), machines = all.map((each) => each(2)); let line = ''
    for (let k = 0; k < 3; k++) for (const m of machines) line += JSON.stringify(m.next()); show(line)`,
}

/** Evaluates in a realm-free way: the text is a function body of `require`. */
const run = (text: string, from: object): unknown => new Function('require', text)(() => from)

test.each(Object.keys(programs))('%s', (name) => {
  for (let maker = 0; maker < 5; maker++) {
    const source = `${head}\nconst make = makers[${maker}], f = make('f'), g = make('g'), h = make('h')\n${programs[name]}\nreturn out.join('\\n')`
    const native = run(source, {})
    const { code, machines } = compile(source)
    expect(machines.length).toBeGreaterThan(5)
    for (const [entry, from] of Object.entries({ native: runtime, legacy })) {
      expect(run(code, from), `maker ${maker}, ${entry} entry`).toBe(native)
    }
  }
})

test('finished machines let their step functions go', () => {
  const { code } = compile('return (big) => function* () { yield 1; return big.length }')
  const make = run(code, runtime) as (big: unknown) => () => Iterator<unknown> & { $$run: unknown }
  const [one, two] = [make('abc')(), make('abcd')()]
  for (const machine of [one, two]) while (!machine.next().done);
  expect(one.$$run).toBe(two.$$run)
  expect(two.next()).toEqual({ value: undefined, done: true })
})
