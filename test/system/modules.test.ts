/** Machines across real modules: what is called through an import cycle before its module has been evaluated, in ESM and in CommonJS. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import { build } from 'esbuild'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { compile } from '../support/compile.js'
import { compileTypeScript } from '../typescript/support/compile.js'
import type { Goal } from '../support/load.js'

const root = fileURLToPath(new URL('../../', import.meta.url))

const esm = {
  'entry.mjs': `
    import { early, report } from './second.mjs'
    import * as self from './entry.mjs'
    export function* counted(n) { for (let i = 0; i < n; i++) yield [i, typeof late, self.counted === counted] }
    export default function* () { yield 'default before evaluation' }
    export { renamed as other }
    function* renamed() { yield* counted(1); yield 'renamed' }
    export const late = function* () { yield 'late' }
    const state = () => { try { return typeof late } catch (error) { return error.name } }
    report('entry', early, [...late()], state(), counted.name, self.default.name)
  `,
  'second.mjs': `
    import byDefault, { counted, late, other } from './entry.mjs'
    const attempt = (f) => { try { return f() } catch (error) { return error.name } }
    export const early = [attempt(() => [...counted(0)]), attempt(() => [...byDefault()]), attempt(() => [...other()]), attempt(() => [...late()])]
    export function* own() { yield* counted(1) }
    export const report = (...values) => console.log(JSON.stringify([...values, Object.prototype.toString.call(counted), counted().toString()]))
  `,
}

/** What was seen of a machine before its module ran is what there is afterwards. */
const cycle = (body: string): Readonly<Record<string, string>> => ({
  'entry.mjs': `
    import './second.mjs'
    export function* a() { ${body} }
    console.log(globalThis.early === a.prototype, globalThis.machine instanceof a, a().extra, [...globalThis.machine])
  `,
  'second.mjs': `
    import { a } from './entry.mjs'
    globalThis.machine = a()
    globalThis.early = a.prototype
    a.prototype.extra = 'extra'
  `,
})

const commonjs = {
  'entry.cjs': `
    exports.early = function* () { yield 'early'; yield* declared() }
    const { seen } = require('./second.cjs')
    function* declared() { yield typeof variable }
    var variable = 1
    console.log(JSON.stringify([seen, [...declared()], [...exports.early()], this === module.exports]))
  `,
  'second.cjs': `
    const { early } = require('./entry.cjs')
    exports.seen = [...early()]
  `,
}

describe('modules that import each other', () => {
  let folder = ''
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'switchyard-')) })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  function run(files: Readonly<Record<string, string>>, change: (source: string) => string): string {
    for (const [name, source] of Object.entries(files)) writeFileSync(join(folder, name), change(source))
    const { stdout, stderr } = spawnSync(process.execPath, [join(folder, Object.keys(files)[0]!)], { encoding: 'utf8' })
    expect(stderr).toBe('')
    return stdout
  }

  test.each<[string, Readonly<Record<string, string>>, Goal]>([['ESM', esm, 'module'], ['CommonJS', commonjs, 'sloppy']])('%s', (_, files, goal) => {
    const native = run(files, (source) => source)
    expect(native).not.toBe('')
    const compiled = run(files, (source) => {
      const { code, machines } = compile(source, { goal, runtime: 'inline' })
      expect(machines.length).toBe(source.split('function*').length - 1)
      return code
    })
    expect(compiled).toBe(native)
  })

  test.each([
    ['inline', 'yield 1'], ['import', 'yield 1'], ['inline', 'yield* [1]'], ['import', 'yield* [1]'],
  ] as const)('the first call through a cycle sets a machine up for good: %s, %s', async (runtime, body) => {
    const native = run(cycle(body), (source) => source)
    await build({ entryPoints: [join(root, 'packages/runtime/src/runtime.ts')], bundle: true, format: 'esm', outfile: join(folder, 'runtime.mjs') })
    expect(native).toBe('true true extra [ 1 ]\n')
    const bundled = (source: string): string => compile(source, { goal: 'module', runtime }).code.replace('"switchyard/runtime"', '"./runtime.mjs"')
    expect(run(cycle(body), bundled)).toBe(native)
  })

  test.each(['yield 1', 'yield* [1]'])('the same under TypeScript, inline: %s', (body) => {
    const files = cycle(body)
    expect(run(files, (source) => compileTypeScript(source, { goal: 'module', options: { runtime: 'inline' } }).code)).toBe(run(files, (source) => source))
  })
})

describe('scripts of one page', () => {
  const page = (scripts: readonly string[], change: (source: string) => string): unknown => {
    const context = vm.createContext({ out: [] })
    for (const script of scripts) vm.runInContext(change(script), context)
    return JSON.parse(JSON.stringify(context.out))
  }
  const tree = (name: string, text: string): string =>
    `(function () { class Tree { constructor(v) { this.v = v } *walk(p) { yield '${text}' + this.v + (p || '') } } globalThis.${name} = Tree })()`

  test.each<[string, readonly string[]]>([
    ['functions of the same name inside', [
      'var A = function (k) { return function* () { yield k } }', 'var B = function (k) { return function* (q) { yield [k, q].join("-") } }',
      'out.push([...A(2)()], [...B(1)(5)], [...B(1)(6)])',
    ]],
    ['classes whose methods are called alike', [tree('T', 't'), tree('L', 'l'), 'out.push([...new T(1).walk()], [...new L(2).walk("p")])']],
    ['methods of classes at the top', [
      'class A { *walk() { yield "a" } }', 'class B { *walk(a) { yield a } }', 'out.push([...new A().walk()], [...new B().walk("b")])',
    ]],
    ['a machine that waits while the next script is loaded', [
      'const m = (function () { function* run() { let later; { const read = () => x; yield 1; let x = 2; yield read() } } return run() })()',
      'out.push(m.next())',
      'const other = (function () { function* run(a) { yield* [a] } return run(5) })(); out.push([...other])', 'out.push(m.next(), m.next())',
    ]],
  ])('%s', (_, scripts) => {
    const native = page(scripts, (source) => source)
    expect(page(scripts, (source) => compile(source, { goal: 'script', runtime: 'inline' }).code)).toEqual(native)
    expect(page(scripts, (source) => compileTypeScript(source, { goal: 'script', options: { runtime: 'inline' } }).code)).toEqual(native)
  })
})
