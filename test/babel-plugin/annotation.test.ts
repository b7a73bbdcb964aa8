/** Which functions become machines, by every form of annotation. */
import { transformSync } from '@babel/core'
import plugin from '@switchyard/babel-plugin'
import { describe, expect, test, vi } from 'vitest'
import type { MachineReport } from '../support/compile.js'

interface Result { readonly code: string; readonly machines: readonly string[] }

function compile(source: string, options: object = {}, sourceType: 'module' | 'script' = 'module'): Result {
  const result = transformSync(source, { babelrc: false, configFile: false, sourceType, filename: 'a.js', plugins: [[plugin, options]] })!
  const metadata = result.metadata as { switchyard?: { machines: readonly MachineReport[] } }
  return { code: result.code!, machines: (metadata.switchyard?.machines ?? []).map(({ key }) => key) }
}

describe('forms', () => {
  test.each([
    ['a directive in a declaration', 'function* f() { "use machine"; yield 1 } function* g() { yield 2 }', ['f']],
    ['a directive in an expression', 'const f = function* () { "use machine"; yield 1 }', ['f']],
    ['a directive in a method', 'const o = { *f() { "use machine"; yield 1 } }', ['f']],
    ['a directive in a class method', 'class C { *f() { "use machine"; yield 1 } static *#g() { "use machine"; yield 2 } }', ['C.f', 'C.#g']],
    ['a directive of the file', '"use machine"; function* f() { yield 1 } const g = function* () { yield 2 }', ['f', 'g']],
    ['an exception in an annotated file', '"use machine"; function* f() { "no machine"; yield 1 } function* g() { yield 2 }', ['g']],
    ['nested functions of their own', 'function* f() { "use machine"; function* g() { yield 1 } yield* g() }', ['f']],
    ['nested machines, inner one first', 'function* f() { "use machine"; function* g() { "use machine"; yield 1 } yield* g() }', ['f.g', 'f']],
    ['JSDoc on a declaration', '/** Counts. @see other\n * @machine */\nfunction* f() { yield 1 }', ['f']],
    ['JSDoc on an exported declaration', '/** @machine */ export function* f() { yield 1 }', ['f']],
    ['JSDoc on a default export', '/** @machine */ export default function* () { yield 1 }', ['default']],
    ['JSDoc on a variable', '/** @machine */ const f = function* () { yield 1 }', ['f']],
    ['JSDoc on an exported variable', '/** @machine */ export const f = function* () { yield 1 }', ['f']],
    ['JSDoc on a method', 'class C { /** @machine */ *f() { yield 1 } }', ['C.f']],
    ['JSDoc on a property', 'const o = { /** @machine */ f: function* () { yield 1 } }', ['f']],
    ['JSDoc on an expression', 'use(/** @machine */ function* () { yield 1 })', ['anonymous']],
    ['JSDoc on a field', 'class C { /** @machine */ f = function* () { yield 1 } }', ['C.f']],
    ['a directive against JSDoc', '/** @machine */ function* f() { "no machine"; yield 1 }', []],
    ['the tag in a line comment', '// @machine\nfunction* f() { yield 1 }', []],
    ['the tag in the middle of a line', '/** Not a @machine */ function* f() { yield 1 }', []],
    ['another tag', '/** @machinery */ function* f() { yield 1 }', []],
    ['machine()', 'import { machine } from "switchyard"; const f = machine(function* () { yield 1 })', ['f']],
    ['machine() by another name', 'import { machine as m } from "switchyard"; export default m(function* named() { yield 1 })', ['named']],
    ['machine() of the whole module', 'import * as s from "switchyard"; s.machine(function* () { yield 1 }); s["machine"](function* () { yield 2 })',
      ['anonymous', 'anonymous#2']],
    ['a local of that name', 'import { machine } from "switchyard"; function f(machine) { machine(function* () { yield 1 }) }', []],
    ['machine() of another module', 'import { machine } from "elsewhere"; machine(function* () { yield 1 })', []],
  ])('%s', (_, source, machines) => {
    const result = compile(source)
    expect(result.machines).toEqual(machines)
    expect(result.code).not.toContain('use machine')
  })

  test.each([
    ['a pragma', '/** @jsxImportSource preact */\n/** Doc. */\nexport function* f() { "use machine"; yield <p/> }', /^\/\*\* @jsxImportSource preact \*\/\s*import/],
    ['a pragma in front of an import', '/* @jsx h */\nimport h from "h"\nexport function* f() { "use machine"; yield <p/> }', /^\/\* @jsx h \*\/\s*import/],
    ['a licence', '/*! free */\nfunction* f() { "use machine"; yield 1 }', /^\/\*! free \*\/\s*import/],
    ['a reference', '/// <reference types="x" />\nfunction* f() { "use machine"; yield 1 }', /^\/\/\/ <reference types="x" \/>\s*import/],
  ])('%s stays at the head of the file', (_, source, head) => {
    const { code } = transformSync(source, { babelrc: false, configFile: false, sourceType: 'module', plugins: [plugin], parserOpts: { plugins: ['jsx'] } })!
    expect(code).toMatch(head)
    if (source.includes('Doc.')) expect(code).toMatch(/\/\*\* Doc\. \*\/\s*export function f/)
  })

  test('mode "all" takes every generator but the excepted', () => {
    expect(compile('function* f() { yield 1 } function* g() { "no machine"; yield 2 }', { mode: 'all' }).machines).toEqual(['f'])
  })

  test('the wrapper call goes, so that the output can be compiled once more; what else it is given is evaluated', () => {
    const { code } = compile('import { machine } from "switchyard"; const f = machine(function* () { yield 1 }), g = machine(function* () {}, other())')
    expect(code).toMatch(/f = (?:\/\*#__PURE__\*\/)?\$make\(/)
    expect(code).toMatch(/g = machine\((?:\/\*#__PURE__\*\/)?\$make\([^]*, other\(\)\)/)
  })

  test('other directives stay', () => {
    const { code } = compile('"use client"; "use machine"; function* f() { "use strict"; "use machine"; "use other"; yield 1 }', {}, 'script')
    expect(code).toContain('"use client"')
    expect(code).toContain('"use other"')
    expect(code).not.toContain('use machine')
  })

  test('a file without annotation is left alone, and so is one that only says the word', () => {
    const source = 'function* f() {\n  yield 1;\n}'
    expect(compile(source)).toEqual({ code: source, machines: [] })
    expect(compile(`${source}\nconst machine = f;`).code).toBe(`${source}\nconst machine = f;`)
  })
})

describe('what cannot be compiled in mode "all"', () => {
  const source = 'function* f() { yield eval("1") } async function* g() { yield 1 } function* h() { yield 2 }'

  test('is an error', () => {
    expect(() => compile(source, { mode: 'all' })).toThrow(/SY2001[\s\S]*SY1002/)
  })

  test('stays a generator with a warning when that is asked for', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { code, machines } = compile(source, { mode: 'all', unsupported: 'keep' })
    expect(machines).toEqual(['h'])
    expect(code).toContain('function* f()')
    expect(code).toContain('async function* g()')
    expect(warn.mock.calls.map(([text]) => /\[(SY\d+)\]/.exec(String(text))![1])).toEqual(['SY2001', 'SY1002'])
    warn.mockRestore()
  })
})
