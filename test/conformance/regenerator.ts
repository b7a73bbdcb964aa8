/**
 * The tests of regenerator itself, out of a checkout of facebook/regenerator (never committed): which pass natively, and which of those compiled.
 * What a file asserts of its own surroundings (that regenerator compiled it) is passed over; a test that needs regenerator's runtime fails natively.
 */
import assert from 'node:assert'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import vm from 'node:vm'
import semver from 'semver'
import * as runtime from 'switchyard/runtime'
import { compile as compileBabel } from '../support/compile.js'
import { countGenerators } from '../test262/generators.js'
import { loadCompiler } from '../test262/compilers.js'
import type { Compile } from '../test262/source.js'
import { compileTypeScript } from '../typescript/support/compile.js'
import { Mocha, type Test } from './mocha.js'
import { es5WithBabel } from './programs.js'

export interface RegeneratorFigures {
  readonly compiler: string
  readonly passed: number
  readonly total: number
  readonly failures: readonly { readonly test: string; readonly error: string }[]
}

/** Its tests of behaviour; the others are of its command line, its printer and its own runtime. */
const files = ['tests.es6.js', 'tests-node4.es6.js', 'class.js', 'non-native.js', 'async.js', 'regression.js']
const parameters = ['exports', 'require', 'module', 'describe', 'it', 'xit', 'Promise'] as const

/** `assert` as it is, but for the claim that regenerator is at work. */
const lenient: typeof assert = Object.assign((value: unknown, message?: string | Error): void => {
  if (message !== 'regenerator-transform should be enabled') assert(value, message)
}, assert)

function loadShared(folder: string): object {
  const module = { exports: {} }
  const text = readFileSync(join(folder, 'shared.js'), 'utf8')
  const evaluate = vm.compileFunction(text, ['exports', 'require', 'module'], { filename: 'shared.js' }) as (...args: unknown[]) => void
  evaluate(module.exports, () => assert, module)
  return module.exports
}

/** The tests of a file, named after it; throws what the compiler, the engine or the top level of the file throws. */
function testsOf(folder: string, file: string, compile: Compile): readonly Test[] {
  const code = compile({ text: readFileSync(join(folder, file), 'utf8'), file: join(folder, file), isModule: false })
  const mocha = new Mocha()
  const known: Readonly<Record<string, unknown>> = {
    'assert': lenient, './shared.js': loadShared(folder), 'semver': semver, 'promise': Promise, 'switchyard/runtime': runtime,
  }
  const required = (name: string): unknown => {
    if (!(name in known)) throw new Error(`No ${name} here`)
    return known[name]
  }
  const module = { exports: {} }
  const evaluate = vm.compileFunction(code, [...parameters], { filename: file }) as (...args: unknown[]) => void
  evaluate.call(module.exports, module.exports, required, module, mocha.describe, mocha.it, mocha.xit, Promise)
  return mocha.tests.map(({ name, run }) => ({ name: `${file}: ${name}`, run }))
}

/** Null for what passed. */
async function outcomes(folder: string, compile: Compile): Promise<ReadonlyMap<string, string | null>> {
  const found = new Map<string, string | null>()
  for (const file of files) {
    let tests: readonly Test[]
    try {
      tests = testsOf(folder, file, compile)
    } catch (error) {
      found.set(file, String(error))
      continue
    }
    for (const { name, run } of tests) found.set(name, await run().then(() => null, (error: unknown) => String(error).split('\n')[0]!))
  }
  return found
}

/** A generator that is left as it is would pass. */
const rewritten = (compile: Compile): Compile => (source) => {
  const code = compile(source)
  const left = countGenerators(code, source.isModule)
  if (left !== null && left > 0) throw new Error(`${left} generators were not rewritten`)
  return code
}

/** `checkout`: the root of a checkout of facebook/regenerator. */
export async function measureRegenerator(checkout: string): Promise<readonly RegeneratorFigures[]> {
  const folder = join(checkout, 'test')
  if (!existsSync(join(folder, files[0]!))) throw new Error(`No tests of regenerator in ${checkout}`)
  const compilers: readonly (readonly [string, Compile])[] = [
    ['Switchyard, Babel host', ({ text }) => compileBabel(text, { unsupported: 'keep' }).code],
    ['Switchyard, TypeScript host', ({ text }) => compileTypeScript(text, { options: { unsupported: 'keep' } }).code],
    ['preset-env to ES5', ({ text }) => es5WithBabel(text, 'script')],
    ['TypeScript ES5', await loadCompiler('typescript-es5')],
  ]
  const native = [...await outcomes(folder, ({ text }) => text)].filter(([, error]) => error === null).map(([name]) => name)
  const figures: RegeneratorFigures[] = []
  for (const [compiler, compile] of compilers) {
    const found = await outcomes(folder, rewritten(compile))
    const error = (test: string): string | null => (found.has(test) ? found.get(test)! : found.get(test.split(':')[0]!) ?? 'not run')
    const failures = native.flatMap((test) => (error(test) === null ? [] : [{ test, error: error(test)! }]))
    figures.push({ compiler, passed: native.length - failures.length, total: native.length, failures })
  }
  return figures
}
