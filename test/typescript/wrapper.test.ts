/** Calls of `machine()` go from the output of both hosts, and with the last of them the import. */
import { transformSync } from '@babel/core'
import plugin from '@switchyard/babel-plugin'
import { switchyard } from '@switchyard/typescript'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const f = 'function* () { yield 1 }'
/** A program, what remains of its imports of `switchyard`, and a text that its output has or not. */
type Program = readonly [source: string, rest: readonly string[], present: RegExp, absent?: RegExp]
const programs: readonly Program[] = [
  [`import { machine } from 'switchyard'; export const a = machine(${f})`, [], /a = .*\$make\(/, /machine/],
  [`import { machine as m } from 'switchyard'; export const a = m<never>(((${f}) as any))`, [], /a = .*\$make\(/, /\bm\(/],
  [`import * as sw from 'switchyard'; export const a = sw.machine(${f}), b = sw['machine'](${f})`, [], /b = .*\$make\(/, /\bsw\b/],
  [`import sw from 'switchyard'; export default sw.machine(${f})`, [], /export default .*\$make\(/, /\bsw\b/],
  [`import sw, { machine } from 'switchyard'; export const a = machine(${f}), b = sw`, ['sw'], /b = sw/, /machine/],
  [`import { machine, isMachine } from 'switchyard'; export const a = machine(${f}), b = isMachine(a)`, ['{ isMachine }'], /isMachine\(a\)/, /\bmachine/],
  [`import { machine, type Machine } from 'switchyard'; export const a = machine(${f}); export let b: Machine`, [], /a = .*\$make\(/, /Machine/],
  [`import { machine } from 'switchyard'; const o = { machine: 1 }; export const a = machine(${f}), b = o.machine`, [], /b = o\.machine/],
  [`import { machine } from 'switchyard'; export type T = typeof machine; export const a = machine(${f})`, [], /\$make\(/, /switchyard'/],
  // Other uses.
  [`import { machine } from 'switchyard'; export const a = machine(${f}), b = machine`, ['{ machine }'], /a = .*\$make\([^]*b = machine/],
  [`import { machine } from 'switchyard'; export { machine }; export const a = machine(${f})`, ['{ machine }'], /a = .*\$make\(/],
  [`import { machine } from 'switchyard'; export const a = machine(${f}, other())`, ['{ machine }'], /a = machine\(.*\$make\([^]*, other\(\)\)/],
  [`import { machine } from 'switchyard'; export const a = { machine }, b = machine(${f})`, ['{ machine }'], /\{ machine \}/],
  [`import { machine } from 'switchyard'; export const g = (machine) => machine(${f}), b = machine(${f})`, ['{ machine }'], /machine\(function\*/],
  [`import * as sw from 'switchyard'; export const a = sw?.machine(${f}), b = sw.isMachine(a)`, ['* as sw'], /sw\?\.machine\(.*\$make\(/],
  // In machines, and what is given machines.
  [`import { machine } from 'switchyard'; export const a = machine(function* () { const b = machine(${f}); yield* b() })`, [], /\$make[^]*\$make/, /machine\(/],
  [`import { machine } from 'switchyard'; export class C { static a = machine(${f}); @d(machine(${f})) m() {} }`, [], /\$make[^]*\$make/, /machine\(/],
  [`import { machine } from 'switchyard'\n/** Doc. */\nexport const a = machine(${f})`, [], /\/\*\* Doc\. \*\/\s*export const a/],
]

const imports = (code: string): readonly string[] => [...code.matchAll(/import (.*?) from ["']switchyard["']/g)].map(([, names]) => names!)

const settings: readonly ts.CompilerOptions[] = [
  {}, { isolatedModules: true }, { verbatimModuleSyntax: true }, { verbatimModuleSyntax: true, isolatedModules: true },
]

function byTypeScript(source: string, compilerOptions: ts.CompilerOptions, runtime: 'import' | 'inline' = 'import'): string {
  const options = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, experimentalDecorators: true, ...compilerOptions }
  return ts.transpileModule(source, { compilerOptions: options, transformers: { before: [switchyard({ runtime })] } }).outputText
}

const byBabel = (source: string, runtime = 'import'): string => transformSync(source, {
  babelrc: false, configFile: false, filename: 'a.ts', presets: [['@babel/preset-typescript', { onlyRemoveTypeImports: true }]],
  plugins: [[plugin, { runtime }]], parserOpts: { plugins: ['decorators-legacy'] },
})!.code!

describe('what remains of the import', () => {
  test.each(programs.map((each) => [each[0], each] as const))('%s', (_, [source, rest, present, absent]) => {
    const outputs = [byBabel(source), ...settings.map((each) => byTypeScript(source, each))]
    for (const code of outputs) {
      expect(imports(code), code).toEqual(rest)
      expect(code).toMatch(present)
      if (absent) expect(code).not.toMatch(absent)
    }
  })

  test('in CommonJS', () => {
    for (const [source, rest] of programs) {
      if (source.startsWith('import * as sw') && rest.length > 0) continue
      const code = byTypeScript(source, { module: ts.ModuleKind.CommonJS })
      expect([.../require\("switchyard"\)/.exec(code) ?? []].length, code).toBe(rest.length)
      expect(code).toContain('__esModule')
    }
    const code = byTypeScript(`import sw = require('switchyard'); export const a = sw.machine(${f})`, { module: ts.ModuleKind.CommonJS })
    expect(code).not.toMatch(/require\("switchyard"\)|machine\(/)
  })

  test('import = under both hosts', () => {
    const source = `import sw = require('switchyard'); sw.machine(${f})`
    const options = { babelrc: false, configFile: false, filename: 'a.ts', plugins: [plugin] }
    const code = transformSync(source, { ...options, parserOpts: { plugins: ['typescript'] } })!.code!
    expect(code).not.toMatch(/\bsw\b/)
  })
})

test('comments in front of an import that goes move to what follows', () => {
  const machine = `export const a = machine(${f})`
  const tops: readonly string[] = [
    '/** Licence. */\nimport { machine } from "switchyard"\n/** Doc. */\n', '/** Licence. */\n\nimport { machine } from "switchyard"\n/** Doc. */\n',
    '/** Licence. */\n\n// And more.\nimport { machine, type Machine } from "switchyard"\n/** Doc. */\n',
    'import "other"\n/* Licence. */\nimport { machine } from "switchyard"\n/** Doc. */\n', '// Licence.\nimport * as sw from "switchyard"\n/** Doc. */\n',
  ]
  const comments = (code: string): readonly string[] => code.match(/Licence\.|And more\.|Doc\.|export const a|exports\.a = (?!void)/g)!
  for (const top of tops) {
    const source = top + machine.replace('machine(', top.includes('sw from') ? 'sw.machine(' : 'machine(')
    const wanted = ['Licence.', ...(top.includes('And') ? ['And more.'] : []), 'Doc.']
    expect(comments(byBabel(source))).toEqual([...wanted, 'export const a'])
    expect(comments(byTypeScript(source, {}))).toEqual([...wanted, 'export const a'])
    expect(comments(byTypeScript(source, { module: ts.ModuleKind.CommonJS }))).toEqual([...wanted, 'exports.a = '])
    expect(byTypeScript(source, { removeComments: true })).not.toMatch(/Licence|Doc/)
  }
  const equals = byTypeScript(`// Licence.\nimport sw = require('switchyard'); export const a = sw.machine(${f})`, { module: ts.ModuleKind.CommonJS })
  expect(comments(equals)).toEqual(['Licence.', 'exports.a = '])
  const reference = '/// <reference lib="es2022" />\nimport { machine } from "switchyard"\n'
  expect(byTypeScript(reference + machine, {}).split('reference lib').length).toBe(2)
})

test('a module stays one without the import', () => {
  const source = `import { machine } from 'switchyard'; globalThis.a = machine(${f})`
  for (const code of [byBabel(source, 'inline'), byTypeScript(source, {}, 'inline')]) {
    expect(code).toMatch(/export \{\s*\}/)
    expect(code).not.toMatch(/from ["']switchyard["']/)
  }
})
