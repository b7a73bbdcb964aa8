/**
 * Values: expressions that are evaluated in one go, between two suspensions. The evaluation order inside a value is that of JavaScript.
 *
 * Legend (print.ts):
 *   ‹text›    host expression, operands replaced      $n   temporary      sent   the value given to next()
 */
import type { Brand } from '../brand.js'
import type { Binding } from '../tree/binding.js'
import type { Hole, HostNode, RefHole } from '../tree/holes.js'
import type { Location } from '../tree/location.js'
import type { OperandMode } from '../tree/tree.js'
import type { Scope } from '../tree/scope.js'

export type VariableId = Brand<number, 'Variable'>

/**
 * A variable of the machine that is not a binding of the source.
 *   spill   an operand kept across a suspension            join     result of a conditional part
 *   record  an iterator, loop cursor or key list           completion   kind/value of a pending completion (`finally`)
 */
export interface Temporary { readonly kind: 'Temporary'; readonly id: VariableId; readonly purpose: 'spill' | 'join' | 'record' | 'completion' }
/** The object that holds the captured bindings of one scope. */
export interface Environment { readonly kind: 'Environment'; readonly id: VariableId; readonly scope: Scope; readonly perIteration: boolean }

export type Storage = Temporary | Environment | { readonly kind: 'Binding'; readonly binding: Binding }

export interface HostOperand { readonly node: HostNode; readonly mode: OperandMode; readonly value: Value; readonly spilled: boolean }

export type Value =
  | HostValue
  | { readonly kind: 'HostPattern'; readonly node: HostNode; readonly location: Location; readonly holes: readonly Hole[] }
  /** A reference of the source, by its hole. */
  | { readonly kind: 'Ref'; readonly ref: RefHole }
  | { readonly kind: 'Temporary'; readonly temporary: Temporary }
  /** A binding read or written without checks. */
  | { readonly kind: 'Binding'; readonly binding: Binding }
  /** The receiver of the machine function. */
  | { readonly kind: 'This' }
  | { readonly kind: 'Sent' }
  | { readonly kind: 'Undefined' }
  | { readonly kind: 'Literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'Runtime'; readonly name: string }
  | { readonly kind: 'Helper'; readonly name: string; readonly arguments: readonly ValueArgument[]; readonly location: Location }
  | { readonly kind: 'Member'; readonly object: Value; readonly name: string }
  | { readonly kind: 'Private'; readonly object: Value; readonly name: string }
  | { readonly kind: 'Index'; readonly object: Value; readonly index: Value }
  | { readonly kind: 'Binary'; readonly operator: string; readonly left: Value; readonly right: Value }
  | { readonly kind: 'Logical'; readonly operator: '&&' | '||'; readonly left: Value; readonly right: Value }
  | { readonly kind: 'Delete'; readonly target: Value }
  | { readonly kind: 'Array'; readonly elements: readonly ValueArgument[] }
  | { readonly kind: 'Assign'; readonly operator: string; readonly target: Value; readonly value: Value; readonly location: Location }
  /** Strict code in a sloppy function. */
  | { readonly kind: 'Strict'; readonly value: Value }
  /** The binding of a class's own name gets a function that gives the class; in its heritage or keys, in front of a value there. */
  | { readonly kind: 'Inner'; readonly binding: Binding; readonly value: Value }
  /** An anonymous function or class that takes its name from its place: a static name or the value of a computed key. */
  | { readonly kind: 'Named'; readonly name: string | Value; readonly value: Value }

export interface ValueArgument { readonly spread: boolean; readonly value: Value }

export interface HostValue {
  readonly kind: 'Host'
  readonly node: HostNode
  readonly location: Location
  readonly operands: readonly HostOperand[]
  readonly holes: readonly Hole[]
  readonly anonymous: boolean
  /** No effect, no exception, always the same: a literal. */
  readonly constant: boolean
  /** A class; the operands are of its heritage and keys. */
  readonly head: boolean
}

/** May strict code do the value otherwise? Only code of the source may; a node that is one reference as a whole does not. */
export function knowsStrictness(value: Value): boolean {
  switch (value.kind) {
    case 'Host': return !value.constant && (value.operands.length > 0 || value.holes.length !== 1 || value.holes[0]?.node !== value.node)
    case 'Helper': return value.arguments.some((argument) => knowsStrictness(argument.value))
    case 'HostPattern':
    case 'Delete':
    case 'Assign': return true
    case 'Member':
    case 'Private': return knowsStrictness(value.object)
    case 'Index': return knowsStrictness(value.object) || knowsStrictness(value.index)
    case 'Binary':
    case 'Logical': return knowsStrictness(value.left) || knowsStrictness(value.right)
    case 'Array': return value.elements.some((element) => knowsStrictness(element.value))
    case 'Inner':
    case 'Named': return knowsStrictness(value.value)
    default: return false
  }
}

/** Can a value be given at any time, without anything being run or read? */
export const isConstant = (value: Value): boolean =>
  value.kind === 'Undefined' || value.kind === 'Literal' || (value.kind === 'Host' && value.constant)
