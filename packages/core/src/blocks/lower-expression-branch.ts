/** Branching on the left side of a logical operator, shared by expressions and logical assignments. */
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
