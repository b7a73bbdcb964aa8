/**
 * The neutral tree. Only what a machine must take apart is structured; all else is a leaf of the host with holes.
 *
 * A `Host` expression is the general case: the host's own node, with the operands that had to be taken out listed in evaluation order.
 * Without operands it is a leaf. After its operands have been evaluated the node is written back with each operand's
 * place refilled. Whatever lies behind the last suspending operand may stay inside the node.
 *
 * Legend (printed by print.ts):
 *   ‹text›            host expression without operands        ‹text›(a, b)      host expression with operands
 *   yield e           Yield                                    yield* e          Delegate
 */
import type { Hole, HostNode, RefHole } from './holes.js'
import type { Location } from './location.js'
import type { Scope } from './scope.js'

/** What every node of the tree has: the host's node and its place. */
interface TreeNode {
  readonly node: HostNode
  readonly location: Location
}

// ---------------------------------------------------------------- expressions

export type Expression =
  | HostExpression | Yield | Delegate | Logical | Conditional | Sequence | Assign | Call | Chain

/**
 * How an operand enters its operation, which decides how it is kept when a later operand suspends:
 *   value    plain value
 *   callee   the function of a plain call or `new` or tag (value; a call refill must not pass a receiver)
 *   key      computed property key of an object literal or class: ToPropertyKey right after evaluation
 *   string   substitution of an untagged template: ToString right after evaluation
 *   spread   `...x` in arguments or an array: the node is x, iterated right after evaluation
 *   props    `...x` in an object literal (or JSX spread attribute): the node is x, copied right after evaluation
 */
export type OperandMode = 'value' | 'callee' | 'key' | 'string' | 'spread' | 'props'

export interface Operand {
  readonly mode: OperandMode
  /** The place in the host node that is refilled. */
  readonly node: HostNode
  readonly expression: Expression
  /**
   * For an anonymous function or class that is named by its place (property value): the static name, or the operand that
   * holds the computed key.
   */
  readonly naming: string | { readonly key: HostNode } | null
}

/**
 * `constant`: evaluation has no effect, never throws and always gives the same value, literals and the like.
 * `function`: a function/arrow expression (not a class): evaluation can be delayed, it is not observable.
 * `other`: anything else.
 */
export type Purity = 'constant' | 'function' | 'other'

export interface HostExpression {
  readonly kind: 'Host'
  readonly node: HostNode
  readonly location: Location
  /** Empty for a leaf. In evaluation order. */
  readonly operands: readonly Operand[]
  /** Holes in the node outside its operands. */
  readonly holes: readonly Hole[]
  readonly purity: Purity
  /** An anonymous function/class definition (also in parentheses): takes a name from an assignment or initialiser around it. */
  readonly anonymous: boolean
  /**
   * Of a class that suspends in its heritage or keys: the scope of the operands, a parent of the class's own one. It declares the class's own
   * name, for the sake of the code that is taken out; what stays in the class has a scope below it, which declares the name again.
   */
  readonly head?: Scope
}

export interface Yield extends TreeNode { readonly kind: 'Yield'; readonly argument: Expression | null }
export interface Delegate extends TreeNode { readonly kind: 'Delegate'; readonly argument: Expression }

export interface Logical extends TreeNode {
  readonly kind: 'Logical'
  readonly operator: '&&' | '||' | '??'; readonly left: Expression; readonly right: Expression
}
export interface Conditional extends TreeNode {
  readonly kind: 'Conditional'
  readonly test: Expression; readonly consequent: Expression; readonly alternate: Expression
}
export interface Sequence extends TreeNode { readonly kind: 'Sequence'; readonly expressions: readonly Expression[] }

/**
 * An assignment whose right side suspends, or whose target is a pattern that does (a suspending member target with a right side that
 * does not suspend is a plain `Host` operation: its operands are object and key, the right side stays inside).
 */
export interface Assign extends TreeNode {
  readonly kind: 'Assign'
  /** '=', '+=', …, '&&=', '||=', '??='. */
  readonly operator: string
  readonly target: Target
  readonly value: Expression
}

/**
 * A call one of whose arguments suspends and whose callee is a member (its receiver must be kept) or an optional chain in parentheses.
 * All other calls are `Host` operations with a `callee` operand. `callee` is a Host expression for the member node with operands
 * object and computed key as needed (none for `super.x`; with `super[k]` the key), or a Chain.
 */
export interface Call extends TreeNode {
  readonly kind: 'Call'
  readonly callee: MemberTarget | Chain
  readonly arguments: readonly CallArgument[]
}
export interface CallArgument { readonly mode: 'value' | 'spread'; readonly expression: Expression }

/**
 * An optional chain (ECMA-262 13.3.9) that suspends behind its first `?.` (one that suspends only in its base is a `Host` operation with
 * the base as operand). `base` is the part in front of the first link; when the first link is a call of a member `a.b?.()` then
 * `base` is a MemberTarget. `isDelete`: `delete a?.b[yield]`.
 */
export interface Chain extends TreeNode {
  readonly kind: 'Chain'
  readonly base: Expression | MemberTarget
  readonly links: readonly ChainLink[]
  readonly isDelete: boolean
}
export type ChainLink =
  | { readonly kind: 'Member'; readonly optional: boolean; readonly name: string; readonly location: Location }
  | { readonly kind: 'Private'; readonly optional: boolean; readonly name: string; readonly location: Location }
  | { readonly kind: 'Index'; readonly optional: boolean; readonly key: Expression; readonly location: Location }
  | { readonly kind: 'Call'; readonly optional: boolean; readonly arguments: readonly CallArgument[]; readonly location: Location }

// ---------------------------------------------------------------- targets and patterns

/** What can be assigned to or bound. */
export type Target = RefTarget | MemberTarget | Pattern

export interface RefTarget { readonly kind: 'RefTarget'; readonly ref: RefHole; readonly location: Location }

/**
 * A member expression as a reference: `node` is the member node, operands are its object ('value'; absent for `super`) and its
 * computed key ('value'; absent for a static or private name), in that order, always taken out, suspending or not.
 */
export interface MemberTarget extends TreeNode {
  readonly kind: 'MemberTarget'
  readonly object: Operand | null
  readonly key: Operand | null
  readonly holes: readonly Hole[]
}

export type Pattern = LeafPattern | ObjectPattern | ArrayPattern

/**
 * A pattern that does not suspend. Written back as an assignment pattern (a destructuring declaration loses its keyword): the host
 * converts a binding pattern where its tree has another node type for it.
 */
export interface LeafPattern extends TreeNode { readonly kind: 'LeafPattern'; readonly holes: readonly Hole[] }

export interface ObjectPattern extends TreeNode {
  readonly kind: 'ObjectPattern'
  readonly properties: readonly PatternProperty[]
  readonly rest: Target | null
}
export interface PatternProperty {
  readonly location: Location
  /** A static name (identifier, string or number key as its property name) or a computed expression. */
  readonly key: string | Expression
  readonly target: Target
  readonly initialiser: Expression | null
}
export interface ArrayPattern extends TreeNode {
  readonly kind: 'ArrayPattern'
  readonly elements: readonly (PatternElement | null)[]
  readonly rest: Target | null
}
export interface PatternElement { readonly location: Location; readonly target: Target; readonly initialiser: Expression | null }

// ---------------------------------------------------------------- statements

export type Statement =
  | LeafStatement | ExpressionStatement | VariableStatement | FunctionStatement | ClassStatement | Block | If | For | ForIn | ForOf
  | While | DoWhile | Labeled | Switch | Try | Return | Throw | Jump

/**
 * A statement without `yield` that declares nothing visible outside itself except `var`s: the host's own node with holes. A sloppy block
 * function that hoists (Annex B) makes its surroundings structured, so never stands in a leaf.
 */
export interface LeafStatement extends TreeNode { readonly kind: 'Leaf'; readonly holes: readonly Hole[] }
export interface ExpressionStatement extends TreeNode { readonly kind: 'Expression'; readonly expression: Expression }

/** A declaration at the level of a structured statement list, suspending or not. */
export interface VariableStatement extends TreeNode {
  readonly kind: 'Variables'
  readonly declarationKind: 'var' | 'let' | 'const'
  readonly declarators: readonly Declarator[]
}
export interface Declarator { readonly location: Location; readonly target: Target; readonly init: Expression | null }

/**
 * A function declaration (of any kind) at the level of a structured list. `expression` is the same node as a leaf expression: written
 * in expression position the host turns the declaration into a function expression that keeps its name.
 */
export interface FunctionStatement extends TreeNode { readonly kind: 'Function'; readonly ref: RefHole; readonly expression: HostExpression }
/** A class declaration at the level of a structured list, as a class expression that keeps its name. */
export interface ClassStatement extends TreeNode { readonly kind: 'Class'; readonly ref: RefHole; readonly expression: HostExpression }

export interface Block extends TreeNode { readonly kind: 'Block'; readonly scope: Scope; readonly body: readonly Statement[] }
export interface If extends TreeNode { readonly kind: 'If'; readonly test: Expression; readonly consequent: Statement; readonly alternate: Statement | null }
export interface For extends TreeNode {
  readonly kind: 'For'
  /** The scope of a `let`/`const` head (empty otherwise). */
  readonly scope: Scope
  readonly init: VariableStatement | Expression | null
  readonly test: Expression | null
  readonly update: Expression | null
  readonly body: Statement
}
/** `declarationKind` null: the head is an assignment target. The object is evaluated in `headScope`, where the names are in TDZ. */
export interface ForIn extends TreeNode {
  readonly kind: 'ForIn'; readonly headScope: Scope; readonly scope: Scope
  readonly declarationKind: 'var' | 'let' | 'const' | null
  readonly target: Target
  /** Annex B.3.5: `for (var x = init in o)`. */
  readonly initialiser: Expression | null
  readonly object: Expression; readonly body: Statement
}
export interface ForOf extends TreeNode {
  readonly kind: 'ForOf'; readonly headScope: Scope; readonly scope: Scope
  readonly declarationKind: 'var' | 'let' | 'const' | null
  readonly target: Target
  readonly object: Expression; readonly body: Statement
}
export interface While extends TreeNode { readonly kind: 'While'; readonly test: Expression; readonly body: Statement }
export interface DoWhile extends TreeNode { readonly kind: 'DoWhile'; readonly body: Statement; readonly test: Expression }
export interface Labeled extends TreeNode { readonly kind: 'Labeled'; readonly label: string; readonly body: Statement }
export interface Switch extends TreeNode {
  readonly kind: 'Switch'; readonly scope: Scope
  readonly discriminant: Expression; readonly cases: readonly SwitchCase[]
}
/** `test` null: `default`. */
export interface SwitchCase { readonly location: Location; readonly test: Expression | null; readonly body: readonly Statement[] }
export interface Try extends TreeNode {
  readonly kind: 'Try'
  readonly block: Block; readonly handler: Catch | null; readonly finalizer: Block | null
}
export interface Catch { readonly location: Location; readonly scope: Scope; readonly param: Target | null; readonly body: Block }
export interface Return extends TreeNode { readonly kind: 'Return'; readonly argument: Expression | null }
export interface Throw extends TreeNode { readonly kind: 'Throw'; readonly argument: Expression }
export interface Jump extends TreeNode { readonly kind: 'Jump'; readonly jump: 'break' | 'continue'; readonly label: string | null }

// ---------------------------------------------------------------- the function

/**
 * Where the function stands, which decides the form of what replaces it:
 *   declaration  a function declaration whose scope is the program (also exported): stays a hoisted function declaration
 *   expression   a function expression, a declaration in a function or block (the host turns it into a variable at the top of
 *                its block) and an object method without `super`: replaced by one expression
 *   member       a class method, or an object method with `super`: stays a method; set up by key from outside
 */
export type Place = 'declaration' | 'expression' | 'member'

export interface FunctionTree {
  readonly kind: 'FunctionTree'
  readonly node: HostNode
  readonly location: Location
  /** The name for listings and generated names: static name, inferred name or 'anonymous'. */
  readonly displayName: string
  /** Unique among the machines of its file and stable under unrelated edits: names of enclosing functions/classes joined by '.', `#2` for a repetition. */
  readonly key: string
  readonly place: Place
  /** Can the function be evaluated more than once: does it stand in a function, a loop or a field of instances? */
  readonly repeats: boolean
  readonly strict: boolean
  /** Is the program (file) level strict? Lifted code of a strict function in a sloppy program needs a directive. */
  readonly programStrict: boolean
  /** Own name of a named function *expression* (immutable binding around the function), else null. */
  readonly selfName: string | null
  readonly params: Params
  /** Kind 'params', parent null. */
  readonly paramScope: Scope
  /** Kind 'body', parent is paramScope. */
  readonly scope: Scope
  readonly body: readonly Statement[]
  /**
   * Names bound between this function and the program level (enclosing functions, blocks, classes, catch clauses, their `arguments` …).
   * Within a `with` statement, or a function where a direct call of eval may declare variables: every name of the file.
   */
  readonly outerNames: ReadonlySet<string>
  /** `super` or a private name of an enclosing class occurs in the function (parameters included). */
  readonly usesSuper: boolean
  readonly usesPrivate: boolean
  /** A tagged template stands in it, at any depth: its object is one for its place in the text (13.2.8.4), which therefore stands once. */
  readonly usesTemplates: boolean
  /** Identifiers of the source that name variables of the machine are written anew: the host's compiler would rename its own (TypeScript's ES5). */
  readonly remade?: boolean
  /** A class stands in it of which the host's compiler may make something that counts on a loop around it (TypeScript, where there is one in the source). */
  readonly looped?: boolean
  /** What names at the program level end with: '' unless they become global, beside those of other scripts (salt.ts). */
  readonly salt: string
  /** Every identifier of the file, so that generated names are fresh. */
  readonly usedNames: ReadonlySet<string>
  /** The text of the whole file; locations point into it (for listings). */
  readonly source: string
}

/** Parameters stay in the host's function, verbatim. */
export interface Params {
  /** Only plain identifiers, no default, no rest, no pattern. */
  readonly simple: boolean
  /** Some default or computed key: body `var`s live in a scope of their own (ECMA-262 10.2.11 step 28). */
  readonly hasExpressions: boolean
  /** Bound names, in order, without repetitions. */
  readonly names: readonly string[]
  /** Holes inside the parameter list (references from defaults, closures in them). */
  readonly holes: readonly Hole[]
  /** A direct call of eval stands in the list: it may see every parameter, and declare variables that the body sees (sloppy code). */
  readonly evaluates: boolean
}
