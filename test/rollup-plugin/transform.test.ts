/** The hook by itself: which files, which syntax, what comes back, what is said about errors. */
import { describe, expect, test } from 'vitest'
import switchyard from '@switchyard/rollup-plugin'
import { refusal, transform } from './support/transform.js'

const program = 'export function* range(n) { "use machine"; for (let i = 0; i < n; i++) yield i }'

describe('files', () => {
  test.each([
    'a.js', 'a.mjs', 'a.cjs', 'a.jsx', 'a.ts', 'a.mts', 'a.cts', 'a.tsx', 'a.ts?v=12', 'a.js?used&x=1', 'App.vue?vue&type=script&lang.ts',
  ])('%s is read', (name) => {
    expect(transform(program, `/project/${name}`).code).toContain('$class(')
  })

  test.each(['a.css', 'a.vue', 'a.json', 'a.d.ts', 'a.d.mts', 'App.vue?vue&type=style&lang.css', '\0virtual.js', 'ts'])('%s is left alone', (name) => {
    expect(transform(program, name.startsWith('\0') ? name : `/project/${name}`).code).toBe(null)
  })

  test('include and exclude see the path without its query', () => {
    expect(transform(program, '/project/a.js?x', { include: '/project/*.js' }).code).not.toBe(null)
    expect(transform(program, '/project/a.js', { include: /\.ts$/ }).code).toBe(null)
    expect(transform(program, '/project/a.gen.js?x', { exclude: ['**/*.gen.js'] }).code).toBe(null)
  })

  test('the source in the map is the file without its query', () => {
    expect(transform(program, '/project/a.js?v=1').sources).toEqual(['/project/a.js'])
  })
})

describe('what the host is told to filter by', () => {
  const { filter } = switchyard().transform

  test('ids', () => {
    for (const id of ['/a.ts', '/a.mjs?v=1', '/App.vue?vue&lang.tsx', '/a.cts']) expect(filter.id.test(id)).toBe(true)
    for (const id of ['/a.css', '/a.tsv', '/ts', '/a.vue', '\0virtual.js', '\0/a.ts?v=1']) expect(filter.id.test(id)).toBe(false)
  })

  test('every form of annotation', () => {
    const forms = ['"use machine"', '\'no machine\'', '/** @machine */', 'import { machine } from "switchyard"', '"use mahcine"']
    for (const text of forms) expect(filter.code.test(text)).toBe(true)
    expect(filter.code.test('function* f() { yield 1 }')).toBe(false)
    expect(switchyard({ mode: 'all' }).transform.filter.code.test('function* f() { yield 1 }')).toBe(true)
  })
})

describe('syntax', () => {
  test.each([
    ['types', 'a.ts', 'const x = <number>y; export function* f<T>(a: T): Generator<T> { "use machine"; yield a satisfies T; yield x! }', '<number> y'],
    ['types beside JSX', 'a.tsx', 'export function* f(a: number) { "use machine"; yield <b>{a as number}</b> }', '<b>'],
    ['JSX in .js', 'a.js', 'export function* f(a) { "use machine"; yield <b>{a}</b> }', '<b>'],
    ['decorators', 'a.js', '@dec export class C { @dec static accessor x = 1; *m() { "use machine"; yield 1 } }', '@dec'],
    ['decorators of parameters', 'a.ts', 'class C { constructor(@dec private x: number) {} *m() { "use machine"; yield 1 } }', '@dec'],
    ['import attributes', 'a.js', 'import d from "d" with { type: "json" }\nexport function* f() { "use machine"; yield d }', 'with {'],
    ['top-level await', 'a.js', 'await 1; { using x = y }\nexport function* f() { "use machine"; yield 1 }', 'await 1'],
    ['a hashbang', 'a.js', '#!/usr/bin/env node\nexport function* f() { "use machine"; yield 1 }', '#!/usr/bin/env node'],
    ['text outside of ASCII', 'a.js', 'export function* f() { "use machine"; yield "ü😀" }', 'ü😀'],
  ])('%s', (_, name, source, kept) => {
    const { code } = transform(source, `/project/${name}`)
    expect(code).toContain('$class(')
    expect(code).toContain(kept)
  })

  test('modules import the runtime, CommonJS requires it', () => {
    const body = 'function* f() { "use machine"; yield 1 }'
    expect(transform(body).code).toMatch(/^import \{/)
    expect(transform(body, '/a.cjs').code).toContain('require("switchyard/runtime")')
    expect(transform(`module.exports = ${body}`).code).toContain('require("switchyard/runtime")')
    expect(transform(`exports.f = f; ${body}; with (a) b`).code).toContain('require("switchyard/runtime")')
    expect(transform(`import a from "a"; a.module.exports = ${body}`).code).toMatch(/import \{.*switchyard\/runtime/)
  })
})

describe('nothing to do', () => {
  test.each([
    ['the word alone', 'export const machine = 1'],
    ['a file that opts out', '"no machine"; export function* f() { yield 1 }'],
    ['a directive for no generator', '"use machine"; export const f = 1'],
  ])('%s gives null', (_, code) => expect(transform(code).code).toBe(null))

  const annotated = `
    import { machine } from 'switchyard'
    /** @machine */ export function* a() { yield 1 }
    /**
     * Text.
     * @machine
     */
    export const b = function* () { yield 2 }
    export const c = machine(function* () { yield 3 })
    export function* d() { 'use machine'; yield 4 }
    export class C { *m() { 'use machine'; yield 5 } }`

  test.each([
    ['annotated', annotated, {}], ['with the runtime inline', annotated, { runtime: 'inline' as const }],
    ['the whole file', `'use machine'\n${annotated}`, {}], ['all', annotated, { mode: 'all' as const }],
  ])('output is not compiled again: %s', (_, source, options) => {
    const { code } = transform(source, '/a.js', options)
    expect(code).toContain('this.$$state = 0')
    expect(transform(code!, '/a.js', options).code).toBe(null)
  })
})

describe('problems', () => {
  const source = 'const before = 1\nfunction f() { "use machine" }\nfunction* g() { "use machine"; eval("x") }\n'

  test('all errors of a file in one, the first with its place', () => {
    const { message, pluginCode, loc, frame, pos } = refusal(source, '/project/a.js?v=1')
    expect({ pluginCode, loc, pos }).toEqual({ pluginCode: 'SY1001', loc: { file: '/project/a.js', line: 2, column: 15 }, pos: 32 })
    expect(frame).toContain('> 2 | function f() { "use machine" }\n    |                ^^^^^^^^^^^^^')
    expect(message).toContain('[SY1001] "use machine" on a function, which is no generator function.')
    expect(message).toContain('[SY2001] A direct call of eval')
    expect(message).toContain('/project/a.js:3:32\n')
    expect(message).toContain('> 3 | function* g()')
  })

  test('syntax errors', () => {
    const { message, pluginCode, loc, frame } = refusal('// machine\nconst a = ;', '/project/a: b (1:2).js')
    expect({ pluginCode, loc }).toEqual({ pluginCode: 'SYNTAX', loc: { file: '/project/a: b (1:2).js', line: 2, column: 10 } })
    expect(message).toMatch(/^\[SYNTAX\] Unexpected token\n/)
    expect(frame).toContain('> 2 | const a = ;')
  })

  test('warnings', () => {
    const two = 'export function* f() { yield eval("x") }\nexport function* g() { yield 1 }'
    const { code, warnings } = transform(two, '/a.js', { mode: 'all', unsupported: 'keep' })
    expect(code).toContain('function* f()')
    expect(code).not.toContain('function* g()')
    expect(warnings.map(({ pluginCode, loc }) => ({ pluginCode, loc }))).toEqual([{ pluginCode: 'SY2001', loc: { file: '/a.js', line: 1, column: 29 } }])
  })

  test('warnings where nothing was compiled', () => {
    const { code, warnings } = transform('export function* f() { yield eval("x") }', '/a.js', { mode: 'all', unsupported: 'keep' })
    expect({ code, count: warnings.length }).toEqual({ code: null, count: 1 })
  })

  test('options', () => {
    expect(() => switchyard({ mod: 'all' } as never)).toThrow(/\[SY1004\] Unknown option "mod"/)
    expect(() => switchyard({ runtime: 'none' } as never)).toThrow(/\[SY1005\] Option "runtime" is "none"/)
  })
})
