/** Short constructors for the output tree. */
import type { OutArgument, OutExpression, OutProperty, OutStatement } from '../tree/output.js'
import type { Location } from '../tree/location.js'

export const name = (text: string): OutExpression => ({ kind: 'Name', name: text })
export const runtime = (text: string): OutExpression => ({ kind: 'Runtime', name: text })
export const literal = (value: string | number | boolean | null): OutExpression => ({ kind: 'Literal', value })
export const undefinedValue: OutExpression = { kind: 'Undefined' }
export const member = (object: OutExpression, key: string): OutExpression => ({ kind: 'Member', object, name: key })
export const argument = (expression: OutExpression): OutArgument => ({ spread: false, expression })
export const call = (callee: OutExpression, values: readonly OutExpression[], location?: Location): OutExpression =>
  ({ kind: 'Call', callee, arguments: values.map(argument), ...(location ? { location } : {}) })
export const create = (callee: OutExpression, values: readonly OutExpression[]): OutExpression =>
  ({ kind: 'New', callee, arguments: values.map(argument) })
export const assign = (target: OutExpression, value: OutExpression): OutExpression => ({ kind: 'Assign', operator: '=', target, value })
export const binary = (left: OutExpression, operator: string, right: OutExpression): OutExpression => ({ kind: 'Binary', operator, left, right })
export const and = (left: OutExpression, right: OutExpression): OutExpression => ({ kind: 'Logical', operator: '&&', left, right })
export const or = (left: OutExpression, right: OutExpression): OutExpression => ({ kind: 'Logical', operator: '||', left, right })
export const not = (value: OutExpression): OutExpression => ({ kind: 'Unary', operator: '!', argument: value })
/** A function value called without a receiver: `(0, f)(…)`. */
export const detached = (value: OutExpression): OutExpression => ({ kind: 'Sequence', expressions: [literal(0), value] })

export const run = (expression: OutExpression, location?: Location): OutStatement =>
  ({ kind: 'Expression', expression, ...(location ? { location } : {}) })
export const giveBack = (value: OutExpression | null, location?: Location): OutStatement =>
  ({ kind: 'Return', argument: value, ...(location ? { location } : {}) })
export const variable = (declarationKind: 'var' | 'let' | 'const', id: string, init: OutExpression | null): OutStatement =>
  ({ kind: 'Variables', declarationKind, declarators: [{ name: id, init }] })
export const when = (test: OutExpression, consequent: readonly OutStatement[], location?: Location): OutStatement =>
  ({ kind: 'If', test, consequent, alternate: null, ...(location ? { location } : {}) })
export const choose = (test: OutExpression, consequent: readonly OutStatement[], alternate: readonly OutStatement[]): OutStatement =>
  ({ kind: 'If', test, consequent, alternate })
export const method = (key: string, params: readonly string[], body: readonly OutStatement[], strictDirective = false): OutProperty =>
  ({ key, method: true, value: { kind: 'Function', arrow: false, name: null, params, strictDirective, body } })
/** The object that a step gives. */
export const result = (value: OutExpression, done: OutExpression): OutExpression =>
  ({ kind: 'Object', properties: [{ key: 'value', value, method: false }, { key: 'done', value: done, method: false }] })
