/**
 * A hole is a place inside a host node that core may refill. Everything of a host node outside its holes is left as it is.
 */
import type { Location } from './location.js'
import type { Scope } from './scope.js'

/** A node of the host's own syntax tree; core never looks inside. */
export type HostNode = object

export type Hole = RefHole | ThisHole | NewTargetHole | ExitHole | VarHole | NamingHole

/**
 * How a reference touches its binding:
 *   read     value used                      write    plain assignment target (also inside assignment patterns, for-in/of heads)
 *   update   read and written (`x += 1`, `x++`, `x ||= 1`)       call     callee of a plain call or tag of a template
 *   typeof   operand of `typeof`             delete   operand of `delete` (sloppy)
 *   init     the name in a declaration (`let x`, `var {x}`, a for head, a catch parameter, a function/class declaration's name
 *            that core structures): initialises, never checks TDZ
 */
export type Access = 'read' | 'write' | 'update' | 'call' | 'typeof' | 'delete' | 'init'

/**
 * A reference to a name that may be a binding of the machine function. Hosts report every identifier reference that is not resolved
 * within the walked function by construction (core resolves); `arguments` is a name like others. The node is the identifier itself;
 * for a shorthand property `{ x }` / `{ x = 1 }` the host reports the identifier in value position and expands the shorthand when filled.
 */
export interface RefHole {
  readonly kind: 'Ref'
  readonly node: HostNode
  readonly name: string
  readonly access: Access
  readonly scope: Scope
  readonly order: number
  readonly location: Location
  /**
   * The node stands nowhere. `jsx`: what JSX is compiled to; filled, the whole of the JSX becomes the body of an arrow function with this name as
   * parameter, called with the fill. `metadata`: a class that the types around a decorator name; it cannot be filled.
   */
  readonly implicit?: 'jsx' | 'metadata'
}

/** `this` of the machine function (in its own code or in arrows within it, not in nested functions). */
export interface ThisHole { readonly kind: 'This'; readonly node: HostNode; readonly scope: Scope; readonly order: number }

/** `new.target` of the machine function: always undefined in a generator. */
export interface NewTargetHole { readonly kind: 'NewTarget'; readonly node: HostNode; readonly scope: Scope }

/**
 * A `return`, `break` or `continue` that leaves its leaf statement (never one inside a nested function).
 * `guarded`: control crosses user-visible clean-up inside the leaf on its way out (a `finally`, a for-of, a `using` block), so the
 * exit must not mark the machine finished before it has left.
 */
export interface ExitHole {
  readonly kind: 'Exit'
  readonly node: HostNode
  readonly exit: 'return' | 'break' | 'continue'
  readonly label: string | null
  /** The returned expression, when there is one. Its own holes are listed beside this one in the same leaf. */
  readonly argument: HostNode | null
  readonly guarded: boolean
  /** What it crosses is a `finally`: code of the leaf itself runs on the way out. */
  readonly finalized: boolean
}

/**
 * A `var` declaration inside a leaf statement (also in a `for` head). When written back it always becomes an assignment (or just its
 * target in a for-in/of head, or nothing without initialiser): the variable itself is declared by core.
 */
export interface VarHole { readonly kind: 'Var'; readonly node: HostNode }

/**
 * An anonymous function/arrow/class expression that takes its name from `target` (a Ref hole's node): `x = () => {}`, a default in
 * a pattern, an initialiser. When the target is refilled by something else than an identifier of the same name, the host writes
 * `({ x: () => {} }).x` (`["__proto__"]` for that name) so that the name survives (ECMA-262 8.4 NamedEvaluation).
 */
export interface NamingHole { readonly kind: 'Naming'; readonly node: HostNode; readonly target: HostNode; readonly name: string }
