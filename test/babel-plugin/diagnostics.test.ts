/** Every diagnostic of this host: code, span and text, and all of a file at once. */
import { transformSync } from '@babel/core'
import plugin from '@switchyard/babel-plugin'
import type { Diagnostic } from '@switchyard/core'
import { describe, expect, test } from 'vitest'

interface Failure extends Error { readonly code: string; readonly diagnostics: readonly Diagnostic[] }

function fail(source: string, options: object = {}, parserPlugins: readonly string[] = [], sourceType: 'module' | 'script' = 'script'): Failure {
  try {
    transformSync(source, {
      babelrc: false, configFile: false, sourceType, filename: 'a.js', highlightCode: false, plugins: [[plugin, options]],
      parserOpts: { plugins: parserPlugins as never },
    })
  } catch (error) {
    return error as Failure
  }
  throw new Error('no error')
}

/** Code and covered text of each diagnostic. */
function spans(source: string, options: object = {}, parserPlugins: readonly string[] = [], sourceType: 'module' | 'script' = 'script'): readonly string[] {
  return fail(source, options, parserPlugins, sourceType).diagnostics.map(({ code, location }) =>
    `${code} ${location === 'Generated' ? '' : source.slice(location.start, location.end)}`)
}

describe('annotations', () => {
  test.each([
    ['a plain function', 'function f() { "use machine" }', ['SY1001 "use machine"']],
    ['an arrow function', 'const f = () => { "use machine" }', ['SY1001 "use machine"']],
    ['a plain method', 'class C { m() { "use machine" } }', ['SY1001 "use machine"']],
    ['an accessor', 'const o = { get m() { "use machine"; return 1 } }', ['SY1001 "use machine"']],
    ['a constructor', 'class C { constructor() { "use machine" } }', ['SY1001 "use machine"']],
    ['JSDoc on a function', '/** @machine */ function f() {}', ['SY1001 function f() {}']],
    ['JSDoc on a variable', '/** @machine */ const f = 1', ['SY1001 const f = 1']],
    ['an async generator', 'async function* f() { "use machine" }', ['SY1002 "use machine"']],
    ['an async function', 'async function f() { "use machine" }', ['SY1002 "use machine"']],
    ['an async generator of an annotated file', '"use machine"; async function* f() { yield 1 }', ['SY1002 async function* f() { yield 1 }']],
    ['typing errors', '"use machnie"; function* f() { "use machines" } function* g() { "use-machine" } function* h() { "no machin" }',
      ['SY1003 "use machnie"', 'SY1003 "use machines"', 'SY1003 "use-machine"', 'SY1003 "no machin"']],
  ])('%s', (_, source, expected) => expect(spans(`${source} // machine`)).toEqual(expected))

  test('machine() with something else', () => {
    const source = 'import { machine } from "switchyard"; machine(f); machine(() => 1); machine(); machine(function () {}); machine(async function* () {})'
    expect(spans(source, {}, [], 'module')).toEqual([
      'SY1006 f', 'SY1006 () => 1', 'SY1006 machine()', 'SY1006 function () {}', 'SY1002 async function* () {}',
    ])
  })
})

describe('options', () => {
  test.each([
    [{ mod: 'all' }, 'SY1004', /Unknown option "mod"\.\nKnown options: mode, runtime, unsupported\./],
    [{ mode: 'some' }, 'SY1005', /Option "mode" is "some"\.\nIt must be "annotated" or "all"\./],
    [{ runtime: true }, 'SY1005', /Option "runtime" is true/],
    [{ unsupported: 'keep' }, 'SY1005', /Option "unsupported" is "keep"/],
  ])('%o', (options, code, text) => {
    const error = fail('', options)
    expect(error.diagnostics.map((each) => each.code)).toEqual([code])
    expect(error.message).toMatch(text)
  })
})

describe('language', () => {
  const all = { mode: 'all' }
  test.each([
    ['direct eval', 'function* f() { yield eval("x") }', ['SY2001 eval("x")']],
    ['direct eval in parentheses, in an arrow', 'function* f() { yield () => (eval)("x") }', ['SY2001 (eval)("x")']],
    ['with', 'function* f() { with (o) { x } yield 1 }', ['SY2002 with (o) { x }']],
    ['with around a yield', 'function* f() { with (o) { yield x } }', ['SY2002 with (o) { yield x }']],
    ['with in a nested function that touches a variable', 'function* f(a) { yield () => { with (o) { with (p) a, this } } }', ['SY2002 with (p) a, this']],
    ['with in a nested function that touches this', 'function* f(a) { yield () => { with (o) this } }', ['SY2002 with (o) this']],
    ['with in parameters that touches the own name', '(function* f(a = () => { with (o) f }) { yield })', ['SY2002 with (o) f']],
    ['a private name in a key', 'function* f() { class C { #p; [yield (o => #p in o)]() {} } }', ['SY2003 #p']],
    ['an assignment to the class name in a key', 'function* f() { class C { [yield () => C++]() {} } }', ['SY2003 C']],
    ['a super method before a spread', 'o = { *m() { yield super.x }, ...p }', ['SY2003 *m() { yield super.x }']],
    ['two of them', 'function* f() { yield eval("x"); with (o) {} } function* g() { eval("y") }',
      ['SY2001 eval("x")', 'SY2002 with (o) {}', 'SY2001 eval("y")']],
  ])('%s', (_, source, expected) => expect(spans(source, all)).toEqual(expected))

  test('using beside a yield', () => {
    expect(spans('function* f() { { using x = y; yield 1 } }', all, ['explicitResourceManagement'])).toEqual(['SY2003 using x = y;'])
    expect(spans('function* f() { for (using x of y) yield 1 }', all, ['explicitResourceManagement'])).toEqual(['SY2003 using x of y'.slice(0, -5)])
  })

  test('function.sent', () => {
    expect(spans('function* f() { yield function.sent }', all, ['functionSent'])).toEqual(['SY2003 function.sent'])
  })

  test('a decorator with a yield, and a decorated method', () => {
    expect(spans('function* f() { @(yield 1) class C {} }', all, ['decorators'])).toEqual(['SY2003 @(yield 1)'])
    expect(spans('function* f() { @d class C extends (yield) {} }', all, ['decorators'])).toEqual(['SY2003 @d'])
    expect(spans('class C { @d *m() { yield 1 } }', all, ['decorators'])).toEqual(['SY2003 @d *m() { yield 1 }'])
  })
})

test('all errors of a file come as one, each with its frame', () => {
  const error = fail('function f() { "use machine" }\nfunction* g() { "use machine"; eval("x") }')
  expect(error.code).toBe('SY1001')
  expect(error.message).toContain('a.js: [SY1001] "use machine" on a function, which is no generator function.')
  expect(error.message).toContain('> 1 | function f() { "use machine" }')
  expect(error.message).toContain('[SY2001] A direct call of eval in a machine cannot be kept exact.')
  expect(error.message).toContain('> 2 | function* g() { "use machine"; eval("x") }')
})

test('machine as a value', () => {
  const source = 'import { machine, isMachine } from "switchyard"; import * as s from "switchyard"; export { machine }; '
    + 'const m = machine, k = [s.machine, { machine }]; function f(machine) { return machine } machine(function* () {}); '
    + '(s.machine)(function* () {}); machine?.(function* () {}); typeof machine; s.isMachine(f); ({ machine: 1 }).machine'
  const { metadata } = transformSync(source, {
    babelrc: false, configFile: false, sourceType: 'module', caller: { name: 'a test', takesDiagnostics: true } as never, plugins: [[plugin, {}]],
  })!
  const { diagnostics } = (metadata as unknown as { switchyard: { diagnostics: readonly Diagnostic[] } }).switchyard
  const places = diagnostics.map(({ code, severity, location }) => [code, severity, location === 'Generated' ? -1 : location.start])
  const at = (text: string, offset: number) => ['SY1010', 'warning', source.indexOf(text) + offset]
  expect(places).toEqual([at('{ machine };', 2), at('= machine,', 2), at('s.machine, {', 0), at('{ machine }]', 2)])
})
