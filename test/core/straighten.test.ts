/** Which finalizers are written once more for the normal way through, and where that leads. */
import { describe, expect, test } from 'vitest'
import { passes } from './support/passes.js'

const blocks = (source: string): readonly string[] => passes(source).listing.blocks.split('\n').map((line) => line.trim())
const finalizers = (source: string, text: string): number => blocks(source).filter((line) => line === `‹${text}›`).length
const call = (length: number): string => `g(${'x'.repeat(length - 'g()'.length)})`

test.each([
  ['one statement', 'function* f(n) { try { yield 1 } finally { n++ } }', 'n++', 2],
  ['as long as it may be', `function* f() { try { yield 1 } finally { ${call(120)} } }`, call(120), 2],
  ['a little longer', `function* f() { try { yield 1 } finally { ${call(121)} } }`, call(121), 1],
  ['two statements that are too long together', `function* f() { try { yield 1 } finally { ${call(60)}; ${call(61)} } }`, call(61), 1],
  ['variables of its own', 'function* f(n) { try { yield 1 } finally { let x = n; n++ } }', 'n++', 2],
  ['closures over them in a loop', 'function* f(n) { for (;;) try { yield 1 } finally { let x = n; g(() => x); yield 2 } }', 'g(() => x);', 1],
  ['a branch without ways out', 'function* f(n) { try { yield 1 } finally { if (n) n++ } }', 'if (n) n++', 2],
  ['a way out', 'function* f(n) { for (;;) try { yield 1 } finally { n++; if (n) break } }', 'n++;', 1],
  ['a suspension', 'function* f(n) { try { yield 1 } finally { n++; yield 2 } }', 'n++;', 1],
  ['a suspension in a branch', 'function* f(n) { try { yield 1 } finally { n++; if (n) yield 2 } }', 'n++;', 1],
  ['another finalizer behind it', 'function* f(n) { try { try { yield 1 } finally { n++ } } finally { g() } }', 'g()', 2],
  ['the end of the function', 'function* f(n) { try { yield 1 } finally { n++; return 5 } }', 'n++;', 1],
])('a finalizer with %s', (_, source, text, count) => {
  expect(finalizers(source, text)).toBe(count)
})

describe('a copy', () => {
  test('keeps no completion and goes where the normal way goes', () => {
    const [resume, ...rest] = blocks('function* f(n) { try { yield 1 } finally { n++ } return n }').slice(3)
    expect(resume).toBe('b7 resume:')
    expect(rest.slice(0, 2)).toEqual(['‹n++›', '-> b4'])
  })

  test('is not made for a completion that was asked for by break and continue too', () => {
    const lines = blocks('function* f(n) { a: for (;;) { for (;;) { try { if (yield 1) break; if (yield 2) continue a } finally { n++ } } } }')
    // Once for all abrupt completions, once for the normal one.
    expect(lines.filter((line) => line === '‹n++›')).toHaveLength(2)
    expect(lines.filter((line) => line.startsWith('if $')).length).toBeGreaterThan(3)
  })
})
