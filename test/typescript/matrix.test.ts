/** One program in every target, module system and with every option that changes what is emitted, under both versions of TypeScript. */
import { parse } from 'acorn'
import ts from 'typescript'
import older from 'typescript-5.9'
import { describe, expect, test } from 'vitest'
import { switchyard, type SwitchyardOptions } from '@switchyard/typescript'
import { type Exports, runCommonJS, runModule } from './support/run.js'

const source = `
import { double, type Shape } from './lib'
import * as lib from './lib'
import fallback, { Kind } from './lib'
import { used } from './only-in-a-machine'
DECORATOR
enum Level { Low = 1, High = Low * 10 }
const enum Bit { A = 1, B = A << 1 }
namespace Outer { export const factor = 3; export function* scaled(n: number) { yield n * factor; yield Bit.B } }

/** Runs. */
export function* count<T extends number>(this: void, limit: T, ...rest: readonly number[]): Generator<number, string, boolean | undefined> {
  let total: number = 0
  for (let i = 0; i < limit; i++) {
    const sent = (yield double(i) as number)!
    if (sent) total += Level.High
    for (const each of rest) total += each
  }
  const shape: Shape = { kind: Kind.Round, ...lib.origin }
  return \`\${total} \${shape.kind} \${fallback(total)}\`
}

DECORATED class Box<T> {
  label = 'box'
  declared?: string
  static made = 0
  constructor(private readonly items: readonly T[], protected size = items.length) { Box.made++ }
  *[Symbol.iterator](): Generator<T> { for (const item of this.items) yield item }
  MEMBER *labels(): Generator<string> { yield this.label; yield used(this.label) }
  static *of<T>(...items: T[]): Generator<Box<T>> { yield new this(items); yield* [new Box<T>([])] }
}
class Named extends Box<string> {
  override label = 'named'
  override *labels() { yield* super.labels(); yield String('declared' in this) }
}
const closures = function* () { for (let i = 0; i < 2; i++) { const f = () => i; yield f } }
export default function* (): Generator<number> { try { yield 1; yield 2 } finally { yield 3 } }

const node = 'outer', item = 'outer'
export function* walk(list: { value: number }[]): Generator<unknown> {
  while (list.length > 0) {
    const node = list.pop()!
    yield node.value
    { class item { at = 1 } const walk = node, own = { node, item }; yield [typeof item, walk.value, typeof own.node, new own.item().at] }
  }
  for (const item of [1, 2]) { if (item > 1) yield item }
  for (let node = 0, item = () => node; node < 2; node++) yield item() + node
  yield [node, item]
}

export { Box }
export function run(main: () => Generator<number>): unknown {
  const it = count(3, 1, 2)
  const boxes = Array.from(Box.of(1, 2))
  const generator = main()
  return [
    [it.next(), it.next(true), it.next(), it.next()], Object.prototype.toString.call(it), Array.from(new Box(['a', 'b'])), boxes.length, Box.made,
    Array.from(new Named(['x']).labels()), Array.from(boxes[0]!.labels()), Array.from(Outer.scaled(2)), Array.from(closures()).map((f) => f()),
    [generator.next(), generator.return(9), generator.next()], Array.from(walk([{ value: 1 }, { value: 2 }])), seen,
  ]
}
`
const plain = source.replace('DECORATOR', 'const seen: unknown[] = []').replace('DECORATED ', '').replace('MEMBER ', '')
const decorated = source.replace('DECORATED ', '@note ').replace('MEMBER ', '@note ').replace('DECORATOR', `
const seen: unknown[] = []
function note(...args: any[]): void { seen.push(args.map((arg) => typeof arg === 'function' ? arg.name : typeof arg)) }`)

const modules = {
  './lib': { double: (n: number) => n * 2, origin: { x: 0, y: 0 }, default: (n: number) => `<${n}>`, Kind: { Round: 'round' }, __esModule: true },
  './only-in-a-machine': { used: (text: string) => `used ${text}`, __esModule: true },
  tslib: await import('tslib'),
}

const flags: readonly ts.CompilerOptions[] = [
  {}, { isolatedModules: true, removeComments: true }, { importHelpers: true, esModuleInterop: true }, { experimentalDecorators: true },
  { useDefineForClassFields: true }, { useDefineForClassFields: false, strict: true },
]

function emit(typescript: typeof ts, text: string, fileName: string, compilerOptions: ts.CompilerOptions, ours: SwitchyardOptions | null): string {
  const before = ours ? [switchyard(ours, { ts: typescript })] : []
  const options = { downlevelIteration: true, ...(typescript.version.startsWith('6') ? { ignoreDeprecations: '6.0' } : {}), ...compilerOptions }
  return typescript.transpileModule(text, { fileName, compilerOptions: options, transformers: { before } }).outputText
}

async function result(code: string, commonjs: boolean): Promise<unknown> {
  const exports: Exports = commonjs ? runCommonJS(code, modules) : await runModule(code, modules)
  return (exports['run'] as (main: unknown) => unknown)(exports['default'])
}

const expected = new Map<string, Promise<unknown>>()

/** Without us, in an engine with generators: what TypeScript makes of them for ES5 is not all that the language asks for. */
function native(target: ts.ScriptTarget, more: ts.CompilerOptions): Promise<unknown> {
  const options = {
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, experimentalDecorators: more.experimentalDecorators ?? false,
    useDefineForClassFields: more.useDefineForClassFields ?? target >= ts.ScriptTarget.ES2022,
  }
  const key = JSON.stringify(options)
  const known = expected.get(key) ?? result(emit(ts, textFor(more), 'main.ts', options, null), true)
  expected.set(key, known)
  return known
}

const textFor = (more: ts.CompilerOptions): string => (more.experimentalDecorators ? decorated : plain)

const targets = ['ES5', 'ES2015', 'ES2017', 'ES2022', 'ESNext'] as const

describe.each(targets)('%s', (target) => {
  test('machines in classes that are exported without a name', async () => {
    const bodies = [
      '{ *items() { yield 1 } }', 'extends Base { *items() { yield 1; yield super.size() } static *make() { yield typeof this } }',
      '{ #own = 2; *#hidden() { yield this.#own } *items() { yield* this.#hidden() } }',
      '{ static x = 1; *[Symbol.iterator]() { yield 3 } *items() { yield* this } }',
      '{ static { this.y = 4 } *items() { yield this.constructor.y } }',
    ]
    for (const [index, body] of bodies.entries()) {
      const text = `class Base { size() { return 0 } }\nexport default class ${body}`
      for (const more of [{}, { experimentalDecorators: true }, { useDefineForClassFields: true }]) {
        for (const module of [ts.ModuleKind.CommonJS, ts.ModuleKind.ESNext]) {
          const typescript = index % 2 ? ts : older as unknown as typeof ts
          const code = emit(typescript, text, 'main.ts', { target: ts.ScriptTarget[target], module, ...more }, { mode: 'all' })
          const exports: Exports = module === ts.ModuleKind.CommonJS ? runCommonJS(code, modules) : await runModule(code, modules)
          const items: unknown[] = Array.from(new exports['default']().items())
          expect(items, code).toEqual([[1], [1, 0], [2], [3], [4]][index])
        }
      }
    }
  })
})

describe.each([older as unknown as typeof ts, ts])('TypeScript $version', (typescript) => {
  describe.each(targets)('%s', (target) => {
    async function check(module: ts.ModuleKind, more: ts.CompilerOptions, fileName: string): Promise<string> {
      const commonjs = module === ts.ModuleKind.CommonJS || fileName.endsWith('.cts')
      const options = { target: ts.ScriptTarget[target], module, ...more }
      const code = emit(typescript, textFor(more), fileName, options, { mode: 'all' })
      expect(code).not.toMatch(/function\s*\*|\*\[|\byield\b|__generator\b/)
      if (target === 'ES5' && commonjs) parse(code, { ecmaVersion: 5 })
      const runtime = target === 'ES5' ? 'switchyard/runtime/legacy' : 'switchyard/runtime'
      expect(code).toContain(commonjs ? `require("${runtime}")` : `from "${runtime}"`)
      expect(await result(code, commonjs)).toEqual(await native(options.target, more))
      return code
    }

    test.each(typescript === ts ? flags : [...flags].slice(0, 4))('CommonJS %j', async (more) => {
      const code = await check(ts.ModuleKind.CommonJS, more, 'main.ts')
      expect(code).toMatch(/\(0, only_in_a_machine_1\.used\)\(/)
    })

    // Flags change little that depends on the module system: with the older version each target takes some of them.
    const some = typescript === ts ? flags : flags.filter((_, index) => index % targets.length === targets.indexOf(target))

    test.each(some)('ESNext %j', async (more) => { await check(ts.ModuleKind.ESNext, more, 'main.ts') })

    test.each(['main.cts', 'main.mts'])('NodeNext decides by the file: %s', async (fileName) => {
      for (const more of flags.slice(0, 3)) await check(ts.ModuleKind.NodeNext, more, fileName)
    })

    test('runtime: "inline"', async () => {
      for (const module of [ts.ModuleKind.CommonJS, ts.ModuleKind.ESNext]) {
        const options = { target: ts.ScriptTarget[target], module }
        const code = emit(typescript, plain, 'main.ts', options, { mode: 'all', runtime: 'inline' })
        expect(code).not.toContain('switchyard/runtime')
        if (target === 'ES5' && module === ts.ModuleKind.CommonJS) parse(code, { ecmaVersion: 5 })
        expect(await result(code, module === ts.ModuleKind.CommonJS)).toEqual(await native(options.target, {}))
      }
    })

    test('verbatimModuleSyntax', async () => {
      await check(ts.ModuleKind.ESNext, { verbatimModuleSyntax: true }, 'main.ts')
      await check(ts.ModuleKind.NodeNext, { verbatimModuleSyntax: true }, 'main.mts')
    })
  })
})
