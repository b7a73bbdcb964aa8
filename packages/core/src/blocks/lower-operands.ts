/**
 * Operands in evaluation order.
 * Requires: a list of operands.  Ensures: those in front of the last one that suspends are evaluated and kept, each in the form its place asks for;
 * constants, functions and bindings that never change stay where they are.
 *
 * Sketch:
 *   source
 *     function* f(xs, g) { return [...xs, g(1), 2, yield 3, g(4)] }
 *   before (tree)
 *     function* f(xs, g)
 *       return ‹[...xs, g(1), 2, yield 3, g(4)]›(‹xs›, ‹g(1)›, yield ‹3›)
 *   after (blocks)
 *     b0 start:
 *       $2 = $array(‹xs›)
 *       $3 = ‹g(1)›
 *       yield ‹3› -> b1
 *     b1 resume:
 *       return ‹[...xs, g(1), 2, yield 3, g(4)]›($list($2), $3, sent)
 */
import type { CallArgument, Expression, MemberTarget, Operand, OperandMode } from '../tree/tree.js'
import { memberOperands } from '../tree/visit.js'
import { named } from './lower-declaration.js'
import { helper, type Lowering, temporaryValue } from './lowering.js'
import type { HostOperand, HostValue, Value, ValueArgument } from './value.js'

export function lowerOperands(l: Lowering, operands: readonly Operand[]): readonly HostOperand[] {
  const last = lastSuspending(l, operands.map((operand) => operand.expression))
  const done: HostOperand[] = []
  operands.forEach((operand, index) => {
    const { node, mode } = operand
    const value = l.expression(operand.expression)
    if (index >= last || (waits(mode) && immune(l, operand.expression))) return done.push({ node, mode, value, spilled: false })
    const source = operand.naming === null ? value : named(operand.expression, value, nameOf(operand, done))
    return done.push({ node, mode, value: keepAs(l, mode, source, operand.expression), spilled: true })
  })
  return done
}

function nameOf(operand: Operand, done: readonly HostOperand[]): string | Value {
  const { naming } = operand
  if (typeof naming === 'string') return naming
  return done.find((known) => known.node === naming?.key)?.value ?? ''
}

const lastSuspending = (l: Lowering, list: readonly Expression[]): number => list.findLastIndex((item) => l.suspends.expression(item))

/** Iteration, copying and conversion run code of the program, so they happen where they stand, whatever their operand is. */
const waits = (mode: OperandMode): boolean => mode === 'value' || mode === 'callee'

/** Can the evaluation be put off behind a suspension without anyone noticing? */
export function immune(l: Lowering, node: Expression): boolean {
  if (node.kind !== 'Host' || node.operands.length > 0) return false
  if (node.purity !== 'other') return true
  const [hole] = node.holes
  if (node.holes.length !== 1 || !hole || hole.node !== node.node) return false
  if (hole.kind === 'This') return true
  if (hole.kind !== 'Ref') return false
  const binding = l.resolution.binding(hole)
  return binding !== null && !binding.written && binding.kind !== 'function' && !l.resolution.needsCheck(hole) && isStable(binding.kind)
}

const isStable = (kind: string): boolean => kind === 'const' || kind === 'let' || kind === 'param' || kind === 'self' || kind === 'catch'

/** Keeps a value over a suspension in the form that its place in the node asks for. */
function keepAs(l: Lowering, mode: OperandMode, value: Value, node: Expression): Value {
  const kept = l.temporaries.take('spill')
  const convert = { value: null, callee: null, key: '$key', string: '$string', spread: '$array', props: '$props' }[mode]
  l.builder.store(kept, convert ? helper(convert, node.location, value) : value, node.location)
  return mode === 'spread' ? helper('$list', node.location, temporaryValue(kept)) : temporaryValue(kept)
}

/** Evaluates a value now and keeps it, unless it cannot change. */
export function keep(l: Lowering, node: Expression): Value {
  const value = l.expression(node)
  if (immune(l, node)) return value
  return keepValue(l, value, node.location)
}

export function keepValue(l: Lowering, value: Value, location: Expression['location']): Value {
  const kept = l.temporaries.take('spill')
  l.builder.store(kept, value, location)
  return temporaryValue(kept)
}

/** Arguments of a call that is made through a helper. */
export function lowerArguments(l: Lowering, list: readonly CallArgument[]): readonly ValueArgument[] {
  const last = lastSuspending(l, list.map((argument) => argument.expression))
  return list.map(({ mode, expression }, index) => {
    const value = l.expression(expression)
    if (index >= last || (waits(mode) && immune(l, expression))) return { spread: mode === 'spread', value }
    return { spread: mode === 'spread', value: keepAs(l, mode, value, expression) }
  })
}

/** A member reference whose object and key are evaluated and kept: it can then be read and written at any later time. */
export function lowerMember(l: Lowering, node: MemberTarget): { readonly reference: HostValue; readonly object: Value | null } {
  const operands: HostOperand[] = memberOperands(node).map((operand) =>
    ({ node: operand.node, mode: operand.mode, value: keep(l, operand.expression), spilled: true }))
  const reference: HostValue =
    { kind: 'Host', node: node.node, location: node.location, operands, holes: node.holes, anonymous: false, constant: false, head: false }
  return { reference, object: node.object ? operands[0]?.value ?? null : null }
}
