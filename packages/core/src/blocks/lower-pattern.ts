/**
 * Destructuring patterns that suspend (ECMA-262 13.15.5, 14.3.3).
 * Requires: a pattern and a value that is kept.  Ensures: keys, targets, values and defaults are evaluated in the order of the standard; the
 * iterator of an array pattern is closed unless it is done.
 *
 * Sketch:
 *   source
 *     function* f(o) { const { a = yield 1, ...rest } = o; return [a, rest] }
 *   before (tree)
 *     function* f(o)
 *       const ‹{ a = yield 1, ...rest }› = ‹o›
 *       return ‹[a, rest]›
 *   after (blocks)
 *     b0 start:
 *       $2 = ‹o›
 *       $object($2)
 *       $3 = $2["a"]
 *       if $3 === undefined -> b1 else b2
 *     b1:
 *       yield ‹1› -> b4
 *     b4 resume:
 *       $3 = sent
 *       -> b2
 *     b2:
 *       a = $3
 *       rest = $restOf($2, ["a"])
 *       return ‹[a, rest]›
 */
import { Generated, type Location } from '../tree/location.js'
import type { ArrayPattern, Expression, ObjectPattern, Pattern, PatternElement, Target } from '../tree/tree.js'
import { closing } from './lower-closing.js'
import { named } from './lower-declaration.js'
import { keepValue, lowerMember } from './lower-operands.js'
import { equals, helper, literal, type Lowering, temporaryValue, undefinedValue } from './lowering.js'
import type { Value } from './value.js'

export function lowerPattern(l: Lowering, node: Pattern, value: Value, init: boolean): void {
  if (node.kind === 'LeafPattern') {
    const target: Value = { kind: 'HostPattern', node: node.node, location: node.location, holes: node.holes }
    return l.builder.evaluate({ kind: 'Assign', operator: '=', target, value, location: node.location }, node.location)
  }
  const kept = value.kind === 'Temporary' && value.temporary.purpose === 'spill' ? value : keepValue(l, value, node.location)
  if (node.kind === 'ObjectPattern') lowerObject(l, node, kept, init)
  else lowerArray(l, node, kept, init)
}

function lowerObject(l: Lowering, node: ObjectPattern, value: Value, init: boolean): void {
  l.builder.evaluate(helper('$object', node.location, value), node.location)
  const keys: Value[] = []
  for (const property of node.properties) {
    const { location } = property
    const key = typeof property.key === 'string' ? literal(property.key)
      : keepValue(l, helper('$key', location, l.expression(property.key)), location)
    keys.push(key)
    lowerElement(l, property, () => ({ kind: 'Index', object: value, index: key }), init)
  }
  if (!node.rest) return
  const rest = node.rest
  const list: Value = { kind: 'Array', elements: keys.map((key) => ({ spread: false, value: key })) }
  bind(l, rest, () => helper('$restOf', rest.location, value, list), null, init)
}

function lowerArray(l: Lowering, node: ArrayPattern, value: Value, init: boolean): void {
  const record = l.temporaries.take('record')
  const iterator = temporaryValue(record)
  l.builder.store(record, helper('$iterator', node.location, value), node.location)
  const close = () => helper('$close', Generated, iterator)
  closing(l, { quietly: () => helper('$closeAbrupt', Generated, iterator), close }, () => {
    for (const element of node.elements) {
      if (element) lowerElement(l, element, () => helper('$value', element.location, iterator), init)
      else l.builder.evaluate(helper('$skip', node.location, iterator), node.location)
    }
    if (node.rest) bind(l, node.rest, () => helper('$rest', node.location, iterator), null, init)
  })
  l.builder.evaluate(close(), node.location)
}

function lowerElement(l: Lowering, element: PatternElement, read: () => Value, init: boolean): void {
  bind(l, element.target, read, element.initialiser, init)
}

/** The target reference is evaluated first, unless it is a pattern or a name (13.15.5.6 KeyedDestructuringAssignmentEvaluation). */
function bind(l: Lowering, target: Target, read: () => Value, initialiser: Expression | null, init: boolean): void {
  const reference: Value | null = target.kind === 'MemberTarget' ? lowerMember(l, target).reference : null
  const value = initialiser ? withDefault(l, read(), initialiser, target) : read()
  if (reference) l.builder.evaluate({ kind: 'Assign', operator: '=', target: reference, value, location: target.location }, target.location)
  else l.assign(target, value, init)
}

function withDefault(l: Lowering, value: Value, initialiser: Expression, target: Target): Value {
  const result = l.temporaries.take('spill')
  const location: Location = initialiser.location
  l.builder.store(result, value, location)
  const [missing, after] = [l.builder.reserve(), l.builder.reserve()]
  l.builder.branch(equals(temporaryValue(result), undefinedValue), missing, after, location)
  l.builder.start(missing)
  const fallback = l.expression(initialiser)
  l.builder.store(result, target.kind === 'RefTarget' ? named(initialiser, fallback, target.ref.name) : fallback, location)
  l.builder.jump(after)
  l.builder.start(after)
  return temporaryValue(result)
}
