/** What the grammar knows about names: enough to write programs without early errors and to aim at bindings of each kind. */

export type BindingKind = 'let' | 'const' | 'var' | 'param' | 'function' | 'class' | 'catch' | 'self' | 'annexB'

export interface Binding {
  readonly name: string
  readonly kind: BindingKind
  /** Declared further down: still in its temporal dead zone. */
  pending: boolean
}

export class Scope {
  readonly #bindings = new Map<string, Binding>()

  constructor(readonly parent: Scope | null, readonly isFunction: boolean) {}

  declare(name: string, kind: BindingKind, pending = false): Binding {
    const binding: Binding = { name, kind, pending }
    this.#bindings.set(name, binding)
    return binding
  }

  hasOwn(name: string): boolean {
    return this.#bindings.has(name)
  }

  lookUp(name: string): Binding | undefined {
    return this.#bindings.get(name) ?? this.parent?.lookUp(name)
  }

  /** Is the name that of a function in a block around this place, within the same function? */
  isBlockFunction(name: string): boolean {
    if (this.isFunction) return false
    return this.#bindings.get(name)?.kind === 'function' || (this.parent?.isBlockFunction(name) ?? false)
  }

  /** The nearest function's scope: where a `var` lives. */
  home(): Scope {
    return this.isFunction || this.parent === null ? this : this.parent.home()
  }

  /** All bindings that a reference here can reach. */
  visible(): readonly Binding[] {
    const seen = new Map<string, Binding>(this.#bindings)
    for (let at = this.parent; at !== null; at = at.parent) {
      for (const binding of at.#bindings.values()) if (!seen.has(binding.name)) seen.set(binding.name, binding)
    }
    return [...seen.values()]
  }
}

/**
 * Names by kind. Kinds do not share names, except that lexical ones shadow each other from block to block, so that a `var` never meets
 * a `let` on its way up. Some are names that emitted code likes to use.
 */
export const names = {
  lexical: ['a', 'b', 's', 'y', 'M', '$a'],
  var: ['v', 'w', 'r'],
  param: ['p', 'q', 'n'],
  function: ['g', 'h', 'k'],
  class: ['K', 'L'],
  catch: ['e', 'e2'],
} as const
