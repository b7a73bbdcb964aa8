/** Imports that only machines use, in each module system: they stay, CommonJS reaches them through their module, and those for types alone go. */
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { compileTypeScript } from './support/compile.js'
import { emitProgram } from './support/program.js'
import { runCommonJS, runModule } from './support/run.js'
import { same } from './support/same.js'

const source = `
import def, { named, renamed as other, type OnlyType, live, bump } from './values'
import * as space from './values'
import { Unused } from './unused'
import type { Erased } from './erased'
import './effects'
export type { OnlyType }
export { named as again } from './values'
export function* use(x?: OnlyType | Erased): Generator<unknown> {
  yield [typeof def, named, other(1), space.named]
  const { named: inner } = space
  yield { named, def, inner, [named as string]: () => other }
  bump()
  yield [live, yield live, (() => live)(), (0, other)(2), other\`a\${1}\`]
  yield new (class extends space.Base { field = named; static s = other(3) })().field
}
`
const state = { live: 1 }
const values = {
  __esModule: true, default: () => 'def', named: 'n', bump: () => { state.live++ }, get live() { return state.live }, Base: class {},
  renamed(this: unknown, ...args: unknown[]) { return [this === undefined, ...args.map(String)] },
}
const modules = { './values': values, './effects': {}, tslib: await import('tslib') }

function drive(exports: Readonly<Record<string, any>>): unknown { // eslint-disable-line @typescript-eslint/no-explicit-any -- what a program exports
  const machine = exports['use']()
  const results: unknown[] = []
  for (let step = machine.next(), index = 0; !step.done; step = machine.next(index++)) {
    results.push(Array.isArray(step.value) ? step.value : typeof step.value === 'object' ? Object.keys(step.value) : step.value)
  }
  return [results, exports['again']]
}

const kinds = [
  ['CommonJS', 'main.ts'], ['ESNext', 'main.ts'], ['NodeNext', 'main.mts'], ['NodeNext', 'main.cts'],
  ['AMD', 'main.ts'], ['UMD', 'main.ts'], ['System', 'main.ts'],
] as const

describe.each(kinds)('%s, %s', (module, fileName) => {
  const compilerOptions = { module: ts.ModuleKind[module], target: ts.ScriptTarget.ES2022, ignoreDeprecations: '6.0' }

  test('give what they give natively', async () => {
    const settings = { goal: 'module', fileName, compilerOptions } as const
    const ours = compileTypeScript(source, settings)
    const native = ts.transpileModule(source, { fileName, compilerOptions }).outputText
    expect(ours.machines.length).toBe(1)
    expect(ours.code).not.toContain('./erased')
    const run = async (code: string): Promise<unknown> => {
      state.live = 1
      return drive(await load(code))
    }
    expect(await run(ours.code), ours.code).toEqual(await run(native))
  })

  /** Each module system in its simplest form. */
  async function load(code: string): Promise<Readonly<Record<string, unknown>>> {
    if (module === 'ESNext' || fileName === 'main.mts') return runModule(code, modules)
    if (module === 'CommonJS' || module === 'NodeNext' || module === 'UMD') return runCommonJS(code, modules)
    const found: Record<string, unknown> = {}
    const require = async (name: string): Promise<object> => (modules as Record<string, object>)[name] ?? import(/* @vite-ignore */ name)
    if (module === 'AMD') {
      let defined: [readonly string[], (...args: unknown[]) => void] | undefined
      new Function('define', code)((names: readonly string[], body: () => void) => { defined = [names, body] })
      const [names, body] = defined!
      body(...await Promise.all(names.map((name) => (name === 'require' ? () => {} : name === 'exports' ? found : require(name)))))
      return found
    }
    let registered: [readonly string[], (add: unknown, context: object) => { setters: ((from: object) => void)[]; execute(): void }] | undefined
    new Function('System', code)({ register: (...args: NonNullable<typeof registered>) => { registered = args } })
    const [names, declare] = registered!
    const { setters, execute } = declare((key: string | object, value: unknown) => {
      Object.assign(found, typeof key === 'object' ? key : { [key]: value })
      return value
    }, {})
    for (const [index, name] of names.entries()) setters[index]!(await require(name))
    execute()
    return found
  }
})

test('with types, imports that only types use go, and those of machines stay', () => {
  const sources = {
    'main.ts': `
      import { Shape, make } from './shapes'
      import { only } from './only'
      export function* f(s: Shape) { const t: Shape = yield only(s); return make(t) }`,
    'shapes.ts': 'export interface Shape { a: number }\nexport const make = (s: Shape) => s',
    'only.ts': 'export const only = <T>(x: T): T => x',
  }
  for (const module of [ts.ModuleKind.CommonJS, ts.ModuleKind.ESNext]) {
    const { files, diagnostics } = emitProgram(sources, { options: { mode: 'all' }, compilerOptions: { module } })
    expect(diagnostics.map((item) => item.messageText)).toEqual([])
    const text = files['main.js']!
    expect(text).not.toMatch(/Shape/)
    expect(text).toMatch(module === ts.ModuleKind.CommonJS ? /\(0, only_1\.only\)\([^]*\(0, shapes_1\.make\)\(/
      : /import \{ make \} from '\.\/shapes';\s+import \{ only \}/)
  }
})

test('aliases, export assignments, import equals', async () => {
  await same(`
    import lib = require('./lib')
    import type only = require('./types')
    namespace Deep { export namespace Down { export const x = 1; export interface T { a: number } } }
    import alias = Deep.Down
    import Type = Deep.Down.T
    function* use(t?: Type | only.T) { yield alias.x; yield lib.y; yield () => lib.call(alias.x); const { y } = lib; return y }
    const run = () => { const [a, b, c] = use() as any; return [a, b, c()] }
    export = { run }`, { commonjs: true, typed: true, compilerOptions: { noCheck: true }, modules: { './lib': { y: 2, call: (n: number) => n + 1 } } })
})
