/** What the lowerings share: the builder, the control stack, and each other (by way of this object, so that files need no cycles). */
import type { Resolution } from '../tree/binding.js'
import type { Binding } from '../tree/binding.js'
import type { Scope } from '../tree/scope.js'
import type { Suspends } from '../tree/suspends.js'
import type { Expression, FunctionTree, Pattern, Statement, Target } from '../tree/tree.js'
import type { BlockId, SuspensionPoint } from './block.js'
import type { GraphBuilder } from './builder.js'
import type { ControlEntry } from './control.js'
import type { Temporaries } from './temporaries.js'
import type { Environment, Temporary, Value } from './value.js'

export interface Lowering {
  readonly tree: FunctionTree
  readonly resolution: Resolution
  readonly suspends: Suspends
  readonly builder: GraphBuilder
  readonly temporaries: Temporaries
  readonly control: ControlEntry[]
  readonly environmentOf: Map<Binding, Environment>
  /** Holds the captured bindings that exist once in the life of a machine. */
  readonly functionEnvironment: Environment
  /** Is the binding kept by the host's own function (a parameter under the per-call form)? */
  readonly native: (binding: Binding) => boolean
  /** Is the binding one that closures may copy? */
  readonly constant: (binding: Binding) => boolean
  /** Holds a returned value on its way through clean-up. */
  readonly returned: Temporary

  statement(node: Statement): void
  statements(list: readonly Statement[], scope: Scope | null): void
  /** Gives a value whose evaluation is still to come: nothing observable may be emitted before it is used, or it must be kept first. */
  expression(node: Expression): Value
  condition(node: Expression, whenTrue: BlockId, whenFalse: BlockId): void
  /** Assigns or binds `value` (evaluated by the target's own rules) to a target. `init`: a declaration. */
  assign(target: Target, value: Value, init: boolean): void
  pattern(target: Pattern, value: Value, init: boolean): void
  point(kind: SuspensionPoint['kind'], node: Expression): SuspensionPoint
  enter(scope: Scope, body: readonly Statement[]): void
  loopDepth(): number
}

/** A stack discipline for control entries: pushed for the time of `body`, checked on the way out. */
export function inside(l: Lowering, entry: ControlEntry, body: () => void): void {
  l.control.push(entry)
  body()
  if (l.control.pop() !== entry) throw new Error('Internal error: unbalanced control stack')
}

export const temporaryValue = (temporary: Temporary): Value => ({ kind: 'Temporary', temporary })
export const literal = (value: string | number | boolean | null): Value => ({ kind: 'Literal', value })
export const undefinedValue: Value = { kind: 'Undefined' }
export const helper = (name: string, location: Extract<Value, { kind: 'Helper' }>['location'], ...values: readonly Value[]): Value =>
  ({ kind: 'Helper', name, location, arguments: values.map((value) => ({ spread: false, value })) })
export const equals = (left: Value, right: Value): Value => ({ kind: 'Binary', operator: '===', left, right })
/** Null or undefined, but not document.all (ECMA-262 B.3.6). */
export const nullish = (value: Value): Value =>
  ({ kind: 'Logical', operator: '||', left: equals(value, literal(null)), right: equals(value, undefinedValue) })
