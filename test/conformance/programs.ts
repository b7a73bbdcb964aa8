/** Random programs through every compiler that is compared: how many leave the trace that the engine leaves. */
import { transformSync } from '@babel/core'
import presetEnv from '@babel/preset-env'
import * as fc from 'fast-check'
import ts from 'typescript'
import { ProgramArbitrary } from '../fuzz/arbitrary.js'
import { check } from '../fuzz/check.js'
import { Runner } from '../fuzz/run.js'
import { loadHost, type SourceType, type Translation } from '../fuzz/translate.js'

export interface ProgramFigures {
  readonly compiler: string
  readonly programs: number
  readonly equal: number
  /** Programs that the compiler itself says it cannot keep exact. */
  readonly refused: number
}

/** Generators alone are rewritten, so that the same thing is compared everywhere. */
const regenerator: Translation = (source, sourceType) => transformSync(source, {
  babelrc: false, configFile: false, browserslistConfigFile: false, filename: 'program.js', sourceType,
  plugins: [['@babel/plugin-transform-regenerator', { generators: true, async: false, asyncGenerators: false }]],
})!.code!

export const es5WithBabel: Translation = (source, sourceType) => transformSync(source, {
  babelrc: false, configFile: false, browserslistConfigFile: false, filename: 'program.js', sourceType,
  presets: [[presetEnv, { targets: { ie: 11 }, modules: false }]],
})!.code!

const es5WithTypeScript: Translation = (source, sourceType: SourceType) => ts.transpileModule(source, {
  fileName: 'program.js',
  compilerOptions: {
    allowJs: true, target: ts.ScriptTarget.ES5, module: ts.ModuleKind.ESNext, downlevelIteration: true, alwaysStrict: false,
    ...(sourceType === 'script' ? { moduleDetection: ts.ModuleDetectionKind.Legacy } : {}), ignoreDeprecations: '6.0',
  },
}).outputText

export async function measurePrograms(count: number, seed: number): Promise<readonly ProgramFigures[]> {
  const compilers: readonly (readonly [string, Translation])[] = [
    ['Switchyard, Babel host', await loadHost('babel')], ['Switchyard, TypeScript host', await loadHost('typescript')],
    ['regenerator', regenerator], ['preset-env to ES5', es5WithBabel], ['TypeScript ES5', es5WithTypeScript],
  ]
  const programs = fc.sample(new ProgramArbitrary(), { numRuns: count, seed })
  const figures: ProgramFigures[] = []
  for (const [compiler, compile] of compilers) {
    const runner = new Runner()
    let [run, equal, refused] = [0, 0, 0]
    for (const program of programs) {
      const verdict = await check(program, compile, runner).catch(() => ({ kind: 'different' as const }))
      if (verdict === 'unusable') continue
      if (verdict === 'refused') refused++
      else run++
      if (verdict === null) equal++
    }
    figures.push({ compiler, programs: run, equal, refused })
  }
  return figures
}
