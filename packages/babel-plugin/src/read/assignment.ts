/** Assignments that suspend. */
import type * as t from '@babel/types'
import type { Expression, Target } from '@switchyard/core'
import { bare, isMember, locationOf } from '../nodes.js'
import type { Step, Task } from '../steps.js'
import { hostOperation, inside } from './host.js'
import { memberParts } from './member.js'
import type { Place } from './place.js'
import type { Reader } from './reader.js'

/** A member target that suspends before a right side that does not: the right side stays in the node. */
export function readAssignment(r: Reader, node: t.AssignmentExpression, place: Place): Step<Expression> {
  const target = bare(node.left)
  if (isMember(target) && !r.session.suspends(node.right)) return hostOperation(r, node, place, [...memberParts(r, target, place), inside(node.right)])
  return structured(r, node, place)
}

function* structured(r: Reader, node: t.AssignmentExpression, place: Place): Task<Expression> {
  const access = node.operator === '=' ? 'write' : 'update'
  const target: Target = yield r.target(node.left, place, { access, names: null })
  const value: Expression = yield r.expression(node.right, place)
  return { kind: 'Assign', node, location: locationOf(node), operator: node.operator, target, value }
}

/** Only a member can suspend in an update. */
export function readUpdate(r: Reader, node: t.UpdateExpression, place: Place): Step<Expression> {
  const target = bare(node.argument) as t.MemberExpression
  return hostOperation(r, node, place, memberParts(r, target, place))
}
