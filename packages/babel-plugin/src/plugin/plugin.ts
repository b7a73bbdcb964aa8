/**
 * The plugin. It works when the program is entered, with a traversal of its own, so that plugins that rewrite generators where they meet
 * them do not see the annotated ones first.
 */
import type { NodePath, PluginObj } from '@babel/core'
import type * as t from '@babel/types'
import { checkOptions, jsxVariables, mentionsMachine, type Diagnostic } from '@switchyard/core'
import type { VisitorKeys } from '../nodes.js'
import { compileProgram, type MachineReport } from './compile.js'
import { finishProgram } from './finish.js'
import { allowsStaticBlocks, countsLater, hasStandardDecorators, isLegacy, jsxFunctions, type PluginList } from './legacy.js'
import { errorOf, warn, type FrameMaker } from './problems.js'

/** The parts of Babel's API that are used, the same in Babel 7 and 8. */
interface Api {
  readonly types: { readonly VISITOR_KEYS: VisitorKeys }
  readonly template: { statements(text: string, options: object): () => t.Statement[] }
  targets?(): Readonly<Record<string, string>>
  caller?<T>(read: (caller: { readonly takesDiagnostics?: boolean; readonly supportsStaticESM?: boolean } | undefined) => T): T
}

interface BabelFile extends FrameMaker {
  readonly metadata: { switchyard?: { readonly machines: readonly MachineReport[]; readonly diagnostics: readonly Diagnostic[] } }
  readonly opts: { readonly plugins?: PluginList | null; readonly presets?: readonly unknown[] | null }
}

/**
 * Runs an action when every plugin has entered the program: Babel calls what is in the list of the visitor, which is one file's own.
 * False: this Babel has no such list.
 */
function atLast(path: NodePath<t.Program>, action: () => void): boolean {
  const { enter } = (path as unknown as { readonly opts?: { readonly Program?: { readonly enter?: unknown } } }).opts?.Program ?? {}
  if (!Array.isArray(enter)) return false
  enter.push(action)
  return true
}

/** Presets are listed where they make passes of their own. */
const isAlone = ({ opts }: BabelFile): boolean => (opts.plugins ?? []).length === 1 && (opts.presets ?? []).length === 0

export function createPlugin(api: Api, rawOptions: unknown): PluginObj {
  const { options, diagnostics } = checkOptions(rawOptions)
  if (diagnostics.length > 0) throw errorOf(diagnostics, null)
  const targets = api.targets?.() ?? {}
  const takesDiagnostics = api.caller?.((caller) => caller?.takesDiagnostics === true) ?? false
  // What bundlers call themselves by.
  const bundled = api.caller?.((caller) => caller?.supportsStaticESM === true) ?? false
  const enter = (path: NodePath<t.Program>, state: { readonly file: unknown }): void => {
    const file = state.file as BabelFile
    if (options.mode !== 'all' && !mentionsMachine(file.code)) return
    const plugins = file.opts.plugins ?? []
    if (!countsLater(plugins) || !atLast(path, () => { compile(path, file, plugins) })) compile(path, file, plugins)
  }
  const compile = (path: NodePath<t.Program>, file: BabelFile, plugins: PluginList): void => {
    const kit = { keys: api.types.VISITOR_KEYS, jsx: jsxVariables(file.code, jsxFunctions(plugins)) }
    const result = compileProgram({
      kit, program: path.node, source: file.code, options, staticBlocks: allowsStaticBlocks(plugins), earlyDecorators: hasStandardDecorators(plugins),
    })
    const errors = result.diagnostics.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) throw errorOf(errors, file)
    if (!takesDiagnostics) warn(result.diagnostics, file)
    const parse = (text: string): t.Statement[] => api.template.statements(text, { placeholderPattern: false })()
    finishProgram(path.node, result, { kit, options, legacy: isLegacy(plugins, targets), bundled, parse })
    file.metadata.switchyard = { machines: result.machines, diagnostics: result.diagnostics }
    if (!result.changed) return
    // Later plugins read bindings from the scopes: all of them are made anew. When there are none, the traversal is over.
    if (isAlone(file)) path.skip()
    else path.scope.crawl()
  }
  return { name: 'switchyard', visitor: { Program: { enter } } } as unknown as PluginObj
}
