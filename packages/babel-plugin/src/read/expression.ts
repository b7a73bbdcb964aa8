/** Expressions that suspend: which form each of them has in the tree. */
import type * as t from '@babel/types'
import type { Conditional, Delegate, Expression, Logical, Sequence, Yield } from '@switchyard/core'
import { bare, isOptionalLink, isTransparent, locationOf, type Node } from '../nodes.js'
import type { Step, Task } from '../steps.js'
import { readAssignment, readUpdate } from './assignment.js'
import { readArguments, readCall, readTagged } from './call.js'
import { readOptionalChain } from './chain.js'
import { readClass } from './class.js'
import { hostOperation, inside, operand } from './host.js'
import { readJsx } from './jsx.js'
import { readArray, readObject } from './literals.js'
import { memberParts } from './member.js'
import type { Place } from './place.js'
import type { Reader } from './reader.js'

/** Reads an expression; without a suspension it is a leaf. */
export function readExpression(r: Reader, node: Node, place: Place): Step<Expression> {
  if (!r.session.suspends(node)) return r.leaf(node, place)
  switch (node.type) {
    case 'YieldExpression': return readYield(r, node, place)
    case 'LogicalExpression':
      return r.session.suspends(node.right) ? readLogical(r, node, place) : hostOperation(r, node, place, [operand('value', node.left), inside(node.right)])
    case 'ConditionalExpression': return readConditional(r, node, place)
    case 'SequenceExpression': return readSequence(r, node, place)
    case 'AssignmentExpression': return readAssignment(r, node, place)
    case 'UpdateExpression': return readUpdate(r, node, place)
    case 'UnaryExpression': return readUnary(r, node, place)
    case 'BinaryExpression': return readBinary(r, node, place)
    case 'TemplateLiteral': return hostOperation(r, node, place, node.expressions.map((each) => operand('string', each)))
    case 'TaggedTemplateExpression': return readTagged(r, node, place)
    case 'MemberExpression': return hostOperation(r, node, place, memberParts(r, node, place))
    case 'CallExpression': return readCall(r, node, place)
    case 'NewExpression': return hostOperation(r, node, place, [operand('callee', node.callee), ...readArguments(node.arguments)])
    case 'ImportExpression': return hostOperation(r, node, place, [operand('value', node.source), ...(node.options ? [operand('value', node.options)] : [])])
    case 'OptionalMemberExpression': case 'OptionalCallExpression': return readOptionalChain(r, node, place, null)
    case 'ArrayExpression': return readArray(r, node, place)
    case 'ObjectExpression': return readObject(r, node, place)
    case 'ClassExpression': case 'ClassDeclaration': return readClass(r, node, place)
    case 'JSXElement': case 'JSXFragment': return readJsx(r, node, place)
    default: return isTransparent(node) ? hostOperation(r, node, place, [operand('value', node.expression)]) : refused(r, node, place)
  }
}

/** A form that no rule is known for, such as a proposal's. */
function refused(r: Reader, node: Node, place: Place): Expression {
  const words = node.type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  r.session.refuse(node, `A yield in a node of kind "${words}"`)
  return r.leaf(node, place)
}

function* readYield(r: Reader, node: t.YieldExpression, place: Place): Task<Yield | Delegate> {
  const argument: Expression | null = node.argument ? yield r.expression(node.argument, place) : null
  const location = locationOf(node)
  return node.delegate ? { kind: 'Delegate', node, location, argument: argument! } : { kind: 'Yield', node, location, argument }
}

function* readLogical(r: Reader, node: t.LogicalExpression, place: Place): Task<Logical> {
  const left: Expression = yield r.expression(node.left, place)
  const right: Expression = yield r.expression(node.right, place)
  return { kind: 'Logical', node, location: locationOf(node), operator: node.operator, left, right }
}

function* readConditional(r: Reader, node: t.ConditionalExpression, place: Place): Task<Expression> {
  if (!r.session.suspends(node.consequent) && !r.session.suspends(node.alternate)) {
    return yield hostOperation(r, node, place, [operand('value', node.test), inside(node.consequent), inside(node.alternate)])
  }
  const test: Expression = yield r.expression(node.test, place)
  const consequent: Expression = yield r.expression(node.consequent, place)
  const alternate: Expression = yield r.expression(node.alternate, place)
  return { kind: 'Conditional', node, location: locationOf(node), test, consequent, alternate } satisfies Conditional
}

function* readSequence(r: Reader, node: t.SequenceExpression, place: Place): Task<Sequence> {
  const expressions: Expression[] = []
  for (const each of node.expressions) expressions.push(yield r.expression(each, place))
  return { kind: 'Sequence', node, location: locationOf(node), expressions }
}

function readUnary(r: Reader, node: t.UnaryExpression, place: Place): Step<Expression> {
  const target = bare(node.argument)
  if (node.operator === 'delete' && isOptionalLink(target)) return readOptionalChain(r, target, place, node)
  if (node.operator === 'delete' && target.type === 'MemberExpression') return hostOperation(r, node, place, memberParts(r, target, place))
  return hostOperation(r, node, place, [operand('value', node.argument)])
}

function readBinary(r: Reader, node: t.BinaryExpression, place: Place): Step<Expression> {
  if (node.left.type === 'PrivateName') return hostOperation(r, node, place, [inside(node.left), operand('value', node.right)])
  return hostOperation(r, node, place, [operand('value', node.left), operand('value', node.right)])
}
