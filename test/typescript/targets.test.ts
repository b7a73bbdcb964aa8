/** One program in every target and module system, with and without type information. */
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { compileTypeScript } from './support/compile.js'
import { emitProgram } from './support/program.js'
import { type Exports, runCommonJS, runModule } from './support/run.js'

const source = `
import { double, type Shape } from './lib'
import * as lib from './lib'
import defaultExport, { Kind } from './lib'

export interface Step { readonly value: number }
enum Level { Low = 1, High = Low * 10 }

/** Runs. */
export function* count<T extends number>(this: void, limit: T, ...rest: readonly number[]): Generator<number, string, boolean | undefined> {
  "use machine"
  let total: number = 0
  for (let i = 0; i < limit; i++) {
    const sent = (yield double(i) as number) satisfies boolean | undefined
    if (sent!) total += Level.High
    for (const each of rest) total += each
  }
  const shape: Shape = { kind: Kind.Round, ...lib.origin }
  return \`\${total} \${shape.kind} \${defaultExport(total)}\`
}

export class Box<T> {
  constructor(private readonly items: readonly T[], protected size = items.length) {}
  *[Symbol.iterator](): Generator<T> { "use machine"; for (const item of this.items) yield item }
  static *of<T>(...items: T[]): Generator<Box<T>> { "use machine"; yield new this(items); yield* [new Box<T>([])] }
}
export default function* (): Generator<number> { "use machine"; try { yield 1; yield 2 } finally { yield 3 } }
`
const library = {
  double: (n: number) => n * 2, origin: { x: 0, y: 0 }, default: (n: number) => `<${n}>`, Kind: { Round: 'round' }, __esModule: true,
}

function check(exports: Exports): void {
  const it = exports.count(3, 1, 2)
  expect([it.next(), it.next(true), it.next(), it.next()]).toEqual([
    { value: 0, done: false }, { value: 2, done: false }, { value: 4, done: false }, { value: '19 round <19>', done: true },
  ])
  expect(Object.prototype.toString.call(it)).toBe('[object Generator]')
  expect([...new exports.Box(['a', 'b'])]).toEqual(['a', 'b'])
  const [first, second] = [...exports.Box.of(1, 2)]
  expect([first.items, first.size, second.size]).toEqual([[1, 2], 2, 0])
  const generator = exports.default()
  expect([generator.next().value, generator.return(9), generator.next()]).toEqual([1, { value: 3, done: false }, { value: 9, done: true }])
}

const targets = ['ES5', 'ES2015', 'ES2017', 'ES2022', 'ESNext'] as const
const flags = [{}, { importHelpers: true, esModuleInterop: true }, { isolatedModules: true, useDefineForClassFields: true }, { experimentalDecorators: true, removeComments: true }]
const tslib = { tslib: await import('tslib') }

describe.each(targets)('%s', (target) => {
  test.each(flags)('CommonJS %j', (more) => {
    const { code, machines } = compileTypeScript(source, {
      goal: 'module', fileName: 'file.ts', options: { mode: 'annotated' },
      compilerOptions: { target: ts.ScriptTarget[target], module: ts.ModuleKind.CommonJS, ...more },
    })
    expect(machines.length).toBe(4)
    expect(code).not.toMatch(/function\*|yield|__generator/)
    check(runCommonJS(code, { './lib': library, ...tslib }))
  })

  test.each(flags)('ESNext %j', async (more) => {
    const { code } = compileTypeScript(source, {
      goal: 'module', fileName: 'file.ts', options: { mode: 'annotated' },
      compilerOptions: { target: ts.ScriptTarget[target], module: ts.ModuleKind.ESNext, ...more },
    })
    expect(code).not.toMatch(/function\*|yield|__generator/)
    check(await runModule(code, { './lib': library, ...tslib }))
  })

  test('NodeNext decides by the file', async () => {
    const compilerOptions = { target: ts.ScriptTarget[target], module: ts.ModuleKind.NodeNext }
    const commonjs = compileTypeScript(source, { goal: 'module', fileName: 'file.cts', options: { mode: 'annotated' }, compilerOptions })
    check(runCommonJS(commonjs.code, { './lib': library, ...tslib }))
    const esm = compileTypeScript(source, { goal: 'module', fileName: 'file.mts', options: { mode: 'annotated' }, compilerOptions })
    check(await runModule(esm.code, { './lib': library, ...tslib }))
  })

  test('verbatimModuleSyntax', async () => {
    const { code } = compileTypeScript(source, {
      goal: 'module', fileName: 'file.ts', options: { mode: 'annotated' },
      compilerOptions: { target: ts.ScriptTarget[target], module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
    })
    check(await runModule(code, { './lib': library }))
  })

  const lib = `
    export const double = (n: number): number => n * 2
    export const origin = { x: 0, y: 0 }
    export const enum Kind { Round = 'round' }
    export interface Shape { kind: Kind; x: number; y: number }
    export default (n: number): string => \`<\${n}>\``
  test.each(['CommonJS', 'ESNext'] as const)('%s with a program', async (module) => {
    const { files, diagnostics } = emitProgram({ 'main.ts': source, 'lib.ts': lib }, {
      compilerOptions: { target: ts.ScriptTarget[target], module: ts.ModuleKind[module], lib: ['lib.es2022.d.ts'], downlevelIteration: true, declaration: true },
    })
    expect(diagnostics.map((item) => ts.flattenDiagnosticMessageText(item.messageText, ' '))).toEqual([])
    const text = files['main.js']!
    expect(text).not.toMatch(/function\*|yield|__generator/)
    expect(text, 'const enums are inlined').toContain('"round" /* Kind.Round */')
    check(module === 'CommonJS' ? runCommonJS(text, { './lib': library }) : await runModule(text, { './lib': library }))
    const native = emitProgram({ 'main.ts': source, 'lib.ts': lib }, { without: true, compilerOptions: { declaration: true } })
    expect(files['main.d.ts'], 'declarations are those of the source').toBe(native.files['main.d.ts'])
  })
})
