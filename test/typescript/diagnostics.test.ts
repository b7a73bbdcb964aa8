/** Diagnostics: those of the Babel host with the same spans and frames, as TypeScript's own where the caller takes them. */
import { transformSync } from '@babel/core'
import plugin from '@switchyard/babel-plugin'
import { codeFrame, type Diagnostic } from '@switchyard/core'
import transformer, { factory, name, switchyard, SwitchyardError, version } from '@switchyard/typescript'
import ts from 'typescript'
import { describe, expect, test, vi } from 'vitest'
import { emitProgram } from './support/program.js'
import { runCommonJS, runModule } from './support/run.js'

function thrown(action: () => unknown): { readonly message: string; readonly diagnostics: readonly Diagnostic[] } {
  try {
    action()
  } catch (error) {
    return error as { message: string; diagnostics: readonly Diagnostic[] }
  }
  throw new Error('no error')
}

const transpile = (source: string, options: object, fileName = 'a.ts') => () =>
  ts.transpileModule(source, { fileName, compilerOptions: { target: ts.ScriptTarget.ESNext }, transformers: { before: [switchyard(options)] } })

const babel = (source: string, options: object) => () => transformSync(source, {
  babelrc: false, configFile: false, filename: 'a.ts', highlightCode: false, plugins: [[plugin, options]],
  parserOpts: { plugins: ['typescript', 'decorators', 'decoratorAutoAccessors', 'explicitResourceManagement'], errorRecovery: true },
})

/** The same programs under both hosts; types and decorators may stand in them. */
const programs: readonly string[] = [
  // Annotations.
  'function f() { "use machine" }', 'const f = () => { "use machine" }', 'class C { m() { "use machine" } }', 'class C { constructor() { "use machine" } }',
  'const o = { get m() { "use machine"; return 1 } }', '/** @machine */ function f() {}',
  'class C { /** @machine */ accessor x = 1; /** @machine */ get y() { return 1 } /** @machine */ z }',
  'const o = { /** @machine */ x: 1, /** @machine */ y }',
  '/** @machine */ const f = 1', '/** @machine */ export const f = 1;',
  '/** @machine */ export const f = async () => {}', 'async function* f() { "use machine" }', 'async function f() { "use machine"; }',
  '"use machine"; export async function* f() { yield 1 }', '"use machnie"; function* f() { "use machines" } function* g() { "use-machine" }',
  'function* f() { "no machin"; }\n// machine',
  'function* f() { "use machine"; "no machine"; yield 1 }', '"no machine"; "use machine"; function* f() { yield 1 }',
  'function* f() { yield 1; "use machine" }', 'function* f() { ("use machine"); yield 1 }', 'namespace N { "use machine"; export const a = 1 }',
  'if (x) { "use machine"; } class C { static { "no machine" } }', '/** @machin */ function* f() { yield 1 } // machine',
  '/** @machines */ export class C { /** @machine */ m() {} }', '/** @machine */ class C { /** @machine */ x = 1; /** @machine */ *m() { yield 1 } }',
  '/** @machine */ interface I { a: 1 }', '/** @machine */ type T = 1', '/** @machine */ if (x) y()', '/** @machine */ enum E { A }',
  'abstract class C { /** @machine */ abstract m(): void }', '/** @machine */ declare function f(): void', '/** @machine */ export default () => 1',
  'use(/** @machine */ 1, { /** @machine */ a: 1 })', '/** @machine */ function f(): number\nfunction f() { return 1 }',
  'import { machine } from "switchyard"; machine(f); machine(() => 1); machine(); machine(function () {}); machine(1); machine(async function* () {})',
  'import * as m from "switchyard"; m.machine("x"); { const m = { machine() {} }; m.machine(2) }', 'import m from "switchyard"; m.machine(`x`)',
  'const { machine: a, other } = require("switchyard"), b = require("switchyard"); a(1); b.machine(2); other(3)',
  'import type { machine } from "switchyard"; machine(1)', 'import { machine } from "switchyard"; machine(async () => 1); machine(null); machine(a.b)',
  'import { machine, type machine as T, machine as other } from "switchyard"; export { machine }; const m = machine, q = { machine, other: (other) }',
  'import * as s from "switchyard"; let k = [1].map(s.machine), l = s["machine"], t: typeof s.machine, u = typeof s.machine; s.machine(function* () {})',
  'import { machine } from "switchyard"; function f(machine: any) { return machine } { const machine = 1; f(machine) } machine: for (;;) break machine',
  'const { machine } = require("switchyard"), { machine: n } = require("switchyard"); [n]; export { machine as n } from "switchyard"; machine?.()',
  // Language.
  'function* f() {\n  "use machine"\n  eval("1")\n  yield () => (eval)("2")\n}', 'function* f() { "use machine"; { using a = b; yield 1 } }',
  'export function* f() { "use machine"; for (using a of b) yield a; using c = d }', 'class C { *#p() { "use machine"; yield eval("1") } }',
  'function* f() { "use machine"; class C extends (yield C) { [yield ((o: any) => #x in o)] = 1; #x } }',
  'function* f(a: any) { "use machine"; yield () => { with (o) { with (p) a, this } }; yield function () { with (a) b } }',
  'function* f() { "use machine"; @a class C extends (yield C) {} class D { @b @c m() {} [yield] = 1 } class E { [yield () => (E = 1)] = 1 } }',
  'function* f() { "use machine"; @(yield 1) class C { @(yield 2) m() {} } }', 'const o = { *m() { "use machine"; yield super.x }, ...p }',
  'function* f() { "use machine"; yield eval("x") } function* g() { "use machine"; eval("y"); function* h() { "use machine"; eval?.("ok"); eval("z") } }',
  'call((q = call({ [f]: class { *a() { "use machine"; yield q } } })) => {})', 'class C { static [f] = class { *a() { "use machine" } } }',
  'for (let q = 0; q < call({ [f]: class { *a() { "use machine" } } }); q++) ;',
  'class C { static [f] = class { *a() { "use machine" }; *b() { "use machine" } } }',
  // Nothing is wrong.
  '// machine\nfunction* f() { "no machine"; yield 1 }', '/** @machinery */ function* f() { yield 1 }', 'const a = "use machine"',
  '/** @machine */ function f(): Iterable<number>\nfunction* f() { yield 1 }', 'class C { /** @machine */ m(): any; *m() { yield 1 } }',
]

describe('those of the Babel host', () => {
  test.each(programs)('%s', (source) => {
    expect(thrownOrNone(transpile(source, {}))).toEqual(thrownOrNone(babel(source, {})))
  })

  test.each(programs)('when everything is compiled and the rest kept: %s', (source) => {
    const warnings = (action: () => unknown): unknown => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
      const errors = thrownOrNone(action)
      const codes = warn.mock.calls.map(([text]) => /\[(SY\d+)\]/.exec(String(text))![1])
      warn.mockRestore()
      return { errors, codes }
    }
    const options = { mode: 'all', unsupported: 'keep' }
    expect(warnings(transpile(source, options))).toEqual(warnings(babel(source, options)))
  })

  const generator = 'export function* f() { "use machine"; yield 1 }'
  const hiding = [
    'import { Map, Symbol } from "a"', 'import * as Reflect from "a"', 'import Object from "a"', 'var [String, { Array: [Symbol] }] = a',
    'class WeakMap {} enum TypeError { A }',
    '{ var Function = 1 } if (a) for (var Symbol of b); function Object() {}', 'export const Symbol = 1',
    'import type { Symbol } from "a"; import { type Object } from "a"',
    'interface Symbol { a: 1 } type Object = 1; declare var Array: any; { let Math = 1, String }', 'function g(Object: any) { const Symbol = Object }',
  ]
  test.each(hiding)('what hides globals from an inlined runtime: %s', (source) => {
    const text = `${source}\n${generator}`
    const found = thrownOrNone(transpile(text, { runtime: 'inline' })) as readonly Diagnostic[]
    expect(found).toEqual(thrownOrNone(babel(text, { runtime: 'inline' })))
    expect(found.length).toBe([1, 1, 1, 2, 2, 3, 1, 0, 0, 0][hiding.indexOf(source)]!)
    expect(thrownOrNone(transpile(source, { runtime: 'inline' }))).toEqual([])
  })

  function thrownOrNone(action: () => unknown): unknown {
    try {
      action()
      return []
    } catch (error) {
      return (error as { diagnostics?: unknown }).diagnostics ?? error
    }
  }
})

const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: false }

describe('how they are told', () => {
  const source = 'export const a = 1\n\nfunction* f() {\n  "use machine"\n  eval("a")\n  yield 1\n}\nfunction g() { "use machine" }\n'

  test('thrown, all of a file at once, with frames as Babel writes them', () => {
    const error = thrown(transpile(source, {}))
    expect(error).toBeInstanceOf(SwitchyardError)
    expect(error.diagnostics.map(({ code }) => code)).toEqual(['SY2001', 'SY1001'])
    expect(error.message).toContain('> 5 |   eval("a")\n    |   ^^^^^^^^^')
    for (const { location } of error.diagnostics) expect(thrown(babel(source, {})).message).toContain(codeFrame(source, location))
  })

  test('as diagnostics of TypeScript where they are taken', () => {
    const { diagnostics, files } = emitProgram({ 'a.ts': source }, { collect: true })
    const ours = diagnostics.filter((item) => item.source === 'switchyard')
    expect(ours.map(({ code, category }) => [code, category])).toEqual([[2001, ts.DiagnosticCategory.Error], [1001, ts.DiagnosticCategory.Error]])
    expect(ours.map(({ start, length, file }) => file!.text.slice(start, start! + length!))).toEqual(['eval("a")', '"use machine"'])
    expect(Object.keys(files)).toEqual(['a.js'])
  })

  test('what cannot be placed stays as it is, with a warning, and the rest is compiled', () => {
    const text = `
      const base = { *m() { yield 'base' } }
      const o = { __proto__: base, *m() { yield* super.m(); yield* [1].map(function* () { yield 2 })[0] }, *other() { yield 3 }, ...{ a: 1 } }
      class C { *[(() => 'k')()]() { yield 4 } }
      exports.run = () => [...o.m(), ...o.other(), ...new C().k()]`
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const keep = { mode: 'all', unsupported: 'keep' } as const
    const options = { ...compilerOptions, module: ts.ModuleKind.CommonJS }
    const code = ts.transpileModule(text, { compilerOptions: options, transformers: { before: [switchyard(keep)] } }).outputText
    expect(warn.mock.calls.map(([said]) => /\[(SY\d+)\] [^\n]*/.exec(String(said))![0]))
      .toEqual(['[SY2003] A generator method with super in front of a spread cannot be compiled exactly.'])
    warn.mockRestore()
    expect(code.match(/\*\w+\(\)|function\s*\*/g)).toEqual(['*m()'])
    expect(runCommonJS(code)['run']()).toEqual(['base', 2, 3, 4])
  })

  test('options', () => {
    expect(thrown(() => switchyard({ mod: 'all' } as never)).diagnostics.map(({ code }) => code)).toEqual(['SY1004'])
    expect(thrown(() => switchyard({ mode: 'some' } as never)).message).toMatch(/\[SY1005\].*"mode".*"some"/)
    const found: ts.Diagnostic[] = []
    transformer(undefined, { runtime: 3 } as never, { ts, addDiagnostic: (item) => found.push(item) })
    expect(found.map(({ code }) => code)).toEqual([1005])
    expect(() => transformer(undefined, { transform: '@switchyard/typescript', type: 'program', mode: 'all' } as never, { ts })).not.toThrow()
    expect(() => transformer()).not.toThrow()
    expect(() => factory({ configSet: { compilerModule: ts } })).not.toThrow()
  })

  test('options and hooks of other types', () => {
    const said = (...given: unknown[]): string => thrown(() => (switchyard as (...all: unknown[]) => unknown)(...given)).message
    expect(said('all')).toBe('[SY1012] The options are "all".\nThey must be an object with any of mode, runtime, unsupported.')
    expect(said(['all'])).toContain('The options are an array.')
    expect(said(() => ({}))).toContain('The options are a function.')
    expect(said(3)).toContain('The options are 3.')
    expect(said({}, 'x')).toContain('[SY1012]')
    expect(said({}, null)).toContain('[SY1012]')
    expect(said({}, { onMachine: 'x' })).toMatch(/\[SY1005\] Option "onMachine" is x\.\nIt must be a function/)
    expect(said({}, { ts: {} })).toContain('[SY3001]')
    expect(thrown(() => transformer(undefined, 'all' as never)).message).toContain('[SY1012]')
    expect(() => factory()).not.toThrow()
  })

  test('a tag is named as it was written, and so is the directive', () => {
    for (const [text, written] of [['/** @machine */ function f() {}', '@machine on a function,'], ['/** @machine */ var f = 1', '@machine on a variable,'],
      ['function f() { "use machine" }', '"use machine" on a function,']] as const) {
      for (const run of [transpile(text, {}), babel(text, {})]) expect(thrown(run).message).toContain(`[SY1001] ${written}`)
    }
  })

  test('TypeScript without transformers', () => {
    const seven = { version: '7.0.1', createSourceFile: () => null } as unknown as typeof ts
    for (const without of [seven, { version: '7.0.1' } as typeof ts, { ...ts, version: '7.1.0' } as typeof ts]) {
      const error = thrown(() => switchyard({}, { ts: without }))
      expect(error.diagnostics.map(({ code }) => code)).toEqual(['SY3001'])
      expect(error.message).toMatch(/\[SY3001\] TypeScript 7\.\d\.\d cannot run transformers.*\n.*@switchyard\/babel-plugin or @switchyard\/rollup-plugin/)
      expect(thrown(() => factory({ configSet: { compilerModule: without } })).message).toBe(error.message)
      expect(thrown(() => transformer(undefined, {}, { ts: without })).message).toBe(error.message)
    }
    expect(() => switchyard({}, { ts })).not.toThrow()
  })

  test('another TypeScript than the one that parsed the file', () => {
    const other = { ...ts, version: '5.4.0', SyntaxKind: { ...ts.SyntaxKind, SourceFile: 1, Bundle: 2 } } as unknown as typeof ts
    const error = thrown(() => ts.transpileModule('a', { transformers: { before: [switchyard({}, { ts: other })] } }))
    expect(error.message).toMatch(/\[SY3002\] The file was parsed by another TypeScript than the 5\.4\.0.*\n.*switchyard\(options, \{ ts \}\)/)
  })

  test('what ts-jest looks at', () => {
    expect([name, version]).toEqual(['@switchyard/typescript', expect.any(Number)])
    const before = [factory({ configSet: { compilerModule: ts } }, { mode: 'all' })]
    expect(ts.transpileModule('function* f() { yield 1 }', { transformers: { before } }).outputText).not.toMatch(/yield/)
  })
})

describe('bad input', () => {
  const source = 'import { a } from "./a"\nexport function* f() { "use machine"; for (const x of a) yield x }'
  const emit = (transformers: ts.CustomTransformers): string => ts.transpileModule(source, {
    compilerOptions: { ...compilerOptions, verbatimModuleSyntax: true }, transformers,
  }).outputText

  test('in `after` it compiles what TypeScript has left', async () => {
    const code = emit({ after: [switchyard()] })
    expect(code).not.toMatch(/function\*|yield/)
    expect([...(await runModule(code, { './a': { a: [1, 2] } }))['f']()]).toEqual([1, 2])
  })

  test('ts.transform, behind which there is no program and no emitter', () => {
    const text = 'import { machine } from "switchyard"\nexport const f = machine(function* () { yield 1 })'
    const file = ts.createSourceFile('a.ts', text, ts.ScriptTarget.ESNext, true)
    const print = (printed: ts.SourceFile): string => ts.createPrinter().printFile(printed)
    const untouched = print(file)
    const texts = [1, 2].map(() => {
      const result = ts.transform(file, [switchyard()], { module: ts.ModuleKind.ESNext })
      const code = print(result.transformed[0]!)
      result.dispose()
      return code
    })
    expect(texts[0]).not.toMatch(/function\s*\*|yield|machine\(/)
    expect(texts[0]).toContain('from "switchyard/runtime"')
    expect(texts[1]).toBe(texts[0])
    expect(print(file)).toBe(untouched)
  })

  test('in `after`, behind the change to CommonJS and to ES5', () => {
    const compiled = (target: ts.ScriptTarget): string => ts.transpileModule(source, {
      compilerOptions: { target, module: ts.ModuleKind.CommonJS, ignoreDeprecations: '6.0' }, transformers: { after: [switchyard()] },
    }).outputText
    const code = compiled(ts.ScriptTarget.ES2015)
    expect(code).not.toMatch(/function\*|yield/)
    expect([...runCommonJS(code, { './a': { a: [1, 2] } })['f']()]).toEqual([1, 2])
    // There is no generator left.
    expect(thrown(() => compiled(ts.ScriptTarget.ES5)).message).toMatch(/SY1001\] "use machine" on a generator that another transformer has changed.*"before"/)
  })

  test('uncalled', () => {
    for (const [given, called] of [[switchyard, 'switchyard'], [transformer, 'transformer'], [factory, 'factory']] as const) {
      for (const place of ['before', 'after', 'afterDeclarations'] as const) {
        const run = (): unknown => place === 'afterDeclarations'
          ? emitProgram({ 'a.ts': source }, { compilerOptions: { declaration: true }, transformers: { afterDeclarations: [given as never] } })
          : emit({ [place]: [given] })
        expect(thrown(run).message).toBe(`[SY3003] ${called} is given to TypeScript without being called.\nCall it: ${called}() instead of ${called}.`)
      }
    }
  })

  test('in afterDeclarations', () => {
    const settings = { compilerOptions: { declaration: true }, transformers: { afterDeclarations: [switchyard() as never] } }
    expect(thrown(() => emitProgram({ 'a.ts': source }, settings)).message).toMatch(/\[SY3004\].*afterDeclarations.*\n.*before: \[switchyard\(\)\]/)
  })

  test('twice: what is compiled stays as it is', () => {
    expect(emit({ before: [switchyard(), switchyard({ mode: 'all' })], after: [switchyard()] })).toBe(emit({ before: [switchyard()] }))
    const tagged = '/**\n * Counts.\n * @machine\n */\nexport function* f() { yield 1 }\nexport class C { /** @machine */ *m() { yield 1 } }\n'
    const once = ts.transpileModule(tagged, { compilerOptions, transformers: { before: [switchyard()] } }).outputText
    expect(once).not.toContain('@machine')
    expect(once).toContain('* Counts.')
    expect(ts.transpileModule(once, { compilerOptions, transformers: { before: [switchyard()] } }).outputText).toBe(once)
  })

  test('behind a transformer that made every node anew', async () => {
    const renew: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
      const visit = (node: ts.Node): ts.Node => {
        if (ts.isIdentifier(node)) return context.factory.createIdentifier(node.text)
        if (ts.isStringLiteral(node)) return context.factory.createStringLiteral(node.text)
        return ts.visitEachChild(node, visit, context)
      }
      return ts.visitEachChild(file, visit, context)
    }
    const code = emit({ before: [renew, switchyard()] })
    expect(code).not.toMatch(/function\*|yield/)
    expect([...(await runModule(code, { './a': { a: [1, 2] } }))['f']()]).toEqual([1, 2])
  })

  test('behind a transformer that added a generator of its own', async () => {
    const add: ts.TransformerFactory<ts.SourceFile> = ({ factory: make }) => (file) => make.updateSourceFile(file, [...file.statements,
      make.createFunctionDeclaration(undefined, make.createToken(ts.SyntaxKind.AsteriskToken), 'made', undefined, [], undefined, make.createBlock([
        make.createExpressionStatement(make.createStringLiteral('use machine')),
        make.createExpressionStatement(make.createYieldExpression(undefined, make.createNumericLiteral(1))),
      ]))])
    const code = emit({ before: [add, switchyard()] })
    expect(code).not.toMatch(/function\s*\*|yield/)
    expect([...(await runModule(`${code}\nexport { made }`, { './a': { a: [] } }))['made']()]).toEqual([1])
  })

  test('behind a transformer that added what the text of the file does not say', () => {
    const plain = 'export const one = 1\n'
    const run = (change: (make: ts.NodeFactory) => ts.Statement[], options = {}): string => ts.transpileModule(plain, {
      compilerOptions,
      transformers: { before: [({ factory: make }) => (file) => make.updateSourceFile(file, [...change(make), ...file.statements]), switchyard(options)] },
    }).outputText
    const generator = (make: ts.NodeFactory, directive: boolean): ts.FunctionDeclaration =>
      make.createFunctionDeclaration(undefined, make.createToken(ts.SyntaxKind.AsteriskToken), 'made', undefined, [], undefined, make.createBlock([
        ...(directive ? [make.createExpressionStatement(make.createStringLiteral('use machine'))] : []),
        make.createExpressionStatement(make.createYieldExpression(undefined, make.createNumericLiteral(1))),
      ]))
    expect(run((make) => [generator(make, true)])).not.toMatch(/function\s*\*|yield/)
    expect(run((make) => [generator(make, false)])).toMatch(/function\s*\*/)
    expect(run((make) => [generator(make, false)], { mode: 'all' })).not.toMatch(/function\s*\*|yield/)
    const tagged = run((make) => [ts.addSyntheticLeadingComment(generator(make, false), ts.SyntaxKind.MultiLineCommentTrivia, '* Doc.\n * @machine ', true)])
    expect(tagged).not.toMatch(/function\s*\*|yield|@machine/)
    expect(tagged).toContain('Doc.')
  })
})
