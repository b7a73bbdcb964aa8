/** Tight loops by themselves: which of them become loops of the output, and how they are written. */
import { describe, expect, test } from 'vitest'
import { compile } from '../support/compile.js'
import { passes } from './support/passes.js'

/** Per nest, the locals: `*` is written, `!` a handler may look at it. */
function nests(source: string): readonly string[] {
  return [...passes(source).layout.nests.values()].map(({ variables }) =>
    variables.map(({ local, isWritten, isHandled }) => `${local}${isWritten ? '*' : ''}${isHandled ? '!' : ''}`).sort().join(' '))
}

const long = 'g("a long text, so that this is nothing that should be written twice"); '.repeat(4)

describe('which', () => {
  test.each<[string, string, readonly string[]]>([
    ['a turn without a suspension', 'function* f(n) { for (let i = 0; i < n; i++) if (g(i)) yield i }', ['i* n']],
    ['the innermost one', 'function* f(n) { for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) if (g(i)) yield k }', ['i k* n']],
    ['two of one function', 'function* f(n) { while (n) if (n--) yield; do { if (g(n)) yield } while (n--) }', ['n*', 'n*']],
    ['one that is entered from a suspension in front of its turn', 'function* f(x) { for (;;) { if (x++ % 3) continue; yield x } }', ['x*']],
    ['not one that suspends in every turn', 'function* f(n) { for (let i = 0; i < n; i++) yield i }', []],
    ['not one of leaves alone', 'function* f(n) { yield; while (n) n-- }', []],
    ['nor one with parts under different handlers', 'function* f(n) { while (n) try { if (n--) yield n } catch { g() } }', []],
    ['within one handler', 'function* f(n, m) { try { while (n) if (n-- % m) yield } catch { yield n } }', ['m n*!']],
    ['not where much would be written twice', `function* f(n) { while (n) { if (n--) yield; ${long} } }`, []],
    ['not where a template object would be two', 'function* f(n) { while (n) { if (n--) yield; g`x` } }', []],
    ['not where a finally runs on the way out of a leaf',
      'function* f(n) { l: for (;;) { yield n; while (g()) { if (n--) yield 2; try { if (n) continue l } finally { n-- } } } }', []],
    ['but where it stays within', 'function* f(n) { l: while (n) { if (n--) yield; try { if (n) continue l } finally { n-- } } }', ['n*']],
    ['what patterns initialise is written', 'function* f(n) { for (;;) { let [a] = g(); if (a) { yield a; while (n) yield a } } }', ['a*']],
  ])('%s', (_, source, expected) => expect(nests(source)).toEqual(expected))

  test('none of hundreds of blocks', () => {
    const body = (count: number): string => Array.from({ length: count }, (_, i) => `if (n === ${i}) yield ${i};`).join(' ')
    const loop = (count: number): string => `function* f(n) { while (n) { ${body(count)} n-- } }`
    expect([nests(loop(4)), nests(loop(400))]).toEqual([['n*'], []])
  })
})

describe('how', () => {
  const written = (source: string): readonly string[] => {
    const [, text] = /((?:\$turn: )?for \(;;\) \{[^]*?)\n {8}\}\n {6}\} catch/.exec(compile(source).code)!
    return text!.split('\n').map((line) => line.trim())
  }

  test('branches that meet again', () => {
    const source = 'function* f(n) { for (;;) { if (n & 1) { if (n & 2) yield; else if (n & 4) yield n; else n += 8 } else n++; n *= 3 } }'
    expect(written(source)).toMatchInlineSnapshot(`
      [
        "for (;;) {",
        "if (n & 1) {",
        "if (n & 2) {",
        "this.$n = n;",
        "this.$$state = 1;",
        "return;",
        "}",
        "if (n & 4) {",
        "$y = n;",
        "this.$n = n;",
        "this.$$state = 2;",
        "return $y;",
        "}",
        "n += 8;",
        "} else {",
        "n++;",
        "}",
        "n *= 3;",
      ]
    `)
  })

  test('what leaves lead to stands behind a labelled block', () => {
    expect(written('function* f(n) { for (;; n++) { if (g()) continue; if (n & 2) yield n; n *= 3 } }')).toMatchInlineSnapshot(`
      [
        "for (;;) {",
        "$join$1: {",
        "if (g()) break $join$1;",
        "if (n & 2) {",
        "$y = n;",
        "this.$n = n;",
        "this.$$state = 1;",
        "return $y;",
        "}",
        "n *= 3;",
        "}",
        "n++;",
      ]
    `)
  })

  test('a jump to the next turn', () => {
    expect(written('function* f(n) { for (;;) { if (n++ & 1) continue; if (n & 2) yield n } }')).toMatchInlineSnapshot(`
      [
        "$turn: for (;;) {",
        "if (n++ & 1) continue $turn;",
        "if (n & 2) {",
        "$y = n;",
        "this.$n = n;",
        "this.$$state = 1;",
        "return $y;",
        "}",
      ]
    `)
  })
})
