/**
 * `runtime: "inline"`: the runtime's functions that a file uses, with all that they need, as a helper of the file, in the way of TypeScript's
 * own helpers. Helpers are text that TypeScript prints as it is, so that for older targets the text is lowered before.
 *
 * In a module they stand at the top level. An exported function may be called through an import cycle before the module has run, so the
 * runtime's constants are set up by a function that `$class` and `$delegating`, one of which every machine starts with, can call. In a script
 * everything stands in one strict function, since the runtime is strict code.
 */
import type ts from 'typescript'
import { inlined, inlinedPrefix, type Piece, selectPieces } from '@switchyard/core'
import type { TS } from '../host.js'

export interface InlineSettings {
  readonly ts: TS
  readonly target: ts.ScriptTarget
  readonly legacy: boolean
  readonly isModule: boolean
  readonly fresh: (name: string) => string
}

/** The helper, and the local names of what it declares. */
export class InlineRuntime {
  readonly #used = new Map<string, string>()
  readonly #locals = new Map<string, string>()

  constructor(readonly settings: InlineSettings) {}

  get #runtime() {
    return this.settings.legacy ? inlined.legacy : inlined.native
  }

  /** The local name of an export. */
  use(name: string): string {
    const local = this.#runtime.exports[name]
    if (local === undefined) throw new Error(`Internal error: the runtime has no ${name}`)
    this.#used.set(name, local)
    return this.#local(local)
  }

  #local(name: string): string {
    let local = this.#locals.get(name)
    if (local === undefined) this.#locals.set(name, (local = this.settings.fresh(name.slice(inlinedPrefix.length))))
    return local
  }

  helper(): ts.EmitHelper | null {
    if (this.#used.size === 0) return null
    const pieces = selectPieces(this.#runtime, [...this.#used.values()])
    const text = this.settings.isModule ? this.#inModule(pieces) : this.#inScript(pieces)
    return { name: 'switchyard:runtime', scoped: true, text: this.#lowered(this.#renamed(text)) }
  }

  #renamed(text: string): string {
    const names = new RegExp(`${inlinedPrefix.replaceAll('$', '\\$')}[\\w$]+`, 'g')
    return text.replace(names, (name) => this.#local(name))
  }

  #lowered(text: string): string {
    const { ts, target } = this.settings
    if (target >= ts.ScriptTarget.ES2022) return `\n${text}\n`
    // The runtime spreads what iterators give, whatever the file's own option says of its spreads.
    const compilerOptions = {
      target, module: ts.ModuleKind.ESNext, downlevelIteration: true, removeComments: true, alwaysStrict: false, ignoreDeprecations: '6.0',
    }
    return `\n${ts.transpileModule(text, { compilerOptions }).outputText}`
  }

  #inScript(pieces: readonly Piece[]): string {
    const used = [...this.#used.keys()].sort().map((name) => this.#runtime.exports[name]!)
    const result = [...new Set(used)]
    const holder = this.settings.fresh('switchyard$runtime')
    const body = ['"use strict";', ...pieces.map(({ text }) => text), `return [${result.join(', ')}];`].join('\n')
    const outside = result.map((name, index) => `${name} = ${holder}[${index}]`).join(', ')
    return `var ${holder} = (function () {\n${body}\n})(), ${outside};`
  }

  #inModule(pieces: readonly Piece[]): string {
    const [ready, prepare] = [this.settings.fresh('$ready'), this.settings.fresh('$prepare')]
    const [variables, functions] = [pieces.filter(isVariable), pieces.filter((piece) => !isVariable(piece))]
    const ensure = `${ready} || ${prepare}();`
    const starts = ['$class', '$delegating'].map((name) => this.#runtime.exports[name]!)
    return [
      `var ${[ready, ...variables.flatMap(({ names }) => names)].join(', ')};`,
      `function ${prepare}() {\n${variables.map(({ text }) => text.replace(/^(?:var|let|const) /, '')).join('\n')}\n${ready} = true;\n}`,
      ...functions.map(({ names, text }) => (starts.includes(names[0]!) ? text.replace(/\) \{/, `) {\n  ${ensure}`) : text)),
      ensure,
    ].join('\n')
  }
}

const isVariable = ({ text }: Piece): boolean => !text.startsWith('function')
