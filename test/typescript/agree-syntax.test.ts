/** Hosts agree on what only TypeScript has: the same machines of annotated, generic, namespaced programs; and types kept by one host compile behind it. */
import { transformSync } from '@babel/core'
import plugin from '@switchyard/babel-plugin'
import { switchyard } from '@switchyard/typescript'
import ts from 'typescript'
import { expect, test } from 'vitest'
import type { MachineReport } from '../support/compile.js'
import { runCommonJS } from './support/run.js'

const programs: readonly string[] = [
  `function* f(a?: any) { yield a!.b!?.[yield 1]!.c!(yield 2)!; (a as any)!.x = yield 3; (<any>a).y ||= yield; [(a as any).z, a!.w] = yield 4
    for ((a as any).q of yield 5); ({ p: a!.r, ...a!.s } = yield 6); (a satisfies any).t++; yield (a as any)?.(yield 7); yield new (a as any)!(yield 8) }`,
  `function* f() { type A = 1; interface B { a: A } declare const q: B; let x: A = 1, y!: B; yield x; const { a, ...r }: B = (yield) as any; yield [a, r]
    for (let i: number = 0; i < 2; i++) { const z: A = x as A; yield () => z + i } try { yield y } catch (e: unknown) { yield e }
    function g(this: void, a?: A): asserts a is A {} const [c]: [A] = [1]; yield [g, c]; return <const>['a'] as const }`,
  `class C<T> { m(a: string): any; *m(a: any) { yield a; yield* this.n?.() ?? [] } n?(): Generator<T>; constructor(private x = 1, readonly y?: T) {}
    static *s<const K>(this: typeof C, ...k: K[]) { for (const e of k as any[]) yield e satisfies unknown }
    get z(): any { return (function* () { yield 1 })() } }`,
  `const a = <any>function* () { yield 1 }, o = { x: function* () { yield 1 } as any, ['y']: (function* () { yield 2 }) satisfies any }
    let { d = function* () { yield 1 } as any } = {} as any; class K { static f = (function* () { yield 1 }) as any }; export default (function* () {}) as any`,
  `function* f() { enum E { A = 1, B } yield E.A; yield E[2]; { enum E { C } yield E.C } yield () => E }`,
  `namespace N { export let v = 1; export function* g() { yield v; yield (function* () { yield 1 })() } }
    namespace N.M { export function* h() { yield v; yield* g() } export class C { *m() { yield C } } export const k = function* () { yield 1 } }`,
]

function seen(machines: readonly MachineReport[]): readonly string[] {
  return machines.map(({ key, name, manifest, stages }) => {
    const { machine, flow } = stages()
    return [key, name, machine, flow, JSON.stringify(manifest)].join('\n')
  }).sort()
}

const byBabel = (source: string) => transformSync(source, {
  babelrc: false, configFile: false, filename: 'a.ts', sourceType: 'module', plugins: [[plugin, { mode: 'all' }]], parserOpts: { plugins: ['typescript'] },
})!

test.each(programs)('the same machines: %s', (source) => {
  const machines: MachineReport[] = []
  const before = [switchyard({ mode: 'all' }, { onMachine: (machine) => { machines.push(machine) } })]
  ts.transpileModule(source, { fileName: 'a.ts', compilerOptions: { target: ts.ScriptTarget.ESNext }, transformers: { before } })
  const { switchyard: ours } = byBabel(source).metadata as unknown as { switchyard: { machines: readonly MachineReport[] } }
  expect(machines.length).toBeGreaterThan(0)
  expect(seen(machines)).toEqual(seen(ours.machines))
})

test('a namespace that shares its members, compiled by the Babel host in front of TypeScript', () => {
  const source = `
    namespace A { export let v = 1 }
    namespace A { export function* g() { v++; yield v } export class C { *m() { yield v } } export const h = { *i() { yield () => v } } }
    export const run = () => [...A.g(), ...new A.C().m(), ...[...A.h.i()].map((f) => f())]`
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS }
  const { outputText } = ts.transpileModule(byBabel(source).code!, { compilerOptions })
  expect(outputText).not.toMatch(/function\s*\*|\byield\b/)
  expect(runCommonJS(outputText)['run']()).toEqual([2, 2, 2])
})
