/** The bindings of a function while references are still being collected. */
import type { Binding, BindingId, BindingKind } from './binding.js'
import type { Declaration, DeclarationKind, Scope } from './scope.js'
import type { FunctionTree } from './tree.js'

export interface Draft {
  readonly id: BindingId
  readonly name: string
  kind: BindingKind
  readonly scope: Scope | null
  order: number
  captured: boolean
  written: boolean
  guarded: boolean
  checkedWrite: boolean
  used: boolean
  startsAs: Draft | null
}

export const bindingOf = (draft: Draft): Binding => ({ ...draft, startsAs: null })

const kinds: Record<DeclarationKind, BindingKind> = {
  var: 'var', let: 'let', const: 'const', class: 'class', param: 'param', catchParam: 'catch', simpleCatchParam: 'catch',
  function: 'function', blockFunction: 'function', name: 'inner',
}

export class Drafts {
  readonly all: Draft[] = []
  readonly thisDraft: Draft
  readonly #byScope = new Map<Scope, Map<string, Draft>>()
  readonly #hoists = new Map<Scope, Map<string, Draft>>()
  #self: Draft | null = null
  #arguments: Draft | null = null

  constructor(readonly tree: FunctionTree, structured: ReadonlySet<Scope>) {
    this.thisDraft = this.#add(null, 'this', 'this', 0)
    for (const scope of structured) this.#declareAll(scope)
    this.#argumentsOf()
    for (const scope of structured) this.#hoistBlockFunctions(scope)
  }

  in(scope: Scope, name: string): Draft | undefined {
    return this.#byScope.get(scope)?.get(name)
  }

  annexB(scope: Scope, name: string): Draft | null {
    return this.#hoists.get(scope)?.get(name) ?? null
  }

  self(): Draft {
    return (this.#self ??= this.#add(null, this.tree.selfName ?? '', 'self', 0))
  }

  implicitArguments(): Draft {
    return (this.#arguments ??= this.#add(null, 'arguments', 'arguments', 0))
  }

  #add(scope: Scope | null, name: string, kind: BindingKind, order: number): Draft {
    const draft: Draft = {
      id: this.all.length as BindingId, name, kind, scope, order, captured: false, written: false, guarded: false, checkedWrite: false,
      used: false, startsAs: null,
    }
    this.all.push(draft)
    if (scope) {
      const map = this.#byScope.get(scope) ?? new Map<string, Draft>()
      this.#byScope.set(scope, map.set(name, draft))
    }
    return draft
  }

  #declareAll(scope: Scope): void {
    for (const [name, list] of scope.declarations) this.#declare(scope, name, list)
  }

  #declare(scope: Scope, name: string, list: readonly Declaration[]): void {
    const { paramScope, params } = this.tree
    const param = scope === this.tree.scope ? this.in(paramScope, name) : undefined
    const isFunction = list.some((declaration) => declaration.kind === 'function' || declaration.kind === 'blockFunction')
    const first = list[0] as Declaration
    const kind = isFunction ? 'function' : kinds[first.kind]
    if (param && (kind === 'var' || kind === 'function')) {
      if (!params.hasExpressions) {
        // One binding for both (10.2.11 step 27): lookups from the body find the parameter.
        param.written ||= isFunction
        this.#byScope.set(scope, (this.#byScope.get(scope) ?? new Map<string, Draft>()).set(name, param))
        return
      }
      this.#add(scope, name, kind, first.order).startsAs = isFunction ? null : param
      param.used = true
      return
    }
    this.#add(scope, name, kind, Math.max(...list.map((declaration) => declaration.order)))
  }

  /** `var arguments` without a parameter or function of that name starts as the arguments object (10.2.11 steps 16-22). */
  #argumentsOf(): void {
    const own = this.in(this.tree.scope, 'arguments')
    if (own?.kind === 'var' && !own.startsAs) {
      own.startsAs = this.implicitArguments()
      own.startsAs.used = true
    }
  }

  #hoistBlockFunctions(scope: Scope): void {
    for (const [name, list] of scope.declarations) {
      if (!list.some((declaration) => declaration.annexB) || !this.#mayHoist(scope, name)) continue
      // "arguments" gets no variable of its own: the function is assigned to what holds the arguments object.
      const draft = this.in(this.tree.scope, name) ?? (name === 'arguments' ? this.implicitArguments() : this.#add(this.tree.scope, name, 'var', 0))
      draft.written = true
      this.#hoists.set(scope, (this.#hoists.get(scope) ?? new Map<string, Draft>()).set(name, draft))
    }
  }

  /** Would `var F` in place of the function be no early error, and is F no parameter? (B.3.3.1 step 29.a) */
  #mayHoist(scope: Scope, name: string): boolean {
    if (this.tree.paramScope.declarations.has(name)) return false
    for (let at = scope.parent; at && at !== this.tree.paramScope; at = at.parent) {
      const list = at.declarations.get(name) ?? []
      const lexical = list.some(({ kind }) => kind === 'let' || kind === 'const' || kind === 'class' || kind === 'blockFunction' || kind === 'catchParam')
      if (lexical) return false
    }
    return true
  }
}
