/**
 * Expressions that suspend.
 * Requires: a tree whose operands stand in evaluation order.  Ensures: everything in front of a suspension is evaluated and kept before it,
 * in order; what stands behind the last suspension stays in its place.
 *
 * Sketch:
 *   source
 *     function* f(g) { return g(1) + (yield 2) + g(3) }
 *   before (tree)
 *     function* f(g)
 *       return ‹g(1) + (yield 2) + g(3)›(‹g(1)›, yield ‹2›)
 *   after (blocks)
 *     b0 start:
 *       $2 = ‹g(1)›
 *       yield ‹2› -> b1
 *     b1 resume:
 *       return ‹g(1) + (yield 2) + g(3)›($2, sent)
 */
import { assertNever } from '../brand.js'
import type { Scope } from '../tree/scope.js'
import type { Conditional, Delegate, Expression, HostExpression, Logical, Operand, Sequence, Yield } from '../tree/tree.js'
import type { BlockId } from './block.js'
import { lowerAssign } from './lower-assign.js'
import { branchOn } from './lower-expression-branch.js'
import { lowerCall, lowerChainValue } from './lower-call.js'
import { lowerOperands } from './lower-operands.js'
import { type Lowering, temporaryValue, undefinedValue } from './lowering.js'
import type { HostOperand, Value } from './value.js'

export function lowerExpression(l: Lowering, node: Expression): Value {
  switch (node.kind) {
    case 'Host': return lowerHost(l, node)
    case 'Yield': return lowerYield(l, node)
    case 'Delegate': return lowerDelegate(l, node)
    case 'Logical': return lowerLogical(l, node)
    case 'Conditional': return lowerConditional(l, node)
    case 'Sequence': return lowerSequence(l, node)
    case 'Assign': return lowerAssign(l, node)
    case 'Call': return lowerCall(l, node)
    case 'Chain': return lowerChainValue(l, node)
    default: return assertNever(node)
  }
}

function lowerHost(l: Lowering, node: HostExpression): Value {
  const operands = node.head ? lowerHead(l, node.head, node.operands) : lowerOperands(l, node.operands)
  const { location, holes, anonymous } = node
  const constant = node.purity === 'constant' && operands.length === 0 && holes.length === 0
  return { kind: 'Host', node: node.node, location, operands, holes, anonymous, constant, head: node.head !== undefined }
}

/**
 * Heritage and keys of a class. They are strict code wherever the class stands (ECMA-262 11.2.2), and see the class's own name, which is initialised
 * before static fields and blocks run (15.7.14 step 32): a function that is made in the place of the last operand, inside of the class, gives it.
 */
function lowerHead(l: Lowering, head: Scope, list: readonly Operand[]): readonly HostOperand[] {
  l.enter(head, [])
  const operands = l.tree.strict ? lowerOperands(l, list) : l.builder.strictly(() => lowerOperands(l, list))
  const last = operands.at(-1)
  const binding = l.resolution.byScope.get(head)?.find(({ used }) => used)
  return last && binding ? [...operands.slice(0, -1), { ...last, value: { kind: 'Inner', binding, value: last.value } }] : operands
}

function lowerYield(l: Lowering, node: Yield): Value {
  const argument = node.argument ? l.expression(node.argument) : undefinedValue
  l.builder.suspend('Yield', argument, node.location, l.point('yield', node))
  return { kind: 'Sent' }
}

function lowerDelegate(l: Lowering, node: Delegate): Value {
  l.builder.suspend('Delegate', l.expression(node.argument), node.location, l.point('delegate', node))
  return { kind: 'Sent' }
}

function lowerLogical(l: Lowering, node: Logical): Value {
  const result = l.temporaries.take('join')
  const [more, after] = [l.builder.reserve(), l.builder.reserve()]
  l.builder.store(result, l.expression(node.left), node.location)
  branchOn(l, node.operator, temporaryValue(result), more, after, node)
  l.builder.start(more)
  l.builder.store(result, l.expression(node.right), node.location)
  l.builder.jump(after)
  l.builder.start(after)
  return temporaryValue(result)
}

function lowerConditional(l: Lowering, node: Conditional): Value {
  const result = l.temporaries.take('join')
  const [yes, no, after] = [l.builder.reserve(), l.builder.reserve(), l.builder.reserve()]
  l.condition(node.test, yes, no)
  for (const [block, branch] of [[yes, node.consequent], [no, node.alternate]] as const) {
    l.builder.start(block)
    l.builder.store(result, l.expression(branch), branch.location)
    l.builder.jump(after)
  }
  l.builder.start(after)
  return temporaryValue(result)
}

function lowerSequence(l: Lowering, node: Sequence): Value {
  let last: Value = undefinedValue
  node.expressions.forEach((item, index) => {
    const value = l.expression(item)
    if (index < node.expressions.length - 1) l.builder.evaluate(value, item.location)
    else last = value
  })
  return last
}

/** A test: `&&` and `||` in it become control flow, without a value in between. */
export function lowerCondition(l: Lowering, node: Expression, whenTrue: BlockId, whenFalse: BlockId): void {
  if (node.kind === 'Logical' && node.operator !== '??') {
    const more = l.builder.reserve()
    if (node.operator === '&&') l.condition(node.left, more, whenFalse)
    else l.condition(node.left, whenTrue, more)
    l.builder.start(more)
    l.condition(node.right, whenTrue, whenFalse)
    return
  }
  l.builder.branch(l.expression(node), whenTrue, whenFalse, node.location)
}
