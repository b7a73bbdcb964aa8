/** What core returns for one function: everything a host needs to put the machine in the function's place. */
import type { Diagnostic } from './diagnostics/diagnostic.js'
import type { OutExpression, OutStatement } from './tree/output.js'

/**
 * `hoisted`: statements for the program level (function declarations and `var`s with fresh names; any place at the top level will do,
 * hosts put them at the end). `early`: statements that must run before any other code of the program (after imports and directives).
 */
interface Lifted {
  readonly hoisted: readonly OutStatement[]
  readonly early: readonly OutStatement[]
}

/**
 * A function declaration at program level. The host keeps the function (its name, parameters, types, export), takes the star away and gives it
 * `body`; with `strictDirective` a "use strict" directive in front.
 * An anonymous `export default` gets `functionName` as its name.
 */
export interface DeclarationOutput extends Lifted {
  readonly place: 'declaration'
  readonly body: readonly OutStatement[]
  readonly strictDirective: boolean
  readonly functionName: string
}

/**
 * One expression instead of the function expression. It contains one `Wrapper` (output.ts): the host's function turned into a method without
 * star, `({ name(params) { body } }).name`, with the name the function has at run time (its own, or the one inferred from its place).
 */
export interface ExpressionOutput extends Lifted {
  readonly place: 'expression'
  readonly expression: OutExpression
}

/**
 * A method that stays where it is, with `body`. The host declares `variable` anew for each evaluation of the class or literal (a `let` right in
 * front of the statement it stands in) and, before any user code can see the method, runs
 * `variable = $member(home, key, factory)`: in a static block at the top of the class body (`home` is `this.prototype`, or `this`
 * for a static method) or right after the object literal.
 */
export interface MemberOutput extends Lifted {
  readonly place: 'member'
  readonly body: readonly OutStatement[]
  readonly variable: string
  readonly factory: OutExpression
}

export type Output = DeclarationOutput | ExpressionOutput | MemberOutput

/** Text listings of every stage, in the order of the passes, for fixtures, `explain` and `npm start`. Each is made when it is asked for. */
export interface Stages {
  readonly tree: string
  /** The bindings of the function, after scope resolution. */
  readonly scopes: string
  /** The graph as lowering leaves it. */
  readonly lowered: string
  /** The graph after simplification. */
  readonly blocks: string
  readonly liveness: string
  /** The frame: where each variable lives. */
  readonly flow: string
  readonly order: string
  readonly machine: string
}

export type Compiled =
  | { readonly ok: true; readonly output: Output; readonly stages: () => Stages; readonly manifest: Manifest }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }

/** What is known of a machine beside its code: one entry per suspension point. */
export interface Manifest {
  readonly key: string
  readonly name: string
  readonly frame: readonly { readonly slot: string; readonly variable: string | null }[]
  readonly states: readonly ManifestState[]
}
export interface ManifestState {
  readonly state: number
  /** Stable under edits elsewhere in the function: kind and text position in the enclosing statement path. */
  readonly key: string
  readonly kind: 'start' | 'yield' | 'delegate'
  readonly line: number | null
  readonly live: readonly string[]
}
