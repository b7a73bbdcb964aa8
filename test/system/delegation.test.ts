/**
 * Programs in which a delegation went wrong once, or nearly: native and compiled they log the same.
 */
import { describe, expect, test } from 'vitest'
import { inlineHosts as hosts } from '../support/hosts.js'

/** Each logs what calls give or throw: `call(machine, method, value)`. */
const programs: Readonly<Record<string, string>> = {
  'what the root throws after a patched method has ended the delegation leaves it': `
    function* leaf() { yield 1 }
    function* middle(l) { yield* l }
    function* root(m) { yield* m; throw 'own' }
    const l = leaf(), r = root(middle(l))
    l.throw = () => { let reads = 0; return { get done() { return reads++ > 0 }, value: 5 } }
    call(r, 'next'); call(r, 'throw', 0); call(r, 'next')`,
  'so does what done throws for the root': `
    function* leaf() { yield 1 }
    function* middle(l) { yield* l }
    const l = leaf(), r = middle(middle(l))
    l.return = () => { let reads = 0; return { get done() { if (reads++ > 0) throw 'done'; return false } } }
    call(r, 'next'); call(r, 'return', 0); call(r, 'next')`,
  'an accessor puts another machine between itself and the leaf': `
    function* leaf() { for (let i = 0; ; i++) { try { yield i } catch (e) { log.push(['leaf', e]) } } }
    function* middle(l) { try { yield* l } finally { log.push('left') } }
    function* upper(ms) { for (const m of ms) { try { yield* m } catch (e) { log.push(['upper', e]) } } }
    function* root(u) { yield* u }
    const l = leaf(), ms = [middle(l), middle(l)], u = upper(ms), r = root(u)
    call(r, 'next')
    const { throw: own } = u
    let armed = true
    Object.defineProperty(u, 'throw', { get() {
      if (armed) { armed = false; l.return = () => ({ done: true }); call(ms[0], 'return', 1); delete l.return; call(u, 'next') }
      return own
    } })
    ms[0].throw = () => ({ done: false, value: 'first' })
    ms[1].throw = () => ({ done: false, value: 'second' })
    call(r, 'throw', 'R'); call(r, 'next')`,
  'a root delegates again, and again': `
    function* leaf(n) { const v = yield n; log.push(v); return n }
    function* root() {
      for (let i = 0; i < 3; i++) log.push(yield* leaf(i))
      try { yield* leaf('t') } catch (e) { yield* leaf(e) } finally { yield* leaf('f') }
    }
    const r = root()
    for (let i = 0; i < 5; i++) call(r, 'next', i)
    call(r, 'throw', 'e'); call(r, 'return', 'r'); call(r, 'next'); call(r, 'next')`,
  'the next of a primitive is not read': `
    Object.defineProperty(Number.prototype, 'next', { get() { log.push('read'); return 1 }, configurable: true })
    Number.prototype[Symbol.iterator] = (function* () {}).prototype[Symbol.iterator]
    function* f(x) { yield* x }
    call(f(5), 'next')
    delete Number.prototype.next
    delete Number.prototype[Symbol.iterator]`,
  'a return goes through machines without handlers to one with': `
    function* leaf() { yield 1 }
    function* bare(n) { yield* n > 0 ? bare(n - 1) : leaf() }
    function* kept(n) { try { yield* bare(n) } finally { yield 'kept' } }
    for (const n of [0, 1, 3]) {
      const [b, k] = [bare(n), bare(0)]
      call(b, 'next'); call(b, 'return', n); call(b, 'next')
      const o = kept(n); call(o, 'next'); call(o, 'return', n); call(o, 'next'); call(o, 'next'); call(k, 'return', 0)
    }`,
  'accessors for return are read from the root down, once each, and may step what is below': `
    function* leaf() { try { yield 1; yield 2; yield 3 } finally { log.push('leaf left') } }
    function* middle(n, l) { yield* n > 0 ? keep(middle(n - 1, l)) : l }
    const all = [], keep = (m) => (all.push(m), m)
    const acts = ['read', 'up', 'down', 'leaf', 'end', 'patched', 'fail', 'absent']
    for (const depth of [1, 3, 20]) for (const at of [0, 1, depth - 1, depth]) for (const act of acts) {
      all.length = 0
      const l = leaf(), r = keep(middle(depth, l))
      call(r, 'next')
      const own = r.return
      all.forEach((m, i) => Object.defineProperty(m, 'return', { configurable: true, get() {
        log.push(['read', i])
        if (i !== at) return own
        if (act === 'up') call(all[Math.max(0, i - 1)], 'next')
        if (act === 'down') call(all[Math.min(depth, i + 1)], 'next')
        if (act === 'leaf') call(l, 'next')
        if (act === 'end') { Object.defineProperty(m, 'return', { value: own, configurable: true }); call(m, 'return', 'early') }
        if (act === 'patched') return () => ({ done: false, value: 'patched' })
        if (act === 'fail') throw 'unreadable'
        return act === 'absent' ? undefined : own
      } }))
      log.push([depth, at, act])
      call(r, 'return', 'R'); call(r, 'next'); call(l, 'next')
      if (at > 0) call(all[at], 'next')
    }`,
  'handlers on the way up': `
    function* leaf(end) { try { yield 1 } finally { end() } }
    const ends = { nothing() {}, throws() { throw 'leaf' } }
    function* waits(l) { try { yield* l } finally { log.push('w'); yield 'cleaning' } }
    function* delegates(l) { try { yield* l } finally { log.push('d'); yield* ['a', 'b'] } }
    function* toMachine(l) { try { yield* l } finally { log.push('m'); yield* leaf(ends.nothing) } }
    function* empty() { return 'e' }
    function* toEmpty(l) { try { yield* l } finally { log.push(yield* empty()); yield 'after' } }
    function* changes(l) { try { yield* l } finally { return 'changed' } }
    function* throws(l) { try { yield* l } finally { throw 'T' } }
    function* catches(l) { try { yield* l } catch (e) { yield e } }
    function* plain(l) { yield* l }
    const kinds = [waits, delegates, toMachine, toEmpty, changes, throws, catches, plain]
    for (const a of kinds) for (const b of kinds) for (const end of Object.values(ends)) {
      const r = plain(a(b(leaf(end))))
      log.push([a.name, b.name]); call(r, 'next'); call(r, 'return', 'R')
      for (let i = 0; i < 4; i++) call(r, 'next', i)
      const s = b(leaf(end)); call(s, 'next'); call(s, 'return', 'S'); call(s, 'return', 'S2'); call(s, 'next')
    }`,
  'iterators of the language that got a return': `
    function* over(x) { try { yield* x; yield 'more' } finally { log.push('left') } }
    function* bare(x) { yield* x }
    const kinds = [() => [1, 2], () => new Set([1, 2]), () => new Map([[1, 2]]), () => 'ab', () => new Uint8Array(2), () => [1].keys()]
    const left = []
    for (const kind of kinds) for (const patched of ['nothing', 'own', 'own undefined', 'proto', 'done', 'getter']) for (const f of [bare, over]) {
      const iterable = kind(), iterator = iterable[Symbol.iterator]()
      const r = bare(patched.startsWith('own') ? iterator : iterable), o = f(r)
      const home = Object.getPrototypeOf(iterator)
      call(o, 'next')
      const method = (v) => { log.push(['return', v]); return { value: 'of return', done: patched === 'done' } }
      if (patched === 'own') iterator.return = method
      if (patched === 'own undefined') iterator.return = undefined
      if (patched === 'proto' || patched === 'done') Object.defineProperty(home, 'return', { value: method, configurable: true })
      if (patched === 'getter') Object.defineProperty(home, 'return', { get() { call(o, 'next'); call(r, 'next'); return undefined }, configurable: true })
      log.push([patched]); call(o, 'return', 'R'); call(o, 'next'); call(o, 'return', 'again'); call(o, 'next')
      delete home.return
    }`,
  'a proxy among the prototypes of an iterator of the language is asked for return': `
    function* over(x) { yield* x }
    for (const it of [new Set([1, 2]).values(), [1, 2].values(), 'ab'[Symbol.iterator]()]) {
      Object.setPrototypeOf(it, new Proxy(Object.getPrototypeOf(it), {
        has(t, k) { log.push(['has', String(k)]); return k in t },
        get(t, k, r) {
          if (!String(k).startsWith('$$')) log.push(['get', String(k)])
          return k === 'return' ? (v) => ({ value: ['r', v], done: true }) : Reflect.get(t, k, r)
        },
      }))
      const m = over(over(it)); call(m, 'next'); call(m, 'return', 5); call(m, 'next')
    }`,
  'a private generator method that only its own body sees as a value': `
    class K { *#y() { yield () => this.#y; return this.#y } static *#s() { return K.#s } y() { return this.#y() } static s() { return K.#s() } }
    const y = new K().y(), f = y.next().value()
    for (const g of [f, y.next().value, K.s().next().value]) log.push(Object.getPrototypeOf(g) === Object.getPrototypeOf(function* () {}), g.name)`,
  'results of the language pass many machines': `
    function* down(n, x) { if (n) yield* down(n - 1, x); else yield* x }
    for (const x of [[1, 2], new Set([1, 2]), 'ab', [1, 2][Symbol.iterator](), { __proto__: [3, 4].values().__proto__ }]) {
      const [a, b] = [down(40, x), down(2, x)]
      for (let i = 0; i < 3; i++) { call(a, 'next', i); call(b, 'next', i) }
    }`,
  'the error of a catch is thrown on through loops and handlers': `
    function* f(list) {
      for (const x of list) { try { try { yield x } catch (e) { yield ['caught', e]; throw e } } catch ({ length = yield 'length' }) { yield length } }
      for (const x of list) yield x
    }
    const f1 = f(['a', 'b'])
    call(f1, 'next'); call(f1, 'throw', 'error'); call(f1, 'next'); call(f1, 'next'); call(f1, 'throw', {}); call(f1, 'next'); call(f1, 'next', 7)
    call(f1, 'next'); call(f1, 'throw', 'out'); call(f1, 'next')`,
}

const frame = (program: string): string => `
  const log = [], call = (machine, method, value) => {
    try { log.push([method, machine[method](value)]) } catch (e) { log.push([method, 'throws', e instanceof Error ? e.name : e]) }
  }
  ${program}`
const run = (text: string): unknown => JSON.parse(JSON.stringify((new Function(`${text}\nreturn log`) as () => unknown)()))

describe.each(Object.keys(hosts))('%s', (host) => {
  const compiled = (source: string): string => {
    const code = hosts[host]!(source)
    expect(code).not.toMatch(/\byield\b/)
    return code
  }

  test.each(Object.keys(programs))('%s', (name) => {
    const source = frame(programs[name]!)
    expect(run(compiled(source))).toEqual(run(source))
  })

  test('whatever is called Set is not asked for what sets have', () => {
    const source = frame("function* f() { yield* [1] } function* g() { yield* f() } const m = g(); call(m, 'next'); call(m, 'return', 2)")
    const text = compiled(source)
    const own = Object.getOwnPropertyDescriptor(globalThis, 'Set')!
    for (const value of [() => 1, undefined, function () { throw new Error('not to be made') }]) {
      Object.defineProperty(globalThis, 'Set', { ...own, value })
      try {
        expect(run(text)).toEqual(run(source))
      } finally {
        Object.defineProperty(globalThis, 'Set', own)
      }
    }
  })

  test('whatever is called machine is not the class', () => {
    const source = frame("function* f() { yield 1 } call(f(), 'next')")
    const text = compiled(source)
    Object.assign(Object.prototype, { machine: 5 })
    try {
      expect(run(text)).toEqual(run(source))
    } finally {
      Reflect.deleteProperty(Object.prototype, 'machine')
    }
  })
})
