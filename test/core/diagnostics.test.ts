/** The whole text of every diagnostic of the catalogue, as a user sees it: message, hint and frame. Codes and spans of all cases: the hosts' suites. */
import { transformSync } from '@babel/core'
import plugin from '@switchyard/babel-plugin'
import { catalogue, codeFrame, diagnostic, formatDiagnostic, inOrder, type Diagnostic } from '@switchyard/core'
import transformer, { type TransformerExtras } from '@switchyard/typescript'
import { describe, expect, test, vi } from 'vitest'

interface Failure extends Error { readonly diagnostics: readonly Diagnostic[] }

function failing(action: () => unknown): Failure {
  try {
    action()
  } catch (error) {
    return error as Failure
  }
  throw new Error('It did not fail')
}

function compile(source: string, { options = {}, goal = 'module' }: How): string | null | undefined {
  return transformSync(source, {
    babelrc: false, configFile: false, sourceType: goal, filename: 'a.js', highlightCode: false, plugins: [[plugin, options]],
    parserOpts: { plugins: ['decorators'] },
  })?.code
}

/** Without what Babel says around an error: the path of the file, and where it was when the plugin was made. */
function plain(message: string): string {
  const text = message.replace(/^(\[BABEL\] )?\S*[/\\](?=a\.js)/, '')
  return message.startsWith('[BABEL]') ? text.replace('a.js: ', '').replace(/ \(While processing: .*\)$/, '') : text
}

interface How { readonly options?: object; readonly goal?: 'module' | 'script' }
interface Case extends How { readonly source: string; readonly text: string }

const cases: Readonly<Record<string, Case>> = {
  SY1001: {
    source: 'const ready = 1\n\nfunction plain() {\n  "use machine"\n  return ready\n}',
    text: `a.js: [SY1001] "use machine" on a function, which is no generator function.
Only generator functions (function*) become machines. Add the star, or remove the annotation.
  2 |
  3 | function plain() {
> 4 |   "use machine"
    |   ^^^^^^^^^^^^^
  5 |   return ready
  6 | }`,
  },
  SY1002: {
    source: 'async function* later() { "use machine"; yield 1 }',
    text: `a.js: [SY1002] An async generator cannot be compiled to a machine yet.
Only synchronous generators are compiled. Remove the annotation, or keep the asynchronous part outside of the generator.
> 1 | async function* later() { "use machine"; yield 1 }
    |                           ^^^^^^^^^^^^^`,
  },
  SY1003: {
    source: 'function* f() {\n\t"use machines"\n\tyield 1\n}',
    text: `a.js: [SY1003] Unknown directive "use machines".
Did you mean "use machine"?
  1 | function* f() {
> 2 | \t"use machines"
    | \t^^^^^^^^^^^^^^
  3 | \tyield 1
  4 | }`,
  },
  SY1004: {
    source: '', options: { modes: 'all' },
    text: '[SY1004] Unknown option "modes".\nKnown options: mode, runtime, unsupported.',
  },
  SY1005: {
    source: '', options: { runtime: 'global' },
    text: '[SY1005] Option "runtime" is "global".\nIt must be "import" or "inline".',
  },
  SY1006: {
    source: 'import { machine } from "switchyard"\nexport const f = machine(make())',
    text: `a.js: [SY1006] machine() is called with another expression, not with a generator function.
Pass a generator function expression: machine(function* () { … }).
  1 | import { machine } from "switchyard"
> 2 | export const f = machine(make())
    |                          ^^^^^^`,
  },
  SY1007: {
    source: 'function* f() {\n  let n = 0\n  "use machine"\n  yield n\n}',
    text: `a.js: [SY1007] The directive "use machine" has no effect here.
A directive stands first in a function or a file, in quotes and without parentheses.
  1 | function* f() {
  2 |   let n = 0
> 3 |   "use machine"
    |   ^^^^^^^^^^^^^
  4 |   yield n
  5 | }`,
  },
  SY1008: {
    source: 'function* f() {\n  "use machine"\n  "no machine"\n  yield 1\n}',
    text: `a.js: [SY1008] "use machine" and "no machine" contradict each other.
Keep one of them.
  1 | function* f() {
  2 |   "use machine"
> 3 |   "no machine"
    |   ^^^^^^^^^^^^
  4 |   yield 1
  5 | }`,
  },
  SY1009: {
    source: '/** @machines */\nfunction* f() {\n  yield 1\n}',
    text: `a.js: [SY1009] Unknown tag "@machines".
Did you mean "@machine"?
  1 | /** @machines */
> 2 | function* f() {
    | ^
  3 |   yield 1
  4 | }`,
  },
  SY2001: {
    source: 'function* f(code) {\n  "use machine"\n  yield eval(code)\n}',
    text: `a.js: [SY2001] A direct call of eval in a machine cannot be kept exact.
eval sees the variables of the function by name, a machine keeps them in a frame. Use (0, eval)(…), or "no machine".
  1 | function* f(code) {
  2 |   "use machine"
> 3 |   yield eval(code)
    |         ^^^^^^^^^^
  4 | }`,
  },
  SY2002: {
    source: 'function* f(o) {\n  "use machine"\n  with (o) {\n    yield a\n  }\n}', goal: 'script',
    text: `a.js: [SY2002] A with statement in a machine cannot be kept exact.
with decides at run time which names are variables. Read the properties from the object, or use "no machine".
  1 | function* f(o) {
  2 |   "use machine"
> 3 |   with (o) {
    |   ^
  4 |     yield a
  5 |   }
  6 | }`,
  },
  SY1011: {
    source: 'const { Symbol } = lib\nfunction* f() {\n  "use machine"\n  yield Symbol\n}', options: { runtime: 'inline' },
    text: `a.js: [SY1011] The file declares Symbol, a global that the runtime inlined into it needs.
Give it another name in this file, or use the option runtime: "import".
> 1 | const { Symbol } = lib
    | ^^^^^^^^^^^^^^^^^^^^^^
  2 | function* f() {
  3 |   "use machine"
  4 |   yield Symbol`,
  },
  SY2003: {
    source: 'class C {\n  @bound *items() { "use machine"; yield 1 }\n}',
    text: `a.js: [SY2003] A decorated generator method cannot be compiled exactly.
Move it into a function of its own, or mark the generator with "no machine".
  1 | class C {
> 2 |   @bound *items() { "use machine"; yield 1 }
    |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  3 | }`,
  },
}

describe('texts', () => {
  test('every code is here', () => {
    // Those of the options and hosts stand in test/typescript/diagnostics.test.ts.
    const elsewhere = ['SY1010', 'SY1012', 'SY3001', 'SY3002', 'SY3003', 'SY3004']
    expect([...Object.keys(cases), ...elsewhere].sort()).toEqual(Object.keys(catalogue).sort())
  })

  test.each(Object.entries(cases))('%s', (code, { source, text, ...how }) => {
    const error = failing(() => compile(source, how))
    expect(plain(error.message)).toBe(text)
    expect(error.diagnostics.map((each) => each.code)).toEqual([code])
    expect(error).toBeInstanceOf(SyntaxError)
  })

  test('SY3001', () => {
    const native = { version: '7.0.2' } as unknown as NonNullable<TransformerExtras['ts']>
    expect(failing(() => transformer(undefined, {}, { ts: native })).message).toBe(`[SY3001] TypeScript 7.0.2 cannot run transformers.
Use TypeScript 5.4 to 6, or compile with @switchyard/babel-plugin or @switchyard/rollup-plugin and leave the type check to TypeScript 7.`)
  })

  test('SY1010, a warning', () => {
    const warnings = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    compile('import { machine } from "switchyard"\nconst m = machine\nm(function* () {})', {})
    expect(warnings.mock.calls.map(([text]) => String(text).replace(/^.*(?=\[SY)/, ''))).toEqual([
      `[SY1010] machine is used other than in a call: functions given to it from there are not compiled.
Call machine itself, with the generator function in place: machine(function* () { … }).
  1 | import { machine } from "switchyard"
> 2 | const m = machine
    |           ^^^^^^^
  3 | m(function* () {})`])
    warnings.mockRestore()
  })

  test('what is kept is a warning with the same text, and stays a generator', () => {
    const warnings = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const source = 'function* f(code) { yield eval(code) }\nfunction* g() { yield 1 }'
    const code = compile(source, { options: { mode: 'all', unsupported: 'keep' } })
    expect(warnings.mock.calls.map(([text]) => String(text).replace(/^.*(?=\[SY)/, ''))).toEqual([`${cases.SY2001!.text.split('\n').slice(0, 2).join('\n')
      .replace('a.js: ', '')}
> 1 | function* f(code) { yield eval(code) }
    |                           ^^^^^^^^^^
  2 | function* g() { yield 1 }`])
    warnings.mockRestore()
    expect(code).toContain('function* f(code)')
    expect(code).not.toContain('function* g')
  })
})

describe('frames', () => {
  const span = (start: number, end: number, line: number, column: number) => ({ start, end, line, column })

  test('tabs in front of the marker stay tabs', () => {
    expect(codeFrame('\t\tx y', span(4, 5, 1, 4))).toBe('> 1 | \t\tx y\n    | \t\t  ^')
  })

  test('what ends on another line is marked at its start alone', () => {
    expect(codeFrame('a(\n)', span(0, 4, 1, 0))).toBe('> 1 | a(\n    | ^\n  2 | )')
  })

  test('every line end of the language ends a line', () => {
    expect(codeFrame('a\r\nb\rc\u2028d', span(7, 8, 4, 0))).toBe('  2 | b\n  3 | c\n> 4 | d\n    | ^')
  })

  test('line numbers are as wide as the last one', () => {
    const source = Array.from({ length: 12 }, (_, i) => `line${i + 1}`).join('\n')
    expect(codeFrame(source, span(51, 55, 9, 0))).toBe([
      '   7 | line7', '   8 | line8', '>  9 | line9', '     | ^^^^', '  10 | line10', '  11 | line11', '  12 | line12',
    ].join('\n'))
  })

  test('an empty span has a marker, a generated place has no frame', () => {
    expect(codeFrame('ab', span(1, 1, 1, 1))).toBe('> 1 | ab\n    |  ^')
    expect(codeFrame('ab', 'Generated')).toBe('')
    const nowhere = diagnostic('SY1003', 'Generated', { found: 'x', expected: 'y' })
    expect(formatDiagnostic(nowhere, 'ab', '')).toBe('[SY1003] Unknown directive "x".\nDid you mean "y"?')
  })

  test('what ends with its line is marked whole, and the file is named', () => {
    const found = diagnostic('SY1003', span(2, 4, 1, 2), { found: 'x', expected: 'y' })
    expect(formatDiagnostic(found, 'a bc\nd', 'a.js'))
      .toBe('a.js: [SY1003] Unknown directive "x".\nDid you mean "y"?\n> 1 | a bc\n    |   ^^\n  2 | d')
  })

  test('diagnostics are in the order of their places, those without one first', () => {
    const at = (location: Diagnostic['location']): Diagnostic => diagnostic('SY1008', location, {})
    const [first, second, nowhere] = [at(span(0, 1, 1, 0)), at(span(5, 6, 1, 5)), at('Generated')]
    expect(inOrder([second, first, nowhere])).toEqual([nowhere, first, second])
    expect(inOrder([first, nowhere, second])).toEqual([nowhere, first, second])
  })
})
