/** What can be measured. Ours stand beside the rivals, so that every figure comes from one runner. */
import { transformSync, type PluginItem, type PluginTarget } from '@babel/core'
import { parserPlugins } from './generators.js'
import { everyGenerator, SourceError, type Compile } from './source.js'
import type { Transformer } from './with-typescript.js'

export const compilerNames = ['babel', 'typescript', 'regenerator', 'typescript-es5', 'print'] as const
export type CompilerName = (typeof compilerNames)[number]

/** The compilers of this project: their failures are compared with the committed list. */
export const ours: ReadonlySet<CompilerName> = new Set(['babel', 'typescript'])

export async function loadCompiler(name: CompilerName): Promise<Compile> {
  switch (name) {
    case 'babel': return withBabel([[(await load('@switchyard/babel-plugin')).default, everyGenerator]])
    case 'typescript': return (await import('./with-typescript.js')).withTypeScript((await load('@switchyard/typescript')).switchyard)
    case 'regenerator': return withBabel([['@babel/plugin-transform-regenerator', { generators: true, async: false, asyncGenerators: false }]])
    case 'typescript-es5': return (await import('./with-typescript.js')).transpileToES5
    /** Babel's parser and printer and nothing else: what fails here fails for reasons outside of a plugin. */
    case 'print': return withBabel([])
  }
}

/** The hosts of this project, loaded when asked for: the rivals are measured without them. */
async function load(specifier: string): Promise<{ default: PluginTarget; switchyard: Transformer }> {
  return (await import(specifier)) as { default: PluginTarget; switchyard: Transformer }
}

function withBabel(plugins: PluginItem[]): Compile {
  return ({ text, file, isModule }) => {
    try {
      const result = transformSync(text, {
        filename: file, plugins, sourceType: isModule ? 'module' : 'script', configFile: false, babelrc: false, browserslistConfigFile: false,
        compact: false, parserOpts: { plugins: [...parserPlugins] },
      })
      return result?.code ?? ''
    } catch (error) {
      if ((error as { code?: unknown }).code === 'BABEL_PARSE_ERROR') throw new SourceError((error as Error).message)
      throw error
    }
  }
}
