/** Order, numbers, stable keys and printers by themselves. */
import { describe, expect, test } from 'vitest'
import { transformSync } from '@babel/core'
import plugin from '@switchyard/babel-plugin'
import type { Stages } from '@switchyard/core'
import { textOrder } from '../../packages/core/src/machine/structure.js'
import { passes } from './support/passes.js'

const machine = (source: string): readonly string[] => passes(source).listing.machine.split('\n').map((line) => line.trim())
const keys = (source: string): readonly string[] => passes(source).manifest.states.map(({ key }) => key)

/** The step function. */
function statements(source: string): string {
  const { code } = transformSync(source, { babelrc: false, configFile: false, plugins: [[plugin, { mode: 'all' }]] })!
  return /\$\$run\(\$v[^]*?\n {4}\}/.exec(code!)![0]
}

describe('order', () => {
  const order = (source: string): readonly string[] => passes(source).listing.order.split('\n')

  test('what several ways lead to stands behind the switch', () => {
    expect(order('function* f(n) { for (let i = 0; i < n; i++) yield i }')).toEqual(['b0 (case)', 'b7 (case)', 'b1 (join)', 'b2', 'b4'])
  })

  test('a case falls into the one that only it leads to', () => {
    expect(order('function* f(a) { yield* a; yield* a }').filter((line) => line.includes('falls'))).toHaveLength(2)
  })

  test('a loop that control enters at its head alone is a loop', () => {
    expect(order('function* f(a, p) { for (const x of a) if (p(x)) yield x }').filter((line) => line.includes('(join, loop)'))).toHaveLength(1)
    expect(statements('function* f(a, p) { for (const x of a) if (p(x)) yield x }')).not.toContain('$loop')
  })

  test('one that is entered in its midst as well, and is too long to be written twice, goes through the switch', () => {
    const text = `g(${'a, '.repeat(100)} a)`
    const source = `function* f(a, p) { for (const x of a) { if (p(x)) { yield x } ${text} } }`
    expect(order(source).some((line) => line.includes('loop'))).toBe(false)
    expect(statements(source)).toContain('continue $loop')
  })

  test('code is not nested deep: of many joins most are cases', () => {
    const source = `function* f(a) { ${'if (a()) yield 1; else if (b()) c(yield 2);'.repeat(200)} }`
    const depth = Math.max(...statements(source).split('\n').map((line) => line.length - line.trimStart().length))
    expect(depth).toBeLessThan(100)
    expect(order(source).filter((line) => line.includes('(join'))).toHaveLength(24)
  })

  test('few cases have no way around them, many have one', () => {
    const yields = (count: number): string => statements(`function* f() { ${'yield 1;'.repeat(count)} }`)
    expect(yields(30)).not.toContain('for (;;)')
    expect(yields(40)).toMatch(/default:\s+continue \$loop;/)
  })

  test('every block stands once', () => {
    const { machine: { structure }, blocks } = passes(`function* f(a) {
      for (const x of a) { try { if (yield x) continue; break } finally { yield 1 } }
      switch (yield) { case 1: yield 2; default: yield 3 }
    }`)
    const all = textOrder(structure).map(({ id }) => id)
    expect([...all].sort((x, y) => x - y)).toEqual([...blocks.blocks.keys()].sort((x, y) => x - y))
  })
})

describe('numbers', () => {
  const { machine: made } = passes('function* f(a) { try { yield 1; yield 2 } catch (e) { yield e } finally { yield 4 } return 5 }')

  test('the start is 0, numbers rise with the order and leave no gaps', () => {
    const numbers = made.structure.cases.flatMap(({ entries }) => entries.map((id) => made.states.get(id)))
    expect(numbers).toEqual(numbers.map((_, index) => index))
  })

  test('only what a step begins with has one', () => {
    expect(machine('function* f(a) { yield 1; if (a) { g(yield 2) } yield a }').filter((line) => /^[\d.]+( \w.*)?:/.test(line)))
      .toEqual(['0 start:', '1 resume after yield ‹1›:', '1.1:', '2 resume after yield ‹2›:', '3 resume after yield ‹a›:', '3.1:'])
  })

  test('tables lead from the resumption to the handlers of where it is suspended', () => {
    const { manifest, machine: { throws, returns, placed } } = passes('function* f() { try { yield "t" } catch { yield "c" } finally { yield "f" } yield "o" }')
    const states = new Map(manifest.states.map(({ key, state }) => [key, state]))
    const entered = (state: number) => [...placed.values()].find((each) => each.state === state)?.block.entry ?? null
    const entry = (table: readonly number[] | null, key: string) => entered(table?.[states.get(key)!] ?? -1)
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
