/** Single decisions of the emitters, in the text that the Babel host prints of them. */
import { describe, expect, test } from 'vitest'
import { compile } from '../support/compile.js'

const codeOf = (source: string): string => compile(source).code

describe('the wrapper is strict', () => {
  const directive = (source: string): boolean => /^function \w+\([^)]*\) \{\n {2}"use strict";/m.exec(codeOf(source))?.index !== undefined

  test.each([
    'function* f(a) { yield a }',
    'function* f(a) { yield () => this }',
    'function* f(a) { "use strict"; yield () => arguments }',
    'function* f(a) { "use strict"; yield arguments; yield this }',
  ])('%s', (source) => expect(directive(source)).toBe(true))

  test.each([
    ...['implements', 'interface', 'let', 'package', 'private', 'protected', 'public', 'static', 'eval', 'arguments', 'await', 'yield_'].map((id) =>
      [`function* f(${id}) { yield 1 }`, id === 'yield_'] as const),
    ['function* eval() { yield 1 }', false],
    ['function* f(a, a) { yield a }', false],
    ['function* f(a = 1) { yield a }', false],
    ['function* f(a) { yield arguments }', false],
  ] as const)('%s: %s', (source, strict) => expect(directive(source)).toBe(strict))
})

test.each(['defaults', 'nodefault', 'anonymous2', 'anonymousOne', 'notanonymous'])('a function that is called %s is declared by that name', (id) => {
  expect(codeOf(`function* ${id}() { yield 1 }`)).toContain(`$declare(${id}, `)
})

test('a long frame is emptied in chains of 32', () => {
  const names = Array.from({ length: 70 }, (_, index) => `a${index}`)
  const clear = /\$\$clear\(\) \{([^}]*)\}/.exec(codeOf(`function* f(${names.join(', ')}) { yield; return [${names.join(', ')}] }`))![1]!
  expect(clear.split(';').map((statement) => statement.match(/this\.\$a/g)?.length ?? 0)).toEqual([0, 32, 32, 6, 0])
})

describe('a slot holds a number from the start', () => {
  const start = (source: string): string | undefined => /function M\([^)]*\) \{[^}]*this\.\$x = ([^;]+);/.exec(codeOf(source))?.[1]

  test.each(['1', '-1.5', '.5', '0x10', '1e3', '1_000'])('that begins with %s', (number) => {
    expect(start(`function* f() { let x = ${number}; yield x; yield x++ }`)).toBe('0')
  })

  test.each([
    ['a bigint', 'let x = 1n; yield x; yield x++'],
    ['a sum', 'let x = 1 + a; yield x; yield x'],
    ['text first, then a number', 'let x = "a"; yield x; x = 1; yield x; yield x'],
    ['read where nothing may have been written', 'if (yield) var x = 1; yield; return x'],
    ['read in the turn before', 'for (;;) { yield x; yield x; var x = 1 }'],
  ])('not %s', (_, body) => expect(start(`function* f(a) { ${body} }`)).toBe('void 0'))
})

describe('a slot holds a cursor from the start', () => {
  /** Of the slots with numbers for names. */
  const starts = (source: string): readonly string[] => [...codeOf(source).matchAll(/^ {4}((?:this\.\$\w+ = )+)([^;]+);/gm)]
    .flatMap(([, slots, start]) => [...slots!.matchAll(/\$\d+ /g)].map(() => start!))

  test.each([
    ['one loop', 'for (const x of a) yield x', ['$NOWHERE']],
    ['loops in a row', 'for (const x of a) yield x; for (const x of a) yield x', ['$NOWHERE']],
    ['a loop in a loop', 'for (const x of a) for (const y of x) yield y', ['$NOWHERE', '$NOWHERE']],
  ] as const)('%s', (_, body, expected) => expect(starts(`function* f(a) { ${body} }`)).toEqual(expected))

  test.each([
    ['the keys of an object', 'for (const x in a) yield x'],
    ['a cursor, then the record of a pattern', 'for (const x of a) yield x; const [b = yield] = a'],
  ])('not %s', (_, body) => expect(starts(`function* f(a) { ${body} }`)).toEqual(['void 0']))

  test('and when it is empty', () => expect(codeOf('function* f(a) { for (const x of a) yield x; yield 1 }')).toMatch(/\$1 = \$NOWHERE;\s+this\.\$\$state = \d;/))
})

test('fields that begin alike are set by one assignment, the first field first', () => {
  const fields = /function M\(\$0\) \{\n([^]*?)\n {2}\}/.exec(codeOf('function* f(a) { let b, c = 1; yield a; yield b = c; yield* [b, c] }'))![1]!
  expect(fields.split('\n').map((line) => line.trim())).toEqual([
    'this.$$state = 0;', 'this.$$leaf = this.$$owner = null;', 'this.$a = $0;', 'this.$b = void 0;', 'this.$c = 0;',
  ])
})

test.each([
  ['goes on', 'for (const x of a) yield x', ['$call(this.$1.next, this.$1.target)']],
  ['does not go on', 'for (const x of (b(a), a)) { yield x; break }', ['$more(this.$1)']],
])('a loop that %s asks for elements by %j', (_, body, expected) => {
  expect(codeOf(`function* f(a, b) { ${body} }`).match(/\$(?:more|call)\(.*?\)/g)).toEqual(expected)
})

describe('a return empties the frame', () => {
  const returns = (source: string): readonly string[] => {
    const [, step] = /\$\$run\(\$v[^]*?\n {4}\},\n/.exec(codeOf(source))![0].split('switch')
    return step!.split('\n').map((line) => line.trim()).filter((line) => line.includes('$$clear') || line.includes('$$state = -1'))
  }

  test('in place, where that is short', () => expect(returns('function* f(a, b) { yield a; return b }')).toEqual(['this.$$state = -1;', 'this.$$clear();']))
  test('by a call, where it is long', () => {
    const source = 'function* f(a, b, c, d, e) { yield [a, b, c]; if (d) return 1; if (e) return d; yield e }'
    expect(returns(source).slice(0, 3)).toEqual(Array(3).fill('this.$$clear();'))
  })
  test('by a call, where there is a chain below', () => expect(returns('function* f(a) { yield* a }')[0]).toBe('this.$$clear();'))
})
