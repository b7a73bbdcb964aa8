/** Register promotion by itself: which variables of the frame are locals in loops, and where they are stored again. */
import { describe, expect, test } from 'vitest'
import { passes } from './support/passes.js'

/** Per leaf, the locals: `*` is written, `!` a handler may look at it. */
function promoted(source: string, change = {}): readonly string[] {
  return [...passes(source, change).layout.promotions.values()].map((leaf) =>
    leaf.map(({ local, isWritten, isHandled }) => `${local}${isWritten ? '*' : ''}${isHandled ? '!' : ''}`).join(' '))
}

describe('which', () => {
  test.each<[string, string, readonly string[]]>([
    ['what is read in a loop', 'function* f(n) { let i = n; yield; while (i < n) g(); yield i + n }', ['i n']],
    ['what is written', 'function* f(n) { let i = n; yield; while (g()) i++; yield i }', ['i*']],
    ['in every form of loop', `function* f(a, o) { let x = 1; yield x
      for (; x < 2; x++) g(); do g(); while (x++ < 3); for (x in o) g(); for (x of a()) g(); for (const k of a) x = k; yield x }`,
    ['x*', 'x*', 'x*', 'x*', 'x*']],
    ['not what stands only in front of the turns', 'function* f(xs, o) { yield; for (const x of xs) g(); for (const k in o) g(); yield [xs, o] }', []],
    ['what a loop within another statement works with, and nothing else', 'function* f(a, n) { yield; if (a) { while (n) g() } yield [a, n] }', ['n']],
    ['receivers', 'function* f(n) { yield; while (g()) this.x += n; yield this }', ['$this n']],
    ['callees and operands of typeof', 'function* f(a, b) { yield; while (a()) g(typeof b); yield b }', ['a b']],
    ['not what is no more than a local', 'function* f() { yield; let i = 0; while (i < 3) i++; g(i) }', []],
    ['not what a closure sees', 'function* f(n) { yield () => n; while (n) n-- }', []],
    ['not a constant that is assigned', 'function* f() { const x = 1; yield; while (g()) x = 2; yield x }', []],
    ['nothing where the loop suspends', 'function* f(n) { while (n) { n--; yield n } }', []],
  ])('%s', (_, source, expected) => expect(promoted(source)).toEqual(expected))
})

test('the arguments object has another name', () => {
  expect(promoted('"use strict"; function* f() { yield; while (g()) h(arguments[0]) }', { usedNames: new Set(['arguments']) })).toEqual(['arguments$1'])
})

describe('ways out', () => {
  test.each<[string, string, readonly string[]]>([
    ['a handler that reads it', 'function* f(x) { try { yield; while (g()) x++; } catch { yield x } }', ['x*!']],
    ['one that does not', 'function* f(x) { try { yield; while (g()) x++; h(x) } catch { yield } }', ['x*']],
    ['what is only read needs no storing', 'function* f(x) { try { yield; while (x) g() } catch { yield x } }', ['x']],
    ['a jump past the closing of an iterator', 'function* f(x) { l: for (;;) { yield x; for (const k of g()) { x++; if (x) continue l } } }', ['x*']],
    ['a jump past a finally that may write it', 'function* f(x) { l: for (;;) { yield x; while (g()) try { if (x++) continue l } finally { x = 3 } } }', []],
    ['to where it is dead', 'function* f(x) { l: for (;;) { yield x; while (g()) try { if (x++) break l } finally { x = 3 } } }', ['x*']],
  ])('%s', (_, source, expected) => expect(promoted(source)).toEqual(expected))
})

describe('names', () => {
  test('one local per variable, fresh where the name is taken', () => {
    const source = 'function* f(a) { let x = a; yield x; while (x < 3) x++; { let x = 1; g(x); yield } for (;;) { x--; if (x) break } yield x }'
    const change = { usedNames: new Set(['x']) }
    expect(promoted(source, change)).toEqual(['x$1*', 'x$1*'])
    expect(passes(source, change).layout.locals).toEqual(['x', 'x$1'])
  })
})
