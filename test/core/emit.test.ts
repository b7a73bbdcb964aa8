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
