/**
 * The walk through code that stays as it is: it finds the holes, and the scopes and declarations that decide what they refer to.
 * Work is kept on a stack of its own, so that deep code does not overflow; whatever a visitor pushes is visited in that order before
 * anything that was waiting.
 */
import type * as t from '@babel/types'
import type { Access, DeclarationKind, Hole } from '@switchyard/core'
import { eachChild, isTypeOnly, locationOf, type Node } from '../nodes.js'
import type { Place, PrivateNames } from './place.js'
import type { Session } from './session.js'

/** How the names of a pattern are used: assigned to, initialised, or only declared. */
export interface PatternRole {
  readonly access: Access | null
  /** Names of a declaration, in order; they are declared when the declaration has been passed. */
  readonly names: string[] | null
}

type Work = { readonly node: Node; readonly place: Place; readonly access: Access; readonly role: PatternRole | null } | (() => void)

export type Visitor = (walk: Walk, node: never, place: Place, access: Access) => void
export type Visitors = Readonly<Record<string, Visitor>>

export class Walk {
  #stack: Work[] = []
  #pending: Work[] = []
  #holes: Hole[] = []

  constructor(
    readonly session: Session,
    private readonly visitors: Visitors,
    private readonly patternVisitor: (walk: Walk, node: Node, place: Place, role: PatternRole) => void,
  ) {}

  get builder(): Session['builder'] {
    return this.session.builder
  }

  /** Runs `start`, which pushes, and what it leads to; the holes go to `holes`. */
  collect(holes: Hole[], start: () => void): void {
    const outer = this.#holes
    this.#holes = holes
    start()
    this.#settle()
    for (let work; (work = this.#stack.pop());) {
      if (typeof work === 'function') work()
      else if (work.role) this.patternVisitor(this, work.node, work.place, work.role)
      else this.#visit(work.node, work.place, work.access)
      this.#settle()
    }
    this.#holes = outer
  }

  #settle(): void {
    for (let work; (work = this.#pending.pop());) this.#stack.push(work)
  }

  #visit(node: Node, place: Place, access: Access): void {
    const visitor = this.visitors[node.type]
    if (visitor) visitor(this, node as never, place, access)
    else if (!isTypeOnly(node)) eachChild(this.session.kit, node, (child) => this.push(child, place))
  }

  push(node: Node | null | undefined, place: Place, access: Access = 'read'): void {
    if (node) this.#pending.push({ node, place, access, role: null })
  }

  pushAll(nodes: readonly (Node | null | undefined)[] | null | undefined, place: Place): void {
    for (const node of nodes ?? []) this.push(node, place)
  }

  pattern(node: Node, place: Place, role: PatternRole): void {
    this.#pending.push({ node, place, access: 'read', role })
  }

  /** Runs when everything pushed before has been visited. */
  then(action: () => void): void {
    this.#pending.push(action)
  }

  /** Declares the names when everything pushed before has been visited. */
  declareLater(names: readonly string[], kind: DeclarationKind, place: Place): void {
    this.then(() => { for (const name of names) this.builder.declare(place.scope, name, kind) })
  }

  hole(hole: Hole): void {
    if (hole.kind === 'Var') this.session.holes.variables.add(hole.node as Node)
    else if (hole.kind === 'Naming') this.session.holes.namings.set(hole.node as Node, hole)
    this.#holes.push(hole)
  }

  ref(node: t.Identifier | t.JSXIdentifier, place: Place, access: Access): void {
    this.hole(this.builder.ref(node, node.name, access, place.scope, locationOf(node)))
  }

  thisHole(node: Node, place: Place): void {
    if (place.own) this.hole({ kind: 'This', node, scope: place.scope, order: this.builder.next() })
  }

  /** A private name is the machine's concern when a class outside of it declares it. */
  privateName(name: string, place: Place): void {
    let at: PrivateNames | null = place.privates
    while (at && !at.names.has(name)) at = at.parent
    if (!at) this.session.usesPrivate = true
  }
}
