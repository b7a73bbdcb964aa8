/** `@switchyard/rollup-plugin`: compiles annotated generators into explicit state machines under Rollup, Vite and Rolldown. */
import * as babelCore from '@babel/core'
import { createFilter } from '@rollup/pluginutils'
import { checkOptions, compileFile, machineMention, mayHoldMachines, type Babel, type Options, type SourceMap } from '@switchyard/babel-plugin/file'
import { generatedModule, isDeclaration, languageOfId, openIds, programIds, withoutQuery } from './id.js'
import { report, SwitchyardOptionError, type Context } from './report.js'

export type FilterPattern = string | RegExp | readonly (string | RegExp)[] | null

export interface SwitchyardOptions extends Partial<Options> {
  /**
   * Only these files: globs or regular expressions on the path without its query. Files in other languages and virtual modules that match are
   * compiled, too, where they are JavaScript by the time this plugin sees them.
   */
  readonly include?: FilterPattern | undefined
  /** Not these files. */
  readonly exclude?: FilterPattern | undefined
}

/** A plugin of Rollup's, Rolldown's and Vite's, described without the types of one of them. */
export interface SwitchyardPlugin {
  readonly name: string
  /** Vite alone reads this: before its own plugins, which take types and JSX away. */
  readonly enforce: 'pre'
  /** Vite's alone, too. */
  config(): { optimizeDeps: { exclude: string[] } }
  readonly transform: {
    readonly filter: { readonly id: RegExp; readonly code: RegExp }
    handler(this: Context, code: string, id: string): { code: string; map: SourceMap } | null
  }
}

/** What `mayHoldMachines` asks of the text under `mode: "all"`. */
const generatorText = /\*/

/**
 * Types and JSX stay in the output, for the tools that come after: Vite's own, or the plugin that strips them under Rollup.
 * @throws SwitchyardOptionError when an option is unknown or has a wrong value
 */
export default function switchyard({ include, exclude, ...raw }: SwitchyardOptions = {}): SwitchyardPlugin {
  const { options, diagnostics } = checkOptions(raw)
  if (diagnostics.length > 0) throw new SwitchyardOptionError(diagnostics)
  const isWanted = createFilter(include, exclude)
  const isOpen = include !== undefined && include !== null && [include].flat().length > 0
  const babel = (babelCore as { default?: Babel }).default ?? (babelCore as Babel)
  return {
    name: 'switchyard',
    enforce: 'pre',
    // Vite looks for dependencies in the sources, which do not import the runtime yet: found later, it would be bundled anew and the page loaded
    // once more. It is made of modules without dependencies, which can be served as they are.
    config: () => ({ optimizeDeps: { exclude: ['switchyard'] } }),
    transform: {
      // Hosts that know filters need not call; the others are answered by the same checks below.
      filter: { id: isOpen ? openIds : programIds, code: options.mode === 'all' ? generatorText : machineMention },
      handler(code, id) {
        const filename = withoutQuery(id)
        const known = languageOfId(id)
        const language = known ?? (isOpen && !id.includes('\0') && !isDeclaration(filename) ? generatedModule : null)
        if (language === null || !isWanted(filename) || !mayHoldMachines(code, options)) return null
        const result = compileFile(babel, {
          code, filename, language, format: 'by-content', options, sourceFileName: filename, followsMaps: false, bundled: true,
        })
        // Styles, markup, a component that its own plugin has not compiled yet.
        if (known === null && result.kind === 'refused' && result.errors[0]!.code === 'SYNTAX') return null
        report(this, result, { code, filename })
        return result.kind === 'compiled' ? { code: result.code, map: result.map! } : null
      },
    },
  }
}
