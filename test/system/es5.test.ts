/**
 * For engines without generators: the output of both hosts is ES5 as a parser of ES5 reads it, and runs as the program does natively. What the lowering of
 * everything else (preset-env for ie 11, TypeScript's target ES5) changes by itself is no difference of ours: it does the same to our output for newer engines.
 */
import { transformSync } from '@babel/core'
import presetEnv from '@babel/preset-env'
import { parse } from 'acorn'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { compile } from '../support/compile.js'
import { readFixtures, type Fixture } from '../support/fixtures.js'
import { loaderFor } from '../support/load.js'
import { playsOf, traceText } from '../support/plays.js'
import { compileTypeScript } from '../typescript/support/compile.js'

/** Every eighth, and what once went wrong: each is compiled several times by slow tools. */
const every = 8
const always = new Set(['patterns/array', 'patterns/elisions', 'loops/per-iteration-continue'])
const withoutForm = 'has no form in ES5'
const noDeadZone = 'in ES5 of TypeScript no variable has a dead zone'
const exceptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Babel: { 'expressions/dynamic-import': withoutForm, 'expressions/regexp-bigint-literals': withoutForm, 'expressions/update': withoutForm },
  TypeScript: { 'expressions/regexp-bigint-literals': withoutForm, 'expressions/update': withoutForm, 'classes/own-name-in-head': noDeadZone },
}

type Compile = (fixture: Fixture) => string
interface Host { readonly once: Compile; readonly afterwards: Compile }

const presets = [[presetEnv, { targets: { ie: 11 }, modules: false }]] as const
const es5: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES5, module: ts.ModuleKind.CommonJS, allowJs: true, alwaysStrict: false, downlevelIteration: true, ignoreDeprecations: '6.0',
  moduleDetection: ts.ModuleDetectionKind.Legacy,
}

function throughTypeScript(fixture: Fixture, runtime: 'import' | 'inline', compilerOptions: ts.CompilerOptions): string {
  const { source, goal, options: { mode, unsupported } } = fixture
  const options = { runtime, ...(mode ? { mode } : {}), ...(unsupported ? { unsupported } : {}) }
  return compileTypeScript(source, { goal, options, compilerOptions }).code
}

const hosts: Readonly<Record<string, Host>> = {
  Babel: {
    once: ({ source, options, goal }) => compile(source, { ...options, goal, runtime: 'inline', presets: presets.map(([preset, o]) => [preset, o]) }).code,
    afterwards: ({ source, options, goal }) => transformSync(compile(source, { ...options, goal, runtime: 'inline' }).code, {
      babelrc: false, configFile: false, sourceType: 'script', parserOpts: { allowReturnOutsideFunction: true },
      presets: presets.map(([preset, o]) => [preset, o]),
    })!.code!,
  },
  TypeScript: {
    once: (fixture) => throughTypeScript(fixture, 'inline', es5),
    afterwards: (fixture) => ts.transpileModule(throughTypeScript(fixture, 'import', {}), { fileName: 'a.cjs', compilerOptions: es5 }).outputText,
  },
}

const fixtures = (await readFixtures()).filter(({ goal }) => goal !== 'module').filter(({ name }, index) => index % every === 0 || always.has(name))

describe.each(Object.entries(hosts))('%s', (host, { once, afterwards }) => {
  test.each(fixtures.filter(({ name }) => !exceptions[host]?.[name]))('$name', async (fixture) => {
    const code = once(fixture)
    parse(code, { ecmaVersion: 5, allowReturnOutsideFunction: true })
    const native = loaderFor(fixture.source, fixture.goal)
    const plays = await playsOf(fixture, native)
    const [expected, found] = [await traceText(native, plays), await traceText(loaderFor(code, fixture.goal), plays)]
    if (found !== expected) expect(found).toBe(await traceText(loaderFor(afterwards(fixture), fixture.goal), plays))
  })
})
