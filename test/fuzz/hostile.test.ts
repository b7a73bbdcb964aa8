/** Hostile input: damaged, enormous, oddly written sources. Right output or a located error, under both hosts; `npm run fuzz:syntax` runs on. */
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { outputOf } from '../babel-plugin/support/bundle.js'
import { compile } from '../support/compile.js'
import { compileTypeScript } from '../typescript/support/compile.js'
import { readCorpus } from './syntax/corpus.js'
import { judgeBabel, judgeTypeScript } from './syntax/judge.js'
import { damaged } from './syntax/mutate.js'

beforeEach(() => { vi.spyOn(console, 'warn').mockImplementation(() => undefined) })
afterEach(() => { vi.restoreAllMocks() })

const hosts = [
  ['Babel', judgeBabel, (source: string) => compile(source, { goal: 'module' }).code],
  ['TypeScript', judgeTypeScript, (source: string) => compileTypeScript(source, { goal: 'module' }).code],
] as const

describe.each(hosts)('%s', (_, judge, compiled) => {
  test('300 damaged sources', () => {
    const seen = new Set<string>()
    fc.assert(fc.property(damaged(readCorpus()), ({ text }) => { seen.add(judge(text)) }), { seed: 1, numRuns: 300 })
    expect([...seen]).toEqual(expect.arrayContaining(['compiled', 'no program']))
  })

  test('a program cut off anywhere', () => {
    const source = `function* f(a, { b = yield, ...c } = {}) { 'use machine'; for (const [x] of a) try { yield* \`\${x}\` } finally { b?.[c] } }`
      .replace('{ b = yield, ...c }', '{ b = 1, ...c }')
    for (let end = 0; end < source.length; end++) expect(['no program', 'left alone']).toContain(judge(source.slice(0, end)))
    expect(judge(source)).toBe('compiled')
  })

  const program = [
    'function* f(n) {', '  let x = 0', '  while (x < n) { const got = yield x++; if (got) out.push(got) }', '}',
    'const g = f(3)', 'out.push(g.next(), g.next("sent"), [...g])', '',
  ].join('\n')
  const names = ['$class', '$TDZ', '$s', '$v', '$y', 'M', 'f$machine', 'f$class', 'f$init', 'switchyard$runtime']
  test.each([
    ['Windows line ends', program.replaceAll('\n', '\r\n')],
    ['old line ends', program.replaceAll('\n', '\r')],
    ['separators of Unicode', program.replaceAll('\n', '\u2028')],
    ['a byte order mark', `\ufeff${program}`],
    ['a hashbang', `#!/usr/bin/env node\n${program}`],
    ['names beyond ASCII', program.replaceAll('got', 'gött𝒳').replaceAll('f(', 'ﬁ(')],
    ['escaped names', program.replaceAll('got', '\\u{67}ot')],
    ['names like those of the output', `const ${names.map((name, at) => `${name} = ${at}`).join(', ')}\n${
      program.replace('out.push(got)', `out.push(got, ${names.join(', ')})`)}`],
    ['variables like those of the output', program.replaceAll('got', '$s').replaceAll(/\bx\b/g, '$v').replace('while', 'let M, $y, $h, $e, $r = this; while')],
    ['no line ends at all', program.replaceAll('\n', ' ').replace('let x = 0 ', 'let x = 0; ').replace(/} const g = f\(3\) /, '} const g = f(3); ')],
    ['comments everywhere', program.replaceAll(' ', ' /* yield */ ')],
  ])('%s', async (_name, source) => {
    const text = compiled(source).replace(/^#!.*\n/, '')
    expect(text).not.toMatch(/function\s*\*\s*(f|ﬁ)/)
    expect(await outputOf(text)).toBe(await outputOf(source.replace(/^#!.*\n/, '')))
  })

  test.each([
    ['nothing', ''], ['a byte order mark alone', '\ufeff'], ['comments alone', '// "use machine"\n/* function* f() { yield } */\n/** @machine */'],
    ['a directive alone', '"use machine"'], ['empty functions', 'function* f() {} const g = function* () {}; class C { *m() {} static *#n() {} }'],
  ])('%s', (_name, source) => { expect(['compiled', 'left alone']).toContain(judge(source)) })
})
