/**
 * For engines without generators: the output of both hosts is ES5 as a parser of ES5 reads it, and runs as the program does natively. What the lowering of
 * everything else (preset-env for ie 11, TypeScript's target ES5) changes by itself is no difference of ours: it does the same to our output for newer engines.
 */
import { transformSync } from '@babel/core'
import presetEnv from '@babel/preset-env'
import { parse } from 'acorn'
import ts from 'typescript'
import { compileFunction } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { compile } from '../support/compile.js'
import { readFixtures, type Fixture } from '../support/fixtures.js'
import { loaderFor } from '../support/load.js'
import { playsOf, traceText } from '../support/plays.js'
import { compileTypeScript } from '../typescript/support/compile.js'
import { typeScriptsOwn } from './es5-own.js'

/** Every eighth under Babel, and what once went wrong: each is compiled several times by slow tools. */
const every = 8
const always = new Set(['patterns/array', 'patterns/elisions', 'loops/per-iteration-continue'])
const withoutForm = ['expressions/dynamic-import', 'expressions/regexp-bigint-literals', 'expressions/update']
/** Refused: in ES5 a class is a function, which has a `name` already. */
const refused = ['classes/overwritten-method']

type Compile = (fixture: Fixture) => string
const presets = [[presetEnv, { targets: { ie: 11 }, modules: false }]] as const
const es5: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES5, module: ts.ModuleKind.CommonJS, allowJs: true, alwaysStrict: false, downlevelIteration: true, ignoreDeprecations: '6.0',
  moduleDetection: ts.ModuleDetectionKind.Legacy,
}

/** Where nothing else is asked for, the runtime is a module: lowering its text for each fixture takes longer than all else. */
function throughTypeScript({ source, goal, options: { mode, unsupported } }: Fixture, runtime: 'import' | 'inline'): string {
  const options = { runtime, ...(mode ? { mode } : {}), ...(unsupported ? { unsupported } : {}) }
  return compileTypeScript(source, { goal, options, compilerOptions: es5 }).code
}

const withPresets = () => presets.map(([preset, options]) => [preset, options] as const)
const throughBabel: Compile = ({ source, options, goal }) =>
  compile(source, { ...options, goal, runtime: 'inline', presets: withPresets().map((each) => [...each]) }).code
const babelAfterwards: Compile = ({ source, options, goal }) => transformSync(compile(source, { ...options, goal, runtime: 'inline' }).code, {
  babelrc: false, configFile: false, sourceType: 'script', parserOpts: { allowReturnOutsideFunction: true }, presets: withPresets().map((each) => [...each]),
})!.code!

const fixtures = (await readFixtures()).filter(({ goal, name }) => goal !== 'module' && !withoutForm.includes(name))
const selected = fixtures.filter(({ name }, index) => index % every === 0 || always.has(name))

async function traces(fixture: Fixture, code: string): Promise<{ expected: string; found: string; again: (code: string) => Promise<string> }> {
  parse(code, { ecmaVersion: 5, allowReturnOutsideFunction: true })
  const native = loaderFor(fixture.source, fixture.goal)
  const plays = await playsOf(fixture, native)
  const again = (other: string): Promise<string> => traceText(loaderFor(other, fixture.goal), plays)
  return { expected: await traceText(native, plays), found: await again(code), again }
}

test.each(selected)('Babel: $name', async (fixture) => {
  const { expected, found, again } = await traces(fixture, throughBabel(fixture))
  if (found !== expected) expect(found).toBe(await again(babelAfterwards(fixture)))
})

describe('TypeScript', () => {
  const own = new Map(Object.entries(typeScriptsOwn).flatMap(([reason, { fixtures: names }]) => names.map((name) => [name, reason])))

  test.each(Object.entries(typeScriptsOwn))('without generators, too, %s', (_reason, { program }) => {
    const [source, code] = [program, ts.transpileModule(program, { fileName: 'a.cjs', compilerOptions: es5 }).outputText]
    expect(JSON.stringify(compileFunction(code)())).not.toBe(JSON.stringify(compileFunction(source)()))
  })

  test.each(refused)('%s is refused', (name) => {
    expect(() => throughTypeScript(fixtures.find((fixture) => fixture.name === name)!, 'import')).toThrow(/SY2003\].*static generator method named "name"/)
  })

  test.each(fixtures.filter(({ name }) => !refused.includes(name)))('$name', async (fixture) => {
    const code = throughTypeScript(fixture, selected.includes(fixture) ? 'inline' : 'import')
    const reason = own.get(fixture.name)
    const { expected, found } = await traces(fixture, code).catch((error: unknown) => {
      if (reason === undefined) throw error
      return { expected: '', found: String(error) }
    })
    if (reason !== undefined) expect(found, `no longer so: ${reason}`).not.toBe(expected)
    else expect(found).toBe(expected)
  })
})
