/**
 * Scopes as hosts report them. A host opens a `Scope` for each syntactic scope it walks through and declares into it what the
 * text declares there; everything that follows from that (hoisting of `var`, parameter scopes, Annex B, lookups, which
 * binding is captured by a closure) is decided in core, once, for every host.
 *
 * Kinds:
 *   params    the parameters of the machine function itself (the root)
 *   body      the var scope of the machine function (child of `params`)
 *   block     a block, `for` head, `switch` body
 *   catch     the parameter of a catch clause (parent of the block that is its body)
 *   class     a class: its inner name; heritage and computed keys are evaluated in it (when one suspends: in a scope of the same kind around it)
 *   function  a nested non-arrow function, method, accessor, class field initialiser or static block: own `this` and `arguments`
 *   arrow     a nested arrow function
 * A nested `function`/`arrow` scope holds parameters and vars together unless the host opens a child for the body (hosts open a
 * `varBody` child when the parameter list has expressions; `var`s then go there).
 */
import type { Location } from './location.js'

export type ScopeKind = 'params' | 'body' | 'block' | 'catch' | 'class' | 'function' | 'arrow' | 'varBody'

/**
 * What kind of declaration brought a name into a scope.
 * `function`: at the top of a function body; `blockFunction`: in a block (lexical; sloppy plain ones also hoist, Annex B.3.3:
 * the host sets `annexB` for a sloppy, plain, non-async, non-generator one); `name`: own name of a named function/class expression.
 */
export type DeclarationKind =
  | 'var' | 'let' | 'const' | 'class' | 'param' | 'catchParam' | 'simpleCatchParam' | 'function' | 'blockFunction' | 'name'

export interface Declaration {
  readonly name: string
  readonly kind: DeclarationKind
  /** Order of the end of the declaration in the source; references with a larger order come after it. */
  order: number
  readonly annexB: boolean
  /** Where it is declared; for a hoisted block function in a nested function's scope, the block that it comes from. */
  readonly scope: Scope
}

export interface Scope {
  readonly kind: ScopeKind
  readonly parent: Scope | null
  /** Order of the start of the scope in the source. */
  readonly order: number
  readonly declarations: Map<string, Declaration[]>
  /** True for the scope of a `switch` body: a case may be entered past a declaration above it. */
  readonly isSwitch: boolean
  /** Within a loop that stays the host's own. */
  readonly inLoop: boolean
  /** Strict code? Decides Annex B and silent assignment to function names. */
  readonly strict: boolean
  /** The statement whose body this is, when it is a `with` in a nested function: which names in it are variables is decided at run time. */
  readonly inWith: Location | null
}
