/** With a program, and so with types: const enums, imports that only types use, declarations and type errors are those of the source. */
import ts from 'typescript'
import older from 'typescript-5.9'
import { describe, expect, test } from 'vitest'
import { emitProgram } from './support/program.js'
import { type Exports, runCommonJS, runModule } from './support/run.js'

const main = `
import { machine, type Machine } from 'switchyard'
import { double, Kind, Shape } from './lib'
import * as lib from './lib'
import fallback from './lib'
import { OnlyType } from './types'
import { inMachine } from './machine-only'

/** Runs. */
export function* count<T extends number>(this: void, limit: T, ...rest: readonly number[]): Generator<number, string, boolean | undefined> {
  "use machine"
  let total: number = 0
  for (let i = 0; i < limit; i++) {
    const sent = (yield double(i) as number) satisfies boolean | undefined
    if (sent!) total += 10
    for (const each of rest) total += each
  }
  const shape: Shape = { kind: Kind.Round, ...lib.origin }
  return \`\${total} \${shape.kind} \${fallback(total)}\`
}
/** @machine */
export const inferred = function* (first: string) { const n: number = yield first; yield n; return [first, n] as const }
export const wrapped = machine(function* (only: OnlyType): Generator<number, void, string> { const s = yield only.n; inMachine(s) })
export const typed: Machine<number, void, string> = wrapped({ n: 1 })
export class Box<T> {
  constructor(private readonly items: readonly T[], protected size = items.length) {}
  *[Symbol.iterator](): Generator<T> { "use machine"; for (const item of this.items) yield item }
  static *of<T>(...items: T[]): Generator<Box<T>> { "use machine"; yield new this(items); yield* [new Box<T>([])] }
}
`
const sources = {
  'main.ts': main,
  'lib.ts': `
    export const double = (n: number): number => n * 2
    export const origin = { x: 0, y: 0 }
    export const enum Kind { Round = 'round' }
    export interface Shape { kind: Kind; x: number; y: number }
    export default (n: number): string => \`<\${n}>\``,
  'types.ts': 'export interface OnlyType { n: number }\nthrow new Error("imported for a type")',
  'machine-only.ts': 'export const inMachine = (text: string): void => { seen.push(text) }\nexport const seen: string[] = []',
  'switchyard.d.ts': `declare module 'switchyard' {
    export interface Machine<Y, R, N> extends Generator<Y, R, N> {}
    export function machine<A extends any[], Y, R, N>(f: (...args: A) => Generator<Y, R, N>): (...args: A) => Machine<Y, R, N>
  }`,
}
const seen: string[] = []
const library = { double: (n: number) => n * 2, origin: { x: 0, y: 0 }, default: (n: number) => `<${n}>`, __esModule: true }
const modules = { './lib': library, './machine-only': { inMachine: (text: string) => { seen.push(text) } } }

function check(exports: Exports): void {
  const it = exports['count'](3, 1, 2)
  expect([it.next(), it.next(true), it.next(), it.next()]).toEqual([
    { value: 0, done: false }, { value: 2, done: false }, { value: 4, done: false }, { value: '19 round <19>', done: true },
  ])
  const inferred = exports['inferred']('a')
  expect([inferred.next(), inferred.next(5), inferred.next()]).toEqual([
    { value: 'a', done: false }, { value: 5, done: false }, { value: ['a', 5], done: true },
  ])
  seen.length = 0
  const wrapped = exports['wrapped']({ n: 4 })
  expect([wrapped.next(), wrapped.next('sent')]).toEqual([{ value: 4, done: false }, { value: undefined, done: true }])
  expect(seen).toEqual(['sent'])
  expect([...new exports['Box'](['a', 'b'])]).toEqual(['a', 'b'])
}

describe.each([older as unknown as typeof ts, ts])('TypeScript $version', (typescript) => {
  const settings = { typescript, compilerOptions: { lib: ['lib.es2022.d.ts'], declaration: true } }

  test.each(['CommonJS', 'ESNext'] as const)('%s', async (module) => {
    const compilerOptions = { ...settings.compilerOptions, module: ts.ModuleKind[module] }
    const { files, diagnostics } = emitProgram(sources, { typescript, compilerOptions })
    expect(diagnostics.map((item) => ts.flattenDiagnosticMessageText(item.messageText, ' '))).toEqual([])
    const text = files['main.js']!
    expect(text).not.toMatch(/function\*|\*\[|\byield\b/)
    expect(text, 'const enums are inlined').toContain('"round" /* Kind.Round */')
    expect(text, 'imports for types alone are dropped').not.toContain('./types')
    expect(text).not.toMatch(/Shape|OnlyType/)
    check(module === 'CommonJS' ? runCommonJS(text, modules) : await runModule(text, modules))
  })

  test('declarations and type errors are those of the source', () => {
    const mistakes = `export const wrong: string = count(1).next(true).value; export function* bad(): Generator<string> { "use machine"; yield 1 }`
    const wrong = { ...sources, 'main.ts': `${main}\n${mistakes}` }
    const texts = (without: boolean, all: Readonly<Record<string, string>>) => {
      const { files, diagnostics } = emitProgram(all, { ...settings, without })
      return { declarations: files['main.d.ts'], errors: diagnostics.map(({ code, start, length, messageText }) => [code, start, length, messageText]) }
    }
    expect(texts(false, sources)).toEqual(texts(true, sources))
    const native = texts(true, wrong)
    expect(native.errors.length).toBeGreaterThan(1)
    expect(texts(false, wrong)).toEqual(native)
  })

  test('files without machines, declaration files and JSON are left alone', () => {
    const text = 'import data from "./data.json"\nexport const machine = data'
    const others = { 'main.ts': text, 'data.json': '{ "a": 1 }', 'types.d.ts': 'declare const machine: 1' }
    const compilerOptions = { resolveJsonModule: true }
    const [ours, native] = [false, true].map((without) => emitProgram(others, { typescript, compilerOptions, without }))
    expect(ours!.files).toEqual(native!.files)
  })
})
