/** `@switchyard/typescript`: a `before` transformer that compiles annotated generators into explicit state machines. */
import type ts from 'typescript'
import { checkOptions, type Options } from '@switchyard/core'
import type { MachineReport } from './file/compile.js'
import type { AddDiagnostic } from './file/diagnostics.js'
import { SwitchyardError, toTypeScript } from './file/diagnostics.js'
import { transformFile } from './file/transform.js'
import type { TS } from './host.js'
import { checkCalled, checkFile, checkHooks, loadTypeScript } from './load.js'

export type { MachineReport }
export { SwitchyardError }

/** What a user may write in a configuration; `transform` and the like are ts-patch's own. */
export type SwitchyardOptions = Partial<Options>

/** What ts-patch and its relatives hand over beside the program. */
export interface TransformerExtras {
  readonly ts?: TS
  readonly addDiagnostic?: AddDiagnostic
}

export interface Hooks {
  /** Is told of every machine that is made. */
  readonly onMachine?: (machine: MachineReport) => void
  /** The TypeScript that compiles, where it is not the one that is installed beside this package. */
  readonly ts?: TS
}

export const name = '@switchyard/typescript'
/** For ts-jest's cache: goes up when the output changes. */
export const version = 1

/** The signature of ts-patch. */
export default function transformer(
  _program?: ts.Program, options?: SwitchyardOptions, extras?: TransformerExtras,
): ts.TransformerFactory<ts.SourceFile> {
  checkCalled(_program, 'transformer')
  return create(withoutPluginFields(options), extras ?? {}, {})
}

/** For `transformers.before` of `program.emit`, `transpileModule`, ts-loader and others. */
export function switchyard(options?: SwitchyardOptions, hooks: Hooks = {}): ts.TransformerFactory<ts.SourceFile> {
  checkCalled(options, 'switchyard')
  checkHooks(hooks)
  return create(options, hooks.ts ? { ts: hooks.ts } : {}, hooks)
}

interface JestCompiler { readonly configSet?: { readonly compilerModule?: TS } }

/** For ts-jest's `astTransformers`. */
export function factory(compiler?: JestCompiler, options?: SwitchyardOptions): ts.TransformerFactory<ts.SourceFile> {
  checkCalled(compiler, 'factory')
  const module = compiler?.configSet?.compilerModule
  return create(options, module ? { ts: module } : {}, {})
}

function create(raw: SwitchyardOptions | undefined, extras: TransformerExtras, hooks: Hooks): ts.TransformerFactory<ts.SourceFile> {
  const ts = loadTypeScript(extras.ts)
  const { options, diagnostics } = checkOptions(raw)
  const { addDiagnostic } = extras
  for (const item of diagnostics) addDiagnostic?.(toTypeScript(ts, item, undefined))
  if (diagnostics.length > 0 && !addDiagnostic) throw new SwitchyardError(diagnostics, '', '')
  const settings = { ts, options, addDiagnostic, onMachine: hooks.onMachine }
  return (context) => (file) => {
    checkFile(ts, file)
    return transformFile(settings, context, file)
  }
}

/** ts-patch gives a plugin its whole entry of tsconfig.json. */
const pluginFields = [
  'transform', 'transformProgram', 'import', 'type', 'after', 'afterDeclarations', 'resolvePathAliases', 'isEsm', 'tsConfig', 'beforeEmit', 'name',
]

function withoutPluginFields(options: SwitchyardOptions | undefined): SwitchyardOptions | undefined {
  // What is no object is told of later.
  if (typeof options !== 'object' || options === null || Array.isArray(options)) return options
  return Object.fromEntries(Object.entries(options).filter(([key]) => !pluginFields.includes(key))) as SwitchyardOptions
}
