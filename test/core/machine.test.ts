/** Order, numbers, stable keys and printers by themselves. */
import { describe, expect, test } from 'vitest'
import type { Stages } from '@switchyard/core'
import { passes } from './support/passes.js'

const machine = (source: string): readonly string[] => passes(source).listing.machine.split('\n').map((line) => line.trim())
const keys = (source: string): readonly string[] => passes(source).manifest.states.map(({ key }) => key)

describe('order', () => {
  const order = (source: string): readonly string[] => passes(source).listing.order.split('\n')

  test('the resumption of a loop falls through its update and test into its yield', () => {
    expect(machine('function* f(n) { for (let i = 0; i < n; i++) yield i }').filter((line) => /^\d|yield|\+\+/.test(line)))
      .toEqual(['0 start:', '1 resume after yield ‹i›:', '‹i++›', '2:', '2.1:', '2.2:', 'yield ‹i› -> 1'])
  })

  test('what ends the machine is written inside of its branch', () => {
    expect(order('function* f(a) { if (a) return 1; yield a }')).toHaveLength(2)
    expect(order('function* f(a) { yield a; if (g()) yield 2; else throw yield 3 }').some((line) => line.includes('{'))).toBe(true)
  })

  test('every block stands once', () => {
    const { placed, blocks } = passes(`function* f(a) {
      for (const x of a) { try { if (yield x) continue; break } finally { yield 1 } }
      switch (yield) { case 1: yield 2; default: yield 3 }
    }`)
    const all = [...placed.sequence.map(({ id }) => id), ...[...placed.inlined.values()].flatMap((inner) => [...inner])]
    expect([...all].sort((x, y) => x - y)).toEqual([...blocks.blocks.keys()].sort((x, y) => x - y))
  })
})

describe('numbers', () => {
  const { machine: made } = passes('function* f(a) { try { yield 1; yield 2 } catch (e) { yield e } finally { yield 4 } return 5 }')

  test('the start is 0, numbers rise with the order and leave no gaps', () => {
    const numbers = made.order.flatMap(({ state }) => (state === null ? [] : [state]))
    expect(numbers).toEqual(numbers.map((_, index) => index))
  })

  test('only what is jumped to, resumed or entered by a handler has one', () => {
    expect(machine('function* f(a) { yield 1; if (a) { g(yield 2) } yield a }').filter((line) => /^[\d.]+( \w.*)?:/.test(line)))
      .toEqual(['0 start:', '1 resume after yield ‹1›:', '1.1:', '2:', '3 resume after yield ‹2›:', '4 resume after yield ‹a›:'])
  })

  test('tables lead from the resumption to the handlers of where it is suspended', () => {
    const { manifest, machine: { throws, returns, order } } = passes('function* f() { try { yield "t" } catch { yield "c" } finally { yield "f" } yield "o" }')
    const states = new Map(manifest.states.map(({ key, state }) => [key, state]))
    const entry = (table: readonly number[] | null, key: string) => order.find(({ state }) => state === table?.[states.get(key)!])?.block.entry ?? null
    const handlers = (key: string) => [entry(throws, key), entry(returns, key)]
    expect([handlers('yield "t"'), handlers('yield "c"'), handlers('yield "f"'), handlers('yield "o"')])
      .toEqual([['throw', 'return'], ['throw', 'return'], [null, null], [null, null]])
  })

  test('a machine without try has no tables', () => {
    expect(passes('function* f() { yield 1 }').machine).toMatchObject({ throws: null, returns: null, hasHandlers: false })
    // A catch clause has no part in return().
    expect(passes('function* f() { try { yield 1 } catch {} }').machine).toMatchObject({ returns: null, hasHandlers: true })
  })
})

describe('keys of suspension points', () => {
  const body = 'yield first(); while (a) { const x = yield second(); use(x) } yield* third()'
  const original = keys(`function* f(a) { ${body} }`)

  test('say what stands there', () => {
    expect(original).toEqual(expect.arrayContaining(['start', 'yield first()', 'yield second()', 'yield* third()']))
  })

  test.each([
    ['statements in front', `let q = 1; if (q) { log(q) } ${body}`],
    ['a suspension in front, and one behind', `yield zero(); ${body}; yield fourth()`],
    ['a block around', `{ try { ${body} } finally { log() } }`],
    ['other formatting and comments', body.replace('while', '\n\n  // again\n  while').replace('yield second()', 'yield  second()')],
    ['a function in front of the text', body],
  ])('survive an unrelated edit: %s', (_, edited) => {
    expect(keys(`const before = 1;\n\nfunction* f(a) { ${edited} }`)).toEqual(expect.arrayContaining([...original]))
  })

  test('two points of one text are told apart by their order', () => {
    expect([...keys('function* f() { yield 1; yield 2; yield 1 }')].sort()).toEqual(['start', 'yield 1', 'yield 1 #2', 'yield 2'])
  })

  test('are not longer than a line', () => {
    expect(Math.max(...keys(`function* f() { yield [${'"long", '.repeat(40)}] }`).map((key) => key.length))).toBeLessThan(80)
  })
})

describe('printers', () => {
  const every = `
    function* f(a, [b] = [], ...c) {
      var v = 1, w = yield v; let l; const { p = yield, ...q } = a
      function g() {} class C { static [yield 'key']() {} }
      if (yield 1) a(); else if (yield 2) b(); else { yield 3 }
      for (let i = 0; i < 3; i++) yield () => i
      for (;;) { if (yield) break }
      for (const k in yield 4) yield k
      for (v of a) yield v
      outer: while (yield 5) { do { if (yield 6) continue outer; yield 7 } while (a) }
      switch (yield 8) { case 1: yield 9; case yield 10: default: yield 11 }
      try { yield 12 } catch ({ message }) { yield message } finally { yield* a }
      try { yield 13 } catch { throw yield 14 }
      a = (yield 15) && (yield 16) || (v ?? (yield 17)), yield 18;
      a.x += yield 19; a.m(yield 20, ...yield 21); a?.b[yield 22]?.(yield); v ||= yield 23
      ;[a.y = yield 24] = a; x = a ? yield 25 : yield 26; l = class { }; this.z = yield new.target
      return
    }`
  const { listing } = passes(every)

  test.each(['tree', 'scopes', 'lowered', 'blocks', 'liveness', 'flow', 'order', 'machine'] as const satisfies readonly (keyof Stages)[])('%s', (stage) => {
    const text = listing[stage]
    expect(text).not.toMatch(/\[object|NaN/)
    for (const line of text.split('\n')) expect(line, 'no line ends in a blank').toBe(line.trimEnd())
    expect(passes(every).listing[stage]).toBe(text)
  })

  test('an else-if chain stays at one depth', () => {
    expect(passes('function* f(a) { if (a) yield 1; else if (b) yield 2; else yield 3 }').listing.tree).toBe([
      'function* test(a)', '  if ‹a›', '    yield ‹1›', '  else if ‹b›', '    yield ‹2›', '  else', '    yield ‹3›',
    ].join('\n'))
  })
})
