/** The same program in six variants, each as text that any supported Node runs. */
import { transformSync, type PluginItem } from '@babel/core'
import plugin from '@switchyard/babel-plugin'
import { switchyard } from '@switchyard/typescript'
import ts from 'typescript'
import type { Workload } from './workloads/index.js'

export const variants = ['native', 'babel', 'typescript', 'regenerator', 'es5', 'hand'] as const
export type Variant = (typeof variants)[number]

export interface Subject {
  readonly variant: Variant
  /** Body of a function of `require` that gives the consumer. */
  readonly text: string
}

const strict = (source: string): string => `'use strict';\n${source}`

function babel(source: string, plugins: readonly PluginItem[], presets: readonly PluginItem[] = []): string {
  return transformSync(source, { babelrc: false, configFile: false, sourceType: 'script', plugins: [...plugins], presets: [...presets] })!.code!
}

/** Compiled by the Babel host. */
export const byBabel = (source: string): string => babel(source, [[plugin, { mode: 'all' }]])

/** Compiled by the TypeScript host; what is newer than generators stays. */
export const byTypeScript = (source: string): string => ts.transpileModule(source, {
  compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  transformers: { before: [switchyard({ mode: 'all' })] },
}).outputText

/** Regenerator, with no more of preset-env than it needs. */
const regeneratorNeeds = ['transform-regenerator', 'transform-for-of', 'transform-destructuring', 'transform-block-scoping', 'transform-parameters']
export const byRegenerator = (source: string): string => babel(source, [], [['@babel/preset-env', { targets: 'node 20', include: regeneratorNeeds }]])

/** TypeScript's own lowering; the loops of generators go by the protocol, as those of the others do. */
export const byEs5 = (source: string): string => ts.transpileModule(source, {
  compilerOptions: { target: ts.ScriptTarget.ES5, module: ts.ModuleKind.CommonJS, downlevelIteration: true, ignoreDeprecations: '6.0' },
}).outputText

const compilers: Readonly<Record<Exclude<Variant, 'hand'>, (source: string) => string>> = {
  native: (source) => source, babel: byBabel, typescript: byTypeScript, regenerator: byRegenerator, es5: byEs5,
}

/**
 * The consumer is the same plain JavaScript everywhere. Each text differs from the others by the variant's name, even where the code is the
 * same: V8 shares feedback between functions of equal text.
 */
export function subjectsOf(workload: Workload, chosen: readonly Variant[] = variants): readonly Subject[] {
  return chosen.filter((variant) => !workload.miscompiledBy?.includes(variant)).map((variant) => {
    const declared = variant === 'hand' ? strict(workload.byHand) : compilers[variant](strict(workload.generator))
    return { variant, text: `${declared}\n;return function ${variant}_${workload.name.replaceAll('-', '_')}() { ${workload.use} } // ${variant}` }
  })
}
