/**
 * What core hands back: plain JavaScript, small enough that a host writes it in a page, with the host's own nodes inside.
 * `fromTree` of a host turns it into the host's syntax tree.
 */
import type { HostNode } from './holes.js'
import type { Location } from './location.js'

export type OutExpression =
  /** A host expression with some places refilled; without fills it is the node itself. */
  | { readonly kind: 'Host'; readonly node: HostNode; readonly fills: Fills }
  /** A host pattern that becomes an assignment target. */
  | { readonly kind: 'HostPattern'; readonly node: HostNode; readonly fills: Fills }
  /** location: of the reference in the source that the name stands for. */
  | { readonly kind: 'Name'; readonly name: string; readonly location?: Location }
  /** A name that the runtime exports: written as the local name of the import (or inlined helper). */
  | { readonly kind: 'Runtime'; readonly name: string }
  | { readonly kind: 'This' }
  | { readonly kind: 'Arguments' }
  | { readonly kind: 'NewTarget' }
  | { readonly kind: 'Undefined' }
  | { readonly kind: 'Literal'; readonly value: string | number | boolean | null }
  /** origin: the reference in the source that the member stands for, and its name there. */
  | { readonly kind: 'Member'; readonly object: OutExpression; readonly name: string; readonly origin?: { readonly location: Location; readonly name: string } }
  | { readonly kind: 'Private'; readonly object: OutExpression; readonly name: string }
  | { readonly kind: 'Index'; readonly object: OutExpression; readonly index: OutExpression }
  /** location: maps the call to the source. */
  | { readonly kind: 'Call'; readonly callee: OutExpression; readonly arguments: readonly OutArgument[]; readonly location?: Location; readonly pure?: boolean }
  | { readonly kind: 'New'; readonly callee: OutExpression; readonly arguments: readonly OutArgument[] }
  | { readonly kind: 'Assign'; readonly operator: string; readonly target: OutExpression; readonly value: OutExpression; readonly location?: Location }
  | { readonly kind: 'Update'; readonly operator: '++' | '--'; readonly target: OutExpression }
  | { readonly kind: 'Binary'; readonly operator: string; readonly left: OutExpression; readonly right: OutExpression }
  | { readonly kind: 'Logical'; readonly operator: '&&' | '||' | '??'; readonly left: OutExpression; readonly right: OutExpression }
  | { readonly kind: 'Unary'; readonly operator: '!' | '-' | 'void' | 'typeof' | 'delete'; readonly argument: OutExpression }
  | { readonly kind: 'Conditional'; readonly test: OutExpression; readonly consequent: OutExpression; readonly alternate: OutExpression }
  | { readonly kind: 'Sequence'; readonly expressions: readonly OutExpression[] }
  | { readonly kind: 'Array'; readonly elements: readonly OutArgument[] }
  | { readonly kind: 'Object'; readonly properties: readonly OutProperty[] }
  | OutFunction
  /**
   * The host's original function as a method-shaped wrapper: `({ name(params) { body } }).name`. See Wrapper in result.ts.
   * `params`: the holes of the parameter list that are refilled.
   */
  | { readonly kind: 'Wrapper'; readonly body: readonly OutStatement[]; readonly params: Fills }
  /** The returned expression of an Exit hole, with the leaf's fills applied; an anonymous function stays without name. Only inside the fill of that hole. */
  | { readonly kind: 'ExitArgument' }

export interface OutArgument { readonly spread: boolean; readonly expression: OutExpression }

/**
 * `key`: a static name, or an expression for a computed one. `method`: shorthand method, the value is an OutFunction. A property named `__proto__` is
 * always an own property (computed key). An anonymous function as value takes its name from the key.
 */
export interface OutProperty { readonly key: string | OutExpression; readonly value: OutExpression; readonly method: boolean }

export interface OutFunction {
  readonly kind: 'Function'
  /** A function expression, a function declaration is `OutStatement` 'Function'. */
  readonly arrow: boolean
  readonly name: string | null
  readonly params: readonly string[]
  readonly strictDirective: boolean
  readonly body: readonly OutStatement[]
  /** Maps the start of the function to this place and this name, so that stack traces show the original function. */
  readonly origin?: { readonly location: Location; readonly name: string }
}

export interface OutDeclarator { readonly name: string; readonly init: OutExpression | null }
export interface OutCase { readonly test: number | null; readonly body: readonly OutStatement[] }
export interface OutIf {
  readonly kind: 'If'
  readonly test: OutExpression
  readonly consequent: readonly OutStatement[]
  readonly alternate: readonly OutStatement[] | null
  readonly location?: Location
}

export type OutStatement =
  | { readonly kind: 'Host'; readonly node: HostNode; readonly fills: Fills }
  | { readonly kind: 'Expression'; readonly expression: OutExpression; readonly location?: Location }
  | { readonly kind: 'Variables'; readonly declarationKind: 'var' | 'let' | 'const'; readonly declarators: readonly OutDeclarator[] }
  | { readonly kind: 'Function'; readonly function: OutFunction }
  | { readonly kind: 'Return'; readonly argument: OutExpression | null; readonly location?: Location }
  | { readonly kind: 'Throw'; readonly argument: OutExpression; readonly location?: Location }
  | OutIf
  /** `for (;;) body` */
  | { readonly kind: 'Forever'; readonly label: string | null; readonly body: readonly OutStatement[] }
  | { readonly kind: 'Switch'; readonly discriminant: OutExpression; readonly cases: readonly OutCase[] }
  | { readonly kind: 'Try'; readonly block: readonly OutStatement[]; readonly param: string; readonly handler: readonly OutStatement[] }
  | { readonly kind: 'Break'; readonly label: string | null }
  | { readonly kind: 'Continue'; readonly label: string | null }
  | { readonly kind: 'Block'; readonly label?: string; readonly body: readonly OutStatement[] }

/**
 * What to put in place of nodes inside a host node. Keys are nodes of holes and operands. A Ref, This, NewTarget hole or an operand takes an
 * expression; an Exit hole takes statements (a block where one statement is expected). A hole without a fill stays as it is; Var and
 * Naming holes have no fill, hosts handle them as holes.ts says.
 */
export type Fills = ReadonlyMap<HostNode, Fill>
export type Fill =
  | { readonly kind: 'Expression'; readonly expression: OutExpression }
  | { readonly kind: 'Statements'; readonly statements: readonly OutStatement[] }

/** Can the list stand without a block, as the one statement of an arm or a loop? Neither declarations can, nor what an `else` behind it would go to. */
export const standsAlone = (list: readonly OutStatement[]): boolean => list.length === 1 && alone.has(list[0]!.kind)

const alone: ReadonlySet<OutStatement['kind']> = new Set(['Expression', 'Return', 'Throw', 'Break', 'Continue', 'Switch', 'Try'])
