/**
 * Branching on the left side of a logical operator, shared by expressions and logical assignments.
 *
 * Sketch:
 *   source
 *     function* f(a) { return a ?? (yield 1) }
 *   before (tree)
 *     function* f(a)
 *       return (‹a› ?? yield ‹1›)
 *   after (blocks)
 *     b0 start:
 *       $2 = ‹a›
 *       if $2 === null || $2 === undefined -> b1 else b2
 *     b1:
 *       yield ‹1› -> b4
 *     b4 resume:
 *       $2 = sent
 *       -> b2
 *     b2:
 *       return $2
 */
import type { Expression } from '../tree/tree.js'
import type { BlockId } from './block.js'
import { type Lowering, nullish } from './lowering.js'
import type { Value } from './value.js'

/** Goes to `more` when the right side is to be evaluated. `left` must be free to be read twice. */
export function branchOn(l: Lowering, operator: '&&' | '||' | '??', left: Value, more: BlockId, after: BlockId, node: Expression): void {
  if (operator === '&&') l.builder.branch(left, more, after, node.location)
  else if (operator === '||') l.builder.branch(left, after, more, node.location)
  else l.builder.branch(nullish(left), more, after, node.location)
}
