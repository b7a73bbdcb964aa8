/**
 * Assignments whose right side suspends, and targets in general (ECMA-262 13.15.2).
 * Requires: an assignment.  Ensures: the target reference is evaluated before the value, the old value before the operand.
 *
 * Sketch:
 *   source
 *     function* f(o, k) { o[k] += yield 1; return o }
 *   before (tree)
 *     function* f(o, k)
 *       ‹o[k]›(‹o›, ‹k›) += yield ‹1›
 *       return ‹o›
 *   after (blocks)
 *     b0 start:
 *       $2 = ‹o[k]›(‹o›, ‹k›)
 *       yield ‹1› -> b1
 *     b1 resume:
 *       ‹o[k]›(‹o›, ‹k›) = $2 + sent
 *       return ‹o›
 */
import type { Assign, RefTarget, Target } from '../tree/tree.js'
import { branchOn } from './lower-expression-branch.js'
import { named } from './lower-declaration.js'
import { keepValue, lowerMember } from './lower-operands.js'
import { type Lowering, temporaryValue } from './lowering.js'
import type { Value } from './value.js'

export function lowerAssign(l: Lowering, node: Assign): Value {
  const { target, operator } = node
  if (target.kind !== 'RefTarget' && target.kind !== 'MemberTarget') {
    const value = keepValue(l, l.expression(node.value), node.location)
    l.pattern(target, value, false)
    return value
  }
  const reference: Value = target.kind === 'RefTarget' ? { kind: 'Ref', ref: target.ref } : lowerMember(l, target).reference
  if (operator === '=') {
    const value = l.expression(node.value)
    return write(node, reference, target.kind === 'RefTarget' ? named(node.value, value, target.ref.name) : value)
  }
  const read: Value = target.kind === 'RefTarget' ? { kind: 'Ref', ref: { ...target.ref, access: 'read' } } : reference
  const before = l.temporaries.take('spill')
  l.builder.store(before, readOf(l, target, read), node.location)
  if (operator === '&&=' || operator === '||=' || operator === '??=') return lowerLogicalAssign(l, node, reference, before, operator)
  const value = l.expression(node.value)
  return write(node, reference, { kind: 'Binary', operator: operator.slice(0, -1), left: temporaryValue(before), right: value })
}

function readOf(l: Lowering, target: Target, read: Value): Value {
  if (target.kind !== 'RefTarget') return read
  // The hole itself stands for the write; its checks hold for the read as well.
  const binding = l.resolution.binding(target.ref)
  return binding ? { kind: 'Ref', ref: target.ref } : read
}

function lowerLogicalAssign(l: Lowering, node: Assign, reference: Value, before: Parameters<typeof temporaryValue>[0], operator: '&&=' | '||=' | '??='): Value {
  const result = l.temporaries.take('join')
  const [more, after] = [l.builder.reserve(), l.builder.reserve()]
  l.builder.store(result, temporaryValue(before), node.location)
  branchOn(l, operator.slice(0, -1) as '&&' | '||' | '??', temporaryValue(before), more, after, node)
  l.builder.start(more)
  const value = l.expression(node.value)
  const target = node.target as RefTarget
  l.builder.store(result, write(node, reference, target.kind === 'RefTarget' ? named(node.value, value, target.ref.name) : value), node.location)
  l.builder.jump(after)
  l.builder.start(after)
  return temporaryValue(result)
}

const write = (node: Assign, target: Value, value: Value): Value => ({ kind: 'Assign', operator: '=', target, value, location: node.location })

/** Binds or assigns a value to a target. `value` is evaluated after the target reference. */
export function assignTarget(l: Lowering, target: Target, value: Value, init: boolean): void {
  if (target.kind === 'RefTarget') {
    const binding = l.resolution.binding(target.ref)
    if (init && binding) l.builder.store({ kind: 'Binding', binding }, value, target.location)
    else l.builder.evaluate({ kind: 'Assign', operator: '=', target: { kind: 'Ref', ref: target.ref }, value, location: target.location }, target.location)
    return
  }
  if (target.kind === 'MemberTarget') {
    const { reference } = lowerMember(l, target)
    l.builder.evaluate({ kind: 'Assign', operator: '=', target: reference, value, location: target.location }, target.location)
    return
  }
  l.pattern(target, value, init)
}
