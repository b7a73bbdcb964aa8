/**
 * What a host builds its tree with: it hands out scopes, declarations and reference holes and numbers them in the order of the calls.
 * Hosts walk a function once, in source order, so that orders compare as positions in the text.
 */
import type { Access, HostNode, RefHole } from './holes.js'
import type { Location } from './location.js'
import type { Declaration, DeclarationKind, Scope, ScopeKind } from './scope.js'

export interface ScopeOptions { readonly isSwitch?: boolean; readonly inLoop?: boolean; readonly strict?: boolean; readonly inWith?: Location }

export class TreeBuilder {
  #order = 0

  /** The next position in source order. */
  next(): number {
    return ++this.#order
  }

  /** Opens a scope; `strict` and `inLoop` are inherited unless given. */
  scope(kind: ScopeKind, parent: Scope | null, options: ScopeOptions = {}): Scope {
    return {
      kind, parent, order: this.next(), declarations: new Map(), isSwitch: options.isSwitch ?? false,
      inLoop: options.inLoop ?? parent?.inLoop ?? false, strict: options.strict ?? parent?.strict ?? false, inWith: options.inWith ?? null,
    }
  }

  /**
   * Declares a name in the scope in which the declaration stands; a `var` may be declared from any block, it goes to the nearest
   * var scope. Call it when entering the scope (hoisting) and set `.order` to `next()` when the walk has passed the declaration
   * (for `let`/`const`/`class`: after its initialiser).
   */
  declare(scope: Scope, name: string, kind: DeclarationKind, annexB = false): Declaration {
    const home = kind === 'var' ? varScope(scope) : scope
    const declaration: Declaration = { name, kind, order: this.next(), annexB, scope: home }
    const list = home.declarations.get(name)
    if (list) list.push(declaration)
    else home.declarations.set(name, [declaration])
    if (annexB) this.#hoist(declaration)
    return declaration
  }

  /**
   * A block function of a nested function is also a `var` of it, if no lexical declaration between them forbids (B.3.3.1). That is only known
   * later, so the declaration keeps the scope that it comes from. For the machine function itself drafts.ts does this.
   */
  #hoist({ name, order, scope }: Declaration): void {
    const home = varScope(scope)
    if (home === scope || home.kind === 'body' || home.kind === 'params') return
    const list = home.declarations.get(name) ?? []
    home.declarations.set(name, [...list, { name, kind: 'var', order, annexB: true, scope }])
  }

  ref(node: HostNode, name: string, access: Access, scope: Scope, location: Location): RefHole {
    return { kind: 'Ref', node, name, access, scope, order: this.next(), location }
  }
}

/** The scope in which a `var` declared in `scope` lives. */
export function varScope(scope: Scope): Scope {
  let at = scope
  while (at.kind === 'block' || at.kind === 'catch' || at.kind === 'class') {
    if (at.parent === null) break
    at = at.parent
  }
  return at
}
