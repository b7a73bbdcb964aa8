/** A TypeScript program gives the same with our transformer and without it. */
import ts from 'typescript'
import { expect } from 'vitest'
import { compileTypeScript } from './compile.js'
import { emitProgram } from './program.js'
import { type Exports, runCommonJS, runModule } from './run.js'

export interface SameSettings {
  readonly compilerOptions?: ts.CompilerOptions
  /** What the program imports, by specifier. */
  readonly modules?: Readonly<Record<string, object>>
  readonly fileName?: string
  /** Needs type information: not through `transpileModule`. */
  readonly typed?: boolean
  /** Has syntax that only CommonJS has. */
  readonly commonjs?: boolean
  /** What is compared instead of what `run()` of the program gives. */
  readonly driver?: (exports: Exports) => unknown
}

const libraries: ts.CompilerOptions = {
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.esnext.disposable.d.ts'], noImplicitAny: false, strictPropertyInitialization: false,
}

/** Runs `run()` of the program as it is, and compiled in both module systems, with and without a program. Returns the emitted texts. */
export async function same(source: string, settings: SameSettings = {}): Promise<readonly string[]> {
  const { modules = {}, fileName = 'main.tsx', compilerOptions = {} } = settings
  const options = { ...libraries, ...compilerOptions }
  const native = emitProgram({ [fileName]: source }, { without: true, compilerOptions: { ...options, module: ts.ModuleKind.CommonJS } })
  const output = (files: Readonly<Record<string, string>>): string => Object.entries(files).find(([name]) => /\.[cm]?js$/.test(name))![1]
  const expected = evaluate(runCommonJS(output(native.files), modules), settings.driver)
  const texts: string[] = []
  for (const module of settings.commonjs ? [ts.ModuleKind.CommonJS] : [ts.ModuleKind.CommonJS, ts.ModuleKind.ESNext]) {
    const codes = [output(emitProgram({ [fileName]: source }, { options: { mode: 'all' }, compilerOptions: { ...options, module } }).files)]
    if (!settings.typed) {
      const jsx = ts.JsxEmit.React
      const withoutProgram = { target: ts.ScriptTarget.ES2022, strict: true, jsx, ...options, module }
      codes.push(compileTypeScript(source, { goal: 'module', fileName, compilerOptions: withoutProgram }).code)
    }
    for (const code of codes) {
      expect(code.replace(/"[^"]*"|'[^']*'|`[^`]*`|\/\/.*|\/\*[^]*?\*\//g, ''), 'generators are compiled').not.toMatch(/\byield\b|function\s*\*/)
      const exports = module === ts.ModuleKind.CommonJS ? runCommonJS(code, modules) : await runModule(code, modules)
      expect(evaluate(exports, settings.driver), code).toEqual(expected)
      texts.push(code)
    }
  }
  return texts
}

function evaluate(exports: Exports, driver = (all: Exports) => all['run']() as unknown): unknown {
  try {
    return { value: driver(exports) }
  } catch (error) {
    return { error: String(error) }
  }
}
