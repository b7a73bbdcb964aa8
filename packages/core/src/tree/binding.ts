/** Bindings: what the names of a machine function stand for, after scope resolution. */
import type { Brand } from '../brand.js'
import type { RefHole } from './holes.js'
import type { Scope } from './scope.js'

export type BindingId = Brand<number, 'Binding'>

/**
 *   self        own name of a named generator expression         arguments   the arguments object
 *   this        the receiver                                      inner       own name of a class, seen from its heritage and keys when they suspend:
 *   others      as declared                                                   a function that gives the class, made inside of it
 */
export type BindingKind = 'param' | 'var' | 'let' | 'const' | 'class' | 'function' | 'catch' | 'self' | 'arguments' | 'this' | 'inner'

export interface Binding {
  readonly id: BindingId
  readonly name: string
  readonly kind: BindingKind
  /** Null for `self`, `arguments` and `this`. */
  readonly scope: Scope | null
  /** References after this position come after the declaration. */
  readonly order: number
  /** Some closure refers to it. */
  readonly captured: boolean
  /** It is assigned after its initialisation. */
  readonly written: boolean
  /** Some reference may come before its initialisation: it starts as the TDZ sentinel. */
  readonly guarded: boolean
  /** Some assignment needs a check (TDZ or constant), so it needs an object to live in. */
  readonly checkedWrite: boolean
  /** A body variable of the same name as a parameter with expressions starts with its value (ECMA-262 10.2.11 step 28.e). */
  readonly startsAs: Binding | null
  readonly used: boolean
}

/** What a reference hole resolves to: a binding of the machine function, or null (free, or bound inside its own leaf). */
export interface Resolution {
  readonly bindings: readonly Binding[]
  /** Bindings by the scope that declares them, in order of declaration. */
  readonly byScope: ReadonlyMap<Scope, readonly Binding[]>
  readonly self: Binding | null
  readonly thisBinding: Binding
  readonly argumentsBinding: Binding | null
  /** Free names: resolved outside the function. */
  readonly freeNames: ReadonlySet<string>
  /** A closure in the parameter list refers to a parameter or `arguments`: parameters must stay the host's variables. */
  readonly paramsCaptured: boolean
  /** The parameter list refers to the function by its own name. */
  readonly selfInParams: boolean
  /** For a sloppy block function that hoists: the function-level variable it also assigns (Annex B.3.3.1). */
  annexB(ref: RefHole): Binding | null
  binding(hole: RefHole): Binding | null
  /** Does the hole stand in a closure, seen from its binding? */
  inClosure(hole: RefHole): boolean
  /** May the binding be uninitialised at this reference? */
  needsCheck(hole: RefHole): boolean
}
