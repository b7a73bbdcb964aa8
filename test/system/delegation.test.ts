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
