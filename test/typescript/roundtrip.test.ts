/** The law of the seam: what is read and written back unchanged prints as before, with every hole refilled by itself. */
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import type { Fill, FunctionTree, Hole } from '@switchyard/core'
import { visitStatements } from '../../packages/core/src/tree/visit.js'
import { checkOptions } from '@switchyard/core'
import { readFunction } from '../../packages/typescript/src/read/function.js'
import { scanFile } from '../../packages/typescript/src/scan/scan.js'
import { outsideEnv, type Writer } from '../../packages/typescript/src/write/environment.js'
import { operatorTokens } from '../../packages/typescript/src/write/nodes.js'
import { parts } from '../../packages/typescript/src/write/parts.js'
import type { Machine } from '../../packages/typescript/src/file/machine.js'
import { readFixtures } from '../support/fixtures.js'

const writer: Writer = {
  parts, ts, file: ts.createSourceFile('none.ts', '', ts.ScriptTarget.ESNext), wrappers: new Map(), tagged: new Set(), factory: ts.factory, context: undefined,
  operators: operatorTokens(ts), machines: new Map(), holdsMachines: new Set(), classNames: new Map(),
  heldKeys: new Map(), blockScopes: true, objectSpreads: true, staticBlocks: true,
  origins: new Map(), used: new Set(), runtime: (name) => ts.factory.createIdentifier(name),
  fresh: (name) => name, refuse: () => {},
}

/** A fill for every hole that gives what stands there. */
function identity(tree: FunctionTree): Map<object, Fill> {
  const fills = new Map<object, Fill>()
  const add = (hole: Hole): void => {
    if (hole.kind === 'Ref') fills.set(hole.node, { kind: 'Expression', expression: { kind: 'Name', name: hole.name } })
    if (hole.kind === 'This') fills.set(hole.node, { kind: 'Expression', expression: { kind: 'This' } })
    if (hole.kind === 'NewTarget') fills.set(hole.node, { kind: 'Expression', expression: { kind: 'NewTarget' } })
  }
  visitStatements(tree.body, { holes: (holes) => holes.forEach(add) })
  tree.params.holes.forEach(add)
  return fills
}

function roundTrip(source: string, fileName: string): number {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.ESNext, true)
  const scan = scanFile(ts, file, checkOptions({ mode: 'all', unsupported: 'keep' }).options, false)
  const printer = ts.createPrinter()
  let read = 0
  for (const site of scan.sites) {
    const facts = { vars: new Set<ts.Node>(), namings: new Map() }
    const at = { ts, file, programStrict: false, usedNames: scan.usedNames, salt: '', remade: false, keepsConstEnums: true, olderDecorators: false,
      origins: new Map() }
    const made = readFunction(at, site, site.node, facts)
    if (!made.ok) continue
    read++
    const fills = identity(made.tree)
    const machine = { facts: { vars: new Set(), namings: new Map() }, output: { place: 'expression' }, current: site.node } as unknown as Machine
    const back = parts.children({ ...outsideEnv(writer), machine, fills }, site.node)
    const print = (node: ts.Node): string => printer.printNode(ts.EmitHint.Unspecified, node, file)
    expect(print(back)).toBe(print(site.node))
    if (fills.size > 0) expect(back, 'what has holes is written anew').not.toBe(site.node)
    if (fills.size === 0) expect(back, 'untouched nodes stay the original ones').toBe(site.node)
  }
  return read
}

const fixtures = await readFixtures()

describe('fixtures', () => {
  test.each(fixtures)('$name', ({ source }) => { expect(roundTrip(source, 'program.js')).toBeGreaterThan(0) })
})

test('TypeScript and JSX', () => {
  const source = `class A<T> extends B<T> { @d() *m(this: A<T>, private x?: number, ...r: T[]): Generator<T> {
    const f = <U,>(a: U): a is U => (a as unknown as U)!, { b: [c = this], ...e } = f<any>(r) satisfies object
    enum E { X = c }; abstract class Q { declare y: T; abstract z(): void; get w() { return super.toString } static { this.y } }
    for (let { i } of r) { label: while (true) { if (i) break label; return { i, f, [c]: \`\${e}\` } } }
    yield <div {...e} a={c}><C.D>{i}</C.D></div>; delete x!.y, typeof c, c?.[e]?.(x), new.target, x++, ({ c, e = 1 } = x)
  } }`
  expect(roundTrip(source, 'program.tsx')).toBe(1)
})
