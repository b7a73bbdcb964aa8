/** Member expressions as operations and as references. */
import type * as t from '@babel/types'
import type { Expression, Hole, MemberTarget, Operand } from '@switchyard/core'
import { locationOf } from '../nodes.js'
import type { Task } from '../steps.js'
import { inside, operand, type Part } from './host.js'
import type { Place } from './place.js'
import type { Reader } from './reader.js'

/** Object and computed key of a member, in the order of their evaluation. */
export function memberParts(r: Reader, node: t.MemberExpression | t.OptionalMemberExpression, place: Place): Part[] {
  const object: Part = node.object.type === 'Super' ? inside(node.object) : operand('value', node.object)
  if (node.computed) return [object, operand('value', node.property)]
  return node.property.type === 'PrivateName' ? [object, { kind: 'inside', node: node.property, place }] : [object]
}

/** A member whose object and key are always taken out, as the receiver of a call or the target of an assignment. */
export function* readMemberTarget(r: Reader, node: t.MemberExpression | t.OptionalMemberExpression, place: Place): Task<MemberTarget> {
  const holes: Hole[] = []
  let object: Operand | null = null
  let key: Operand | null = null
  if (node.object.type === 'Super') r.inside(node.object, place, holes)
  else object = yield* valueOperand(r, node.object, place)
  if (node.computed) key = yield* valueOperand(r, node.property as t.Expression, place)
  else if (node.property.type === 'PrivateName') r.inside(node.property, place, holes)
  return { kind: 'MemberTarget', node, location: locationOf(node), object, key, holes }
}

function* valueOperand(r: Reader, node: t.Expression, place: Place): Task<Operand> {
  const expression: Expression = yield r.expression(node, place)
  return { mode: 'value', node, expression, naming: null }
}
