/** The same plugin under Babel 8: the same machines, the same behaviour, beside the presets of that version. */
import { beforeAll, describe, expect, test } from 'vitest'
import { readFixtures } from '../support/fixtures.js'
import { compile } from '../support/compile.js'
import { compileWithBabel8, type Job, type Result } from './support/babel8.js'
import { outputOf } from './support/bundle.js'

const program = `
function* range(n) { for (let i = 0; i < n; i++) yield i }
class Base { who() { return 'base' } }
class A extends Base {
  #secret = 5;
  *items(x) { const fs = []; for (let i = 0; i < x; i++) { fs.push(() => i); yield fs.map(f => f()).join() } yield super.who() + this.#secret }
  static *[Symbol.iterator]() { yield* range(2) }
  *#priv(q) { const r = yield q; return r ?? q }
  run() { return [...this.#priv(3)] }
}
const o = { *m(...a) { for (const x of a) yield x?.[yield 'key'] }, *['c' + 1]() { try { yield 1 } finally { out.push('fin') } } }
out.push([...range(3)], [...new A().items(2)], [...A], new A().run(), [...o.m([1])], [...o.c1()])
`
const typed = `
enum Level { Low = 1, High = Low << 1 }
interface Named { name: string }
function* f<T extends Named>(this: void, items: readonly T[], level: Level = Level.High): Generator<string, void, number> {
  for (const item of items) { const n = (yield item.name as string)!; out.push((n satisfies number) + level) }
  enum Inner { A = 'a' }
  yield Inner.A
}
const it = f<Named>([{ name: 'x' }])
out.push(it.next(), it.next(5), it.next())
`
const old: Job['presets'] = [['@babel/preset-env', { targets: { ie: 11 }, modules: false }]]

const jobs: Record<string, Job> = {
  'a module': { source: program },
  'a script': { source: program, sourceType: 'script' },
  'a CommonJS file': { source: program, sourceType: 'commonjs' },
  'the runtime inline': { source: program, options: { mode: 'all', runtime: 'inline' } },
  'preset-env for ie 11': { source: program, presets: old },
  'preset-typescript': { source: typed, filename: '/a.ts', presets: ['@babel/preset-typescript'] },
  'preset-typescript and preset-env for ie 11': { source: typed, filename: '/a.ts', presets: [...old, '@babel/preset-typescript'] },
  'dynamic import': { source: 'function* f() { out.push(typeof import(yield "name").catch(() => {})) } const it = f(); it.next(); it.next("node:fs").value' },
  'annotated only': { source: '"use machine"; function* f() { yield 1 } out.push([...f()])', options: {} },
}
const errors: readonly Job[] = [
  { source: 'function f() { "use machine" }', options: {} },
  { source: 'function* f() { yield eval("x") }', sourceType: 'script' },
  { source: '', options: { mod: 1 } },
]
const fixtures = (await readFixtures()).filter(({ name }) => !name.startsWith('examples'))

const babel8: { version: string; results: readonly Result[] } = { version: '', results: [] }
beforeAll(async () => {
  const fromFixtures = fixtures.map(({ source, goal, options }): Job => ({
    source, sourceType: goal === 'module' ? 'module' : 'script', filename: '/program.js', options: { mode: 'all', ...options },
    parserOpts: { allowReturnOutsideFunction: goal !== 'module' },
  }))
  Object.assign(babel8, await compileWithBabel8([...Object.values(jobs), ...errors, ...fromFixtures]))
}, 600_000)

test('this is Babel 8', () => expect(babel8.version).toMatch(/^8\./))

describe('behaves as under Babel 7', () => {
  test.each(Object.keys(jobs).map((name, index) => [name, index] as const))('%s', async (name, index) => {
    const { code, machines, error } = babel8.results[index]!
    expect(error).toBeUndefined()
    expect(machines.length).toBeGreaterThan(0)
    const { source } = jobs[name]!
    const native = name.includes('typescript') ? '[7,{"value":"x","done":false},{"value":"a","done":false},{"done":true}]' : await outputOf(source)
    expect(await outputOf(code)).toBe(native)
  })
})

test('errors', () => {
  const texts = babel8.results.slice(Object.keys(jobs).length, Object.keys(jobs).length + errors.length).map(({ error }) => /\[(SY\d+)\]/.exec(error ?? '')?.[1])
  expect(texts).toEqual(['SY1001', 'SY2001', 'SY1004'])
})

describe('fixtures have the same machines', () => {
  test.each(fixtures.map((fixture, index) => [fixture.name, fixture, index] as const))('%s', (_, { source, goal, options }, index) => {
    const { code, machines, error } = babel8.results[Object.keys(jobs).length + errors.length + index]!
    expect(error).toBeUndefined()
    const seven = compile(source, { ...options, goal })
    expect(machines).toEqual(seven.machines.map(({ key }) => key))
    // Babel 8 prints some things in other ways; the words are the same.
    const words = (text: string): readonly string[] => text.match(/[\w$]+/g) ?? []
    expect(words(code)).toEqual(words(seven.code))
  })
})
