/** The variants of a workload as one script for an engine that knows no modules and no newer syntax: everything they need is in it. */
import { transformSync, type PluginItem } from '@babel/core'
import plugin from '@switchyard/babel-plugin'
import { switchyard } from '@switchyard/typescript'
import ts from 'typescript'
import { byEs5, byRegenerator, type Variant } from '../variants.js'
import type { Workload } from '../workloads/index.js'

/** What the engine knows: `modern` all of the workloads' syntax, `plain` neither classes nor variables of blocks. */
export type Target = 'modern' | 'plain'

const known = ['regenerator', 'for-of', 'destructuring', 'spread', 'parameters', 'arrow-functions', 'template-literals', 'shorthand-properties']

const options = { mode: 'all', runtime: 'inline' } as const

const compilers: Readonly<Record<Exclude<Variant, 'hand'>, (source: string) => string>> = {
  native: (source) => source,
  babel: (source) => transformSync(source, { babelrc: false, configFile: false, sourceType: 'script', plugins: [[plugin, options] as PluginItem] })!.code!,
  typescript: (source) => ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS }, transformers: { before: [switchyard(options)] },
  }).outputText,
  regenerator: byRegenerator,
  es5: byEs5,
}

/** A function expression that gives the consumer. */
export function scriptOf(workload: Workload, variant: Variant, target: Target): string {
  const source = `'use strict';\n${variant === 'hand' ? workload.byHand : workload.generator}`
  const declared = variant === 'hand' ? source : compilers[variant](source)
  const text = `var consumer = (function () {\n${declared}\n;return function () { ${workload.use} } })();`
  const wrap = (code: string): string => `(function () {\n${code}\nreturn consumer })`
  if (target === 'modern') return wrap(text)
  const presets: PluginItem[] = [['@babel/preset-env', { targets: { chrome: '45' }, exclude: known.map((name) => `transform-${name}`) }] as PluginItem]
  return wrap(transformSync(text, { babelrc: false, configFile: false, sourceType: 'script', presets })!.code!)
}

/** A use is repeated in each round for so many milliseconds, for the clocks of these engines tick in whole ones. */
const span = 25

/** A program that runs all of them by turns and hands `say` what they gave and took, as JSON. */
export function program(workload: Workload, chosen: readonly Variant[], target: Target, rounds: number, say: string): string {
  const subjects = chosen.filter((variant) => !workload.miscompiledBy?.includes(variant))
    .map((variant) => `{ variant: ${JSON.stringify(variant)}, use: ${scriptOf(workload, variant, target)}(), runs: 1, times: [], gives: null, failed: null }`)
  return `var subjects = [${subjects.join(',\n')}];
function time(subject) {
  var start = Date.now();
  for (var run = 0; run < subject.runs; run++) {
    var gives = String(subject.use());
    // A workload that goes on from use to use gives something else each time.
    if (subject.gives === null) subject.gives = gives;
  }
  return (Date.now() - start) / subject.runs;
}
for (var round = 0; round <= ${rounds}; round++) for (var i = 0; i < subjects.length; i++) {
  var subject = subjects[(i + round) % subjects.length];
  if (subject.failed) continue;
  try {
    if (round > 0) subject.times.push(time(subject));
    else while (time(subject) * subject.runs < ${rounds > 0 ? span : 0}) subject.runs *= 2;
  } catch (error) { subject.failed = String(error).slice(0, 80) }
}
${say}(JSON.stringify(subjects.map(function (each) { return { variant: each.variant, gives: each.gives, failed: each.failed, times: each.times } })));\n`
}
