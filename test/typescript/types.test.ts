/** What TypeScript infers of machines and of the transformer's interface: programs that must pass, and each of their mistakes must not. */
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import older from 'typescript-5.9'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const fileName = `${root}test/typescript/in-memory.ts`

function errors(typescript: typeof ts, text: string): readonly string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, lib: ['lib.es2023.d.ts'], strict: true,
    noEmit: true, skipLibCheck: true, types: ['node'], typeRoots: [`${root}node_modules/@types`],
    paths: {
      switchyard: [`${root}packages/runtime/src/index.ts`], '@switchyard/typescript': [`${root}packages/typescript/src/index.ts`],
      '@switchyard/core': [`${root}packages/core/src/index.ts`],
    },
  }
  const host = typescript.createCompilerHost(options)
  const { getSourceFile, fileExists, readFile } = host
  host.getSourceFile = (name, target) => (name === fileName ? typescript.createSourceFile(name, text, target) : getSourceFile.call(host, name, target))
  host.fileExists = (name) => name === fileName || fileExists.call(host, name)
  host.readFile = (name) => (name === fileName ? text : readFile.call(host, name))
  const program = typescript.createProgram([fileName], options, host)
  const found = typescript.getPreEmitDiagnostics(program, program.getSourceFile(fileName))
  return found.map((item) => {
    const { line } = typescript.getLineAndCharacterOfPosition(item.file!, item.start!)
    return `${line}: TS${item.code}`
  })
}

const head = `import { machine, isMachine, type Machine, type MachineFunction } from 'switchyard'
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false
type Parts<M> = M extends Machine<infer Y, infer R, infer N> ? [Y, R, N] : never
const same = <T extends true>(): T => true as T
const counter = machine(function* (from: number, label: string = 'x') { const reset: boolean = yield from; if (reset) yield label; return new Date() })
const generic = machine(function* <T>(items: readonly T[]) { yield* items; return items.length })
const bound = machine(function* (this: Map<string, number>, key: string): Generator<number | undefined, void, string> { yield this.get(key) })
const range = machine(function* (n: number) { for (let i = 0; i < n; i++) yield i })
const echo = machine(function* () { const x = yield 1; return x })
const iterated = machine(function* (n: number): IterableIterator<number> { yield n })
const listed = machine(function* (n: number): Iterable<string> { yield n.toFixed() })
const genericStep = machine(function* <T>(items: Iterable<T>): IterableIterator<T> { yield* items })
const defaults = machine(function* (from = 1, { deep = [from] } = {}, text = 'x', [a, b] = [1, 'y']) {
  yield from + 1; yield deep; yield text.trim(); yield [a, b] as const
})
const halfAnnotated = machine(function* (from: number, to = from, ...rest: boolean[]) { yield to.toFixed(); return rest })
const sent = machine(function* (n = 1) { const text: string = yield n; text.trim() })
const asked: MachineFunction<Date, [n: number, s?: string], number | string, void, boolean> =
  machine(function* (n, s = 'q') { yield n.valueOf(); yield s; this.getTime() })
declare const some: Machine<number, string, boolean>
`

/** Line by line: what passes, and what does not, with the code of the error. */
const right = [
  'same<Equal<Parts<ReturnType<typeof counter>>, [string | number, Date, boolean]>>()',
  'same<Equal<Parts<ReturnType<typeof defaults>>[0], string | number | number[] | readonly [number, string]>>()',
  'same<Equal<Parameters<typeof defaults>, [from?: number, { deep?: number[] }?, text?: string, [number, string]?]>>()',
  'same<Equal<Parameters<typeof halfAnnotated>, [from: number, to?: number, ...rest: boolean[]]>>()',
  'same<Equal<Parts<ReturnType<typeof halfAnnotated>>[1], boolean[]>>()', 'same<Equal<Parts<ReturnType<typeof sent>>, [number, void, string]>>()',
  'const given: (n: number) => Generator<string> = machine(function* (n) { yield n.toFixed() })',
  'const mixed = machine(function* <T>(one: T, many = [1]) { yield one; yield* many }), texts: (string | number)[] = [...mixed("a")]',
  'machine(machine(function* (n = 1) { yield n }))().next().value satisfies number | void',
  'for (const i of range(3)) i.toFixed()', 'const spread: number[] = [...range(3)]', 'range(3).next(); range(3).next(1)',
  'const first: number | undefined = range(3).next().value as number | undefined', 'same<Equal<Parts<ReturnType<typeof range>>[0], number>>()',
  'echo().next(1); echo().next("a")', 'function* through() { yield* range(2) }',
  'const args: Parameters<typeof counter> = [1]', 'const both: Parameters<typeof counter> = [1, "x"]',
  'const step: IteratorResult<string | number, Date> = counter(1).next(true)',
  'const generator: Generator<number, string, boolean> = some',
  'const iterable: Iterable<number> = some',
  'const wider: Machine<number | string, string | null, boolean> = some',
  'const plain: (from: number) => Generator<string | number, Date, boolean> = counter',
  'const numbers: number[] = [...generic([1, 2])]',
  'for (const each of generic(["a"])) each.toUpperCase()',
  'bound.call(new Map(), "key").next("sent")',
  'function* outer(): Generator<number, void, boolean> { const text: string = yield* some; text.trim() }',
  'const of: MachineFunction<unknown, [], number, string, boolean> = () => some',
  'const guard = (value: unknown): Machine | null => isMachine(value) ? value : null',
  'for (const i of iterated(1)) i.toFixed()', 'const lines: string[] = [...listed(1)]', 'for (const each of genericStep(["a"])) each.trim()',
  'same<Equal<Parts<ReturnType<typeof listed>>[0], string>>()',
  'const asIterator: IterableIterator<number> = iterated(1)',
  'const again: Machine<number, string, boolean> = some[Symbol.iterator]()',
]
const wrong: readonly (readonly [string, number])[] = [
  ['counter("1")', 2345], ['counter(1, 2)', 2345], ['counter(1).next("no boolean")', 2345], ['const r: number = counter(1).return(new Date()).value', 2322],
  ['const g: Generator<string, string, boolean> = some', 2322], ['const m: Machine<number> = (function* () { yield 1 })', 2322],
  ['const n: string[] = [...generic([1])]', 2322], ['bound("key")', 2684], ['machine(function () { return 1 })', 2769],
  ['const r2: string[] = [...iterated(1)]', 2322], ['listed("1")', 2345],
  ['machine(async function* () { yield 1 })', 2769], ['machine(1)', 2769], ['defaults("1")', 2345],
  ['halfAnnotated()', 2555], ['machine(function* (n) { yield n })', 7006], ['same<Equal<Parts<ReturnType<typeof counter>>, [string, Date, boolean]>>()', 2344],
]

const options = `import ts from 'typescript'
import transformer, { factory, name, switchyard, SwitchyardError, version, type SwitchyardOptions } from '@switchyard/typescript'
`
const rightOptions = [
  'const before: ts.CustomTransformers = { before: [switchyard(), switchyard({ mode: "all" })] }',
  'switchyard({}, { ts, onMachine: ({ key, manifest }) => [key, manifest] })',
  'declare const program: ts.Program', 'program.emit(undefined, undefined, undefined, undefined, { before: [transformer(program, { runtime: "inline" })] })',
  'transformer(undefined, {}, { ts, addDiagnostic: (item: ts.Diagnostic) => item.code })', 'const text: [string, number] = [name, version]',
  'factory({ configSet: { compilerModule: ts } }, { unsupported: "keep" })', 'const all: SwitchyardOptions = { mode: "all" }',
  'declare const error: SwitchyardError', 'for (const { code, message, hint, location } of error.diagnostics) [code, message, hint, location]',
]
const wrongOptions: readonly (readonly [string, number])[] = [
  ['switchyard({ mode: "some" })', 2322], ['switchyard({ mod: "all" })', 2561], ['transformer({}, {})', 2345], ['switchyard({}, { onMachine: 1 })', 2322],
]

const wanted = (before: string, list: readonly (readonly [string, number])[], offset: number): readonly string[] =>
  list.map(([, code], index) => `${before.split('\n').length - 1 + offset + index}: TS${code}`)

describe.each([older as unknown as typeof ts, ts])('TypeScript $version', (typescript) => {
  test('machines', () => {
    const text = `${head}${right.join('\n')}\n${wrong.map(([line]) => line).join('\n')}`
    expect(errors(typescript, text)).toEqual(wanted(head, wrong, right.length))
  })
})

test('the interface of the transformer', () => {
  const text = `${options}${rightOptions.join('\n')}\n${wrongOptions.map(([line]) => line).join('\n')}`
  expect(errors(ts, text)).toEqual(wanted(options, wrongOptions, rightOptions.length))
})
