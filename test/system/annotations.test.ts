/** Forms of annotation that are easily got wrong: both hosts understand, or report, the same. */
import { transformSync } from '@babel/core'
import plugin from '@switchyard/babel-plugin'
import type { Diagnostic } from '@switchyard/core'
import { switchyard } from '@switchyard/typescript'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

interface Settings { readonly mode?: 'all'; readonly unsupported?: 'keep' }

type Host = (source: string, options: Settings) => string

const babel: Host = (source, options) => transformSync(source, {
  babelrc: false, configFile: false, sourceType: 'module', filename: 'a.ts', highlightCode: false, plugins: [[plugin, options]],
  parserOpts: { plugins: ['typescript'] },
})!.code!

const typescript: Host = (source, options) => {
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext }
  return ts.transpileModule(source, { fileName: 'a.ts', compilerOptions, transformers: { before: [switchyard(options)] } }).outputText
}

/** "code covered text" of every diagnostic, or whether there is no generator left. */
function outcome(host: Host, source: string, options: Settings = {}): readonly string[] {
  try {
    return [/function\s*\*|^\s*\*/m.test(host(source, options)) ? 'a generator' : 'a machine']
  } catch (error) {
    const { diagnostics } = error as { diagnostics?: readonly Diagnostic[] }
    if (!diagnostics) throw error
    return diagnostics.map(({ code, location }) => `${code} ${location === 'Generated' ? '' : source.slice(location.start, location.end)}`)
  }
}

describe.each([['Babel', babel], ['TypeScript', typescript]] as const)('%s', (_, host) => {
  test.each([
    ['capitals', 'function* f() { "use Machine"; yield 1 }', ['SY1003 "use Machine"']],
    ['capitals throughout', 'function* f() { "USE MACHINE"; yield 1 }', ['SY1003 "USE MACHINE"']],
    ['a letter too few', 'function* f() { "use machne"; yield 1 }', ['SY1003 "use machne"']],
    ['letters swapped', 'function* f() { "use mahcine"; yield 1 }', ['SY1003 "use mahcine"']],
    ['a word too many', 'function* f() { "use state machine"; yield 1 }', ['SY1003 "use state machine"']],
    ['a word too few', 'function* f() { "machine"; yield 1 }', ['SY1003 "machine"']],
    ['other directives', '"use client"; function* f() { "use memo"; yield 1 }', ['a generator']],
    ['behind a statement', 'function* f() { x; "use machine"; yield 1 }', ['SY1007 "use machine"']],
    ['in parentheses', 'function* f() { ("use machine"); yield 1 }', ['SY1007 "use machine"']],
    ['in a block', 'function* f() { { "use machine" } yield 1 }', ['SY1007 "use machine"']],
    ['at the end of the file', 'export function* f() { yield 1 }\n"use machine"', ['SY1007 "use machine"']],
    ['a text in an expression', 'function* f() { x = "use machine"; yield 1 }', ['a generator']],
    ['a contradiction', 'function* f() { "use machine"; "no machine"; yield 1 }', ['SY1008 "no machine"']],
    ['a contradiction of the file', '"no machine"; "use machine"; function* f() { yield 1 }', ['SY1008 "use machine"']],
    ['a directive twice', 'function* f() { "use machine"; "use machine"; yield 1 }', ['a machine']],
  ])('directive: %s', (_name, source, expected) => expect(outcome(host, source)).toEqual(expected))

  test.each([
    ['on a class', '/** @machine */ class C { *m() { yield 1 } }', ['SY1001 class C { *m() { yield 1 } }']],
    ['on an exported class', '/** @machine */ export class C { *m() { yield 1 } }', ['SY1001 class C { *m() { yield 1 } }']],
    ['on a type', '/** @machine */ interface I { x: 1 }', ['SY1001 interface I { x: 1 }']],
    ['on a call', '/** @machine */ f()', ['SY1001 f()']],
    ['on a field', 'class C { /** @machine */ x = 1 }', ['SY1001 x = 1']],
    ['of many', '/** @machines */ function* f() { yield 1 }', ['SY1009 function* f() { yield 1 }']],
    ['in capitals', '/** @Machine */ function* f() { yield 1 }', ['SY1009 function* f() { yield 1 }']],
    ['of another tool', '/** @machinery machine */ function* f() { yield 1 }', ['a generator']],
    ['on the first overload', '/** @machine */\nfunction f(a: string): any\nfunction f(a: number): any\nfunction* f(a: any): any { yield a }', ['a machine']],
    ['on an exported overload', '/** @machine */\nexport function f(a: string): any\nexport function* f(a: any): any { yield a }', ['a machine']],
    ['on an overload of a method', 'class C {\n/** @machine */\nm(a: string): any\n*m(a: any): any { yield a } }', ['a machine']],
    ['on an assignment', 'let f: any; /** @machine */ f = function* () { yield 1 }', ['a machine']],
    ['twice', '/** @machine */ const f = /** @machine */ function* () { yield 1 }', ['a machine']],
    ['on a property of exports', '/** @machine */ exports.f = function* () { yield 1 }', ['a machine']],
  ])('tag: %s', (_name, source, expected) => expect(outcome(host, source)).toEqual(expected))

  test.each([
    ['a destructured require', 'const { machine } = require("switchyard"); machine(function* () { yield 1 })', ['a machine']],
    ['under another name', 'const { machine: m } = require("switchyard"); m(function* () { yield 1 })', ['a machine']],
    ['a required module', 'const s = require("switchyard"); s.machine(function* () { yield 1 })', ['a machine']],
    ['import = require', 'import s = require("switchyard"); s.machine(function* () { yield 1 })', ['a machine']],
    ['a default import', 'import s from "switchyard"; s.machine(function* () { yield 1 })', ['a machine']],
    ['a module of another name', 'const { machine } = require("xstate"); machine(function* () { yield 1 })', ['a generator']],
  ])('machine(): %s', (_name, source, expected) => {
    expect(outcome(host, source)).toEqual(expected)
  })

  test('"keep" keeps what nobody asked to be compiled, and nothing else', () => {
    const keep: Settings = { mode: 'all', unsupported: 'keep' }
    expect(outcome(host, 'function* f() { "use machine"; yield eval("1") }', keep)).toEqual(['SY2001 eval("1")'])
    expect(outcome(host, '/** @machine */ function* f() { yield eval("1") }', keep)).toEqual(['SY2001 eval("1")'])
    expect(outcome(host, '"use machine"; function* f() { yield eval("1") }', keep)).toEqual(['SY2001 eval("1")'])
    expect(outcome(host, '"use machine"; async function* f() { yield 1 }', keep)).toEqual(['SY1002 async function* f() { yield 1 }'])
  })
})
