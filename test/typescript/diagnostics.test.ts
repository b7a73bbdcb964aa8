/** Diagnostics: those of the Babel host with the same spans and frames, as TypeScript's own where the caller takes them. */
import { transformSync } from '@babel/core'
import plugin from '@switchyard/babel-plugin'
import { codeFrame, type Diagnostic } from '@switchyard/core'
import transformer, { factory, switchyard, SwitchyardError } from '@switchyard/typescript'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { emitProgram } from './support/program.js'
import { checkTypeScript } from '../../packages/typescript/src/load.js'

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

const babel = (source: string, options: object) => () =>
  transformSync(source, { babelrc: false, configFile: false, filename: 'a.ts', highlightCode: false, plugins: [[plugin, options]], parserOpts: { plugins: ['typescript'] } })

describe('those of the Babel host', () => {
  test.each([
    'function f() { "use machine" }', 'const f = () => { "use machine" }', 'class C { m() { "use machine" } }', 'class C { constructor() { "use machine" } }',
    'const o = { get m() { "use machine"; return 1 } }', '/** @machine */ function f() {}', '/** @machine */ const f = 1',
    '/** @machine */ export const f = async () => {}', 'async function* f() { "use machine" }', 'async function f() { "use machine" }',
    '"use machine"; export async function* f() { yield 1 }', '"use machnie"; function* f() { "use machines" } function* g() { "use-machine" }',
    'import { machine } from "switchyard"; machine(f); machine(() => 1); machine(); machine(function () {}); machine(1); machine(async function* () {})',
    'import * as m from "switchyard"; m.machine("x"); { const m = { machine() {} }; m.machine(2) }',
    'function* f() {\n  "use machine"\n  eval("1")\n  yield () => (eval)("2")\n}', 'function* f() { "use machine"; { using a = b; yield 1 } }',
    'export function* f() { "use machine"; for (using a of b) yield a; using c = d }',
    'function* f() { "use machine"; class C extends (yield C) { [yield #x]; #x } }', '// machine\nfunction* f() { "no machine"; yield 1 }; "use machine"',
  ])('%s', (source) => {
    const ours = thrownOrNone(transpile(source, {}))
    expect(ours).toEqual(thrownOrNone(babel(source, {})))
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

describe('how they are told', () => {
  const source = 'export const a = 1\n\nfunction* f() {\n  "use machine"\n  eval("a")\n  yield 1\n}\nfunction g() { "use machine" }\n'

  test('thrown, all of a file at once, with frames as Babel writes them', () => {
    const error = thrown(transpile(source, {}))
    expect(error).toBeInstanceOf(SwitchyardError)
    expect(error.diagnostics.map(({ code }) => code)).toEqual(['SY1001', 'SY2001'])
    expect(error.message).toContain('> 5 |   eval("a")\n    |   ^^^^^^^^^')
    for (const { location } of error.diagnostics) expect(thrown(babel(source, {})).message).toContain(codeFrame(source, location))
  })

  test('as diagnostics of TypeScript where they are taken', () => {
    const { diagnostics, files } = emitProgram({ 'a.ts': source }, { collect: true })
    const ours = diagnostics.filter((item) => item.source === 'switchyard')
    expect(ours.map(({ code, category }) => [code, category])).toEqual([[1001, ts.DiagnosticCategory.Error], [2001, ts.DiagnosticCategory.Error]])
    expect(ours.map(({ start, length, file }) => file!.text.slice(start, start! + length!))).toEqual(['"use machine"', 'eval("a")'])
    expect(Object.keys(files)).toEqual(['a.js'])
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

  test('TypeScript without transformers', () => {
    expect(thrown(() => { checkTypeScript({ version: '7.0.1' }) }).message).toMatch(/\[SY3001\] TypeScript 7\.0\.1 .*\n.*@switchyard\/babel-plugin/)
    expect(() => { checkTypeScript(ts) }).not.toThrow()
  })
})

describe('bad input', () => {
  const source = 'import { a } from "./a"\nexport function* f() { "use machine"; for (const x of a) yield x }'
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true }
  const emit = (transformers: ts.CustomTransformers): string => ts.transpileModule(source, { compilerOptions, transformers }).outputText

  test('in `after` it compiles what TypeScript has left', () => {
    expect(emit({ after: [switchyard()] })).not.toMatch(/function\*|yield/)
  })

  test('behind a transformer that made every node anew', () => {
    const renew: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
      const visit = (node: ts.Node): ts.Node => {
        if (ts.isIdentifier(node)) return context.factory.createIdentifier(node.text)
        if (ts.isStringLiteral(node)) return context.factory.createStringLiteral(node.text)
        return ts.visitEachChild(node, visit, context)
      }
      return ts.visitEachChild(file, visit, context)
    }
    expect(emit({ before: [renew, switchyard()] })).not.toMatch(/function\*|yield/)
  })

  test('behind a transformer that added a generator of its own', () => {
    const add: ts.TransformerFactory<ts.SourceFile> = ({ factory: make }) => (file) => make.updateSourceFile(file, [...file.statements,
      make.createFunctionDeclaration(undefined, make.createToken(ts.SyntaxKind.AsteriskToken), 'made', undefined, [], undefined, make.createBlock([
        make.createExpressionStatement(make.createStringLiteral('use machine')),
        make.createExpressionStatement(make.createYieldExpression(undefined, make.createNumericLiteral(1))),
      ]))])
    expect(emit({ before: [add, switchyard()] })).not.toMatch(/function\s*\*|yield/)
  })
})
