/**
 * Scope resolution, once for every host.
 * Requires: scopes and holes as the host reported them.  Ensures: every reference hole is resolved to a binding of the function or to none.
 * Follows ECMA-262 10.2.11 FunctionDeclarationInstantiation, 8.2 (scopes), B.3.3 (block functions).
 *
 * Sketch:
 *   source
 *     function* f(n = () => g, g) {
 *       let x = n
 *       yield x
 *       { function h() { return x } }
 *       return h
 *     }
 *   before (tree)
 *     function* f(n, g)
 *       let x = ‹n›
 *       yield ‹x›
 *       block
 *         function h
 *       return ‹h›
 *   after (scopes)
 *     param n: params
 *     param g: params, unused
 *     let x: body, captured
 *     function h: block
 *     var h: body, written
 *     parameters captured
 */
import type { Hole, RefHole } from './holes.js'
import { bindingOf, type Draft, Drafts } from './drafts.js'
import type { Binding, BindingKind, Resolution } from './binding.js'
import type { Declaration, DeclarationKind, Scope } from './scope.js'
import type { FunctionTree } from './tree.js'
import { visitStatements } from './visit.js'

interface Collected { readonly hole: Hole; readonly hoisted: Scope | null; readonly inParams: boolean }

export function resolve(tree: FunctionTree): Resolution {
  const holes: Collected[] = tree.params.holes.map((hole) => ({ hole, hoisted: null, inParams: true }))
  const structured = new Set<Scope>([tree.paramScope, tree.scope])
  const heads = new Set<Scope>()
  visitStatements(tree.body, {
    statement: (node) => { if (node.kind === 'ForIn' || node.kind === 'ForOf') heads.add(node.headScope) },
    scope: (scope) => { structured.add(scope) },
    holes: (list, hoisted) => { for (const hole of list) holes.push({ hole, hoisted, inParams: false }) },
  })
  const drafts = new Drafts(tree, structured)
  const resolver = new Resolver(tree, structured, heads, drafts)
  for (const item of holes) resolver.hole(item)
  return resolver.result()
}

class Resolver {
  readonly #of = new Map<RefHole, Draft | null>()
  readonly #checks = new Set<RefHole>()
  readonly #free = new Set<string>()
  #paramsCaptured = false
  #selfInParams = false

  constructor(readonly tree: FunctionTree, readonly structured: ReadonlySet<Scope>, readonly heads: ReadonlySet<Scope>, readonly drafts: Drafts) {}

  hole(item: Collected): void {
    if (item.hole.kind === 'This') {
      this.drafts.thisDraft.used ||= !item.inParams
      this.drafts.thisDraft.captured ||= !item.inParams && this.#crossesFunction(item.hole.scope, null)
    }
    if (item.hole.kind === 'Ref') this.#reference(item.hole, item.hoisted, item.inParams)
  }

  #reference(hole: RefHole, hoisted: Scope | null, inParams: boolean): void {
    const found = this.#lookup(hole)
    const draft = found === 'inner' ? null : found
    this.#of.set(hole, draft)
    if (found === null && !inParams) this.#free.add(hole.name)
    if (!draft) return
    const captured = this.#crossesFunction(hole.scope, draft.scope)
    if (inParams) {
      // The host's own parameter list: only its closures matter, they see the parameter afterwards.
      if (draft.kind === 'self') this.#selfInParams = true
      if (captured && (draft.kind === 'param' || draft.kind === 'arguments')) this.#paramsCaptured = true
      return
    }
    draft.used = true
    draft.captured ||= captured
    this.#access(hole, draft, hoisted)
  }

  #access(hole: RefHole, draft: Draft, hoisted: Scope | null): void {
    const writes = hole.access === 'write' || hole.access === 'update'
    // A `var` of a parameter's name is the parameter, initialised or not.
    draft.written ||= writes || (hole.access === 'init' && draft.kind === 'param')
    const constant = draft.kind === 'const' || draft.kind === 'self' || draft.kind === 'inner'
    if (writes && constant) draft.checkedWrite = true
    if (hole.access === 'init' || !this.#mayPrecede(hole, draft, hoisted)) return
    this.#checks.add(hole)
    draft.guarded = true
    if (writes) draft.checkedWrite = true
  }

  /** TDZ: may control reach the reference before the declaration has been evaluated? */
  #mayPrecede(hole: RefHole, draft: Draft, hoisted: Scope | null): boolean {
    if (draft.kind === 'inner') return true
    if (draft.kind !== 'let' && draft.kind !== 'const' && draft.kind !== 'class' && draft.kind !== 'catch') return false
    // The names of a for-in/of head are never initialised while its object is evaluated (14.7.5.6 step 2).
    if (draft.scope && this.heads.has(draft.scope)) return true
    const order = hoisted ? hoisted.order : hole.order
    return order <= draft.order || draft.scope?.isSwitch === true
  }

  #lookup(hole: RefHole): Draft | 'inner' | null {
    for (let scope: Scope | null = hole.scope; scope; scope = scope.parent) {
      const draft = this.drafts.in(scope, hole.name)
      if (draft) return draft
      if (!this.structured.has(scope)) {
        if (declares(scope, hole.name)) return 'inner'
        if (scope.kind === 'function' && hole.name === 'arguments') return 'inner'
      }
    }
    if (hole.name === 'arguments') return this.drafts.implicitArguments()
    // An eval in the parameters may have declared the name anew: it is looked up where the body stands.
    return hole.name === this.tree.selfName && !this.tree.params.evaluates ? this.drafts.self() : null
  }

  #crossesFunction(from: Scope, to: Scope | null): boolean {
    for (let scope: Scope | null = from; scope && scope !== to; scope = scope.parent) {
      if (scope.kind === 'function' || scope.kind === 'arrow') return true
    }
    return false
  }

  result(): Resolution {
    const bindings = this.drafts.all.map(bindingOf)
    const of = (draft: Draft | null | undefined): Binding | null => (draft ? bindings[draft.id] ?? null : null)
    const startsAs = new Map(this.drafts.all.map((draft) => [draft.id, of(draft.startsAs)]))
    const linked: Binding[] = []
    for (const binding of bindings) linked.push(Object.assign(binding, { startsAs: startsAs.get(binding.id) ?? null }))
    const byScope = new Map<Scope, Binding[]>()
    for (const binding of linked) {
      if (!binding.scope) continue
      const list = byScope.get(binding.scope)
      if (list) list.push(binding)
      else byScope.set(binding.scope, [binding])
    }
    const special = (kind: BindingKind) => linked.find((binding) => binding.kind === kind) ?? null
    return {
      bindings: linked, byScope, self: special('self'), thisBinding: special('this')!, argumentsBinding: special('arguments'),
      freeNames: this.#free, paramsCaptured: this.#paramsCaptured, selfInParams: this.#selfInParams || this.tree.params.evaluates,
      annexB: (ref) => of(this.drafts.annexB(ref.scope, ref.name)),
      binding: (hole) => of(this.#of.get(hole)),
      inClosure: (hole) => this.#crossesFunction(hole.scope, this.#of.get(hole)?.scope ?? null),
      needsCheck: (hole) => this.#checks.has(hole),
    }
  }
}

/** Does a scope inside a leaf bind the name? Block functions count if they really hoist to it. */
function declares(scope: Scope, name: string): boolean {
  return scope.declarations.get(name)?.some((declaration) => declaration.scope === scope || hoists(declaration, scope)) === true
}

function hoists({ name, scope }: Declaration, to: Scope): boolean {
  for (let at = scope.parent; at && at !== to; at = at.parent) {
    if (at.declarations.get(name)?.some(({ kind }) => lexical.has(kind))) return false
  }
  return true
}

const lexical: ReadonlySet<DeclarationKind> = new Set(['let', 'const', 'class', 'blockFunction', 'catchParam'])
