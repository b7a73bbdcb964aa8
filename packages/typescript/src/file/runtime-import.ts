/** The import of the runtime: the helpers a file uses, under names that are free in it. */
import type ts from 'typescript'
import type { TS } from '../host.js'
import type { InlineRuntime } from './inline-runtime.js'
import type { ModuleFormat } from './module-kind.js'

/** Where the helpers of a file come from. */
export interface Runtime {
  /** A helper as an expression. */
  use(name: string): ts.Expression
  statements(): ts.Statement[]
  helper(): ts.EmitHelper | null
}

/** The runtime in the file itself. */
export class RuntimeHelper implements Runtime {
  constructor(readonly factory: ts.NodeFactory, readonly inline: InlineRuntime) {}

  use(name: string): ts.Expression {
    return this.factory.createIdentifier(this.inline.use(name))
  }

  statements(): ts.Statement[] {
    return []
  }

  helper(): ts.EmitHelper | null {
    return this.inline.helper()
  }
}

export class RuntimeImport implements Runtime {
  readonly #locals = new Map<string, string>()
  #namespace: string | null = null

  readonly #module: string

  constructor(readonly ts: TS, readonly factory: ts.NodeFactory, readonly format: ModuleFormat, legacy: boolean, readonly fresh: (name: string) => string) {
    this.#module = legacy ? 'switchyard/runtime/legacy' : 'switchyard/runtime'
  }

  use(name: string): ts.Expression {
    const { factory } = this
    let local = this.#locals.get(name)
    if (local === undefined) {
      local = this.format === 'other' ? name : this.fresh(name)
      this.#locals.set(name, local)
    }
    if (this.format !== 'other') return factory.createIdentifier(local)
    this.#namespace ??= this.fresh('runtime')
    return factory.createPropertyAccessExpression(factory.createIdentifier(this.#namespace), name)
  }

  /**
   * TypeScript does not rewrite the uses of an import that a transformer added (TypeScript#49232), so that for CommonJS the import is written
   * as what it would become. Only AMD, UMD and System need a real import, of the namespace, whose name stays as it is.
   */
  statements(): ts.Statement[] {
    if (this.#locals.size === 0) return []
    if (this.format === 'commonjs') return [this.#require()]
    const { factory } = this
    const bindings = this.#namespace === null
      ? factory.createNamedImports(this.#pairs().map(([name, local]) =>
        factory.createImportSpecifier(false, local === name ? undefined : factory.createIdentifier(name), factory.createIdentifier(local))))
      : factory.createNamespaceImport(factory.createIdentifier(this.#namespace))
    const clause = factory.createImportClause(false, undefined, bindings)
    return [factory.createImportDeclaration(undefined, clause, factory.createStringLiteral(this.#module))]
  }

  helper(): null {
    return null
  }

  #pairs(): [string, string][] {
    return [...this.#locals].sort(([a], [b]) => (a < b ? -1 : 1))
  }

  #require(): ts.Statement {
    const { ts, factory } = this
    const elements = this.#pairs().map(([name, local]) =>
      factory.createBindingElement(undefined, local === name ? undefined : factory.createIdentifier(name), local))
    const call = factory.createCallExpression(factory.createIdentifier('require'), undefined, [factory.createStringLiteral(this.#module)])
    const declaration = factory.createVariableDeclaration(factory.createObjectBindingPattern(elements), undefined, undefined, call)
    return factory.createVariableStatement(undefined, factory.createVariableDeclarationList([declaration], ts.NodeFlags.Const))
  }
}
