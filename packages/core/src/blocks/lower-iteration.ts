/**
 * `for-of` and `for-in`.
 * Requires: a loop that suspends.  Ensures: the iterator is closed on every way out but its own end or error (ECMA-262 14.7.5.7
 * ForIn/OfBodyEvaluation); names of the head are in TDZ while the object is evaluated (14.7.5.6).
 *
 * Sketch:
 *   source
 *     function* f(o) { for (const k in o) yield k }
 *   before (tree)
 *     function* f(o)
 *       for const k in ‹o›
 *         yield ‹k›
 *   after (lowered)
 *     b0 start:
 *       -> b1
 *     b1:
 *       $2 = $keys(‹o›)
 *       -> b2
 *     b2:
 *       $3 = $moreKeys($2)
 *       if $3 === $END -> b4 else b3
 *     b3:
 *       k = $3
 *       yield ‹k› -> b8
 *     b8 resume:
 *       -> b2
 *     b4:
 *       return undefined
 *     b11:
 *       unreachable
 */
import type { ForIn, ForOf } from '../tree/tree.js'
import { Generated } from '../tree/location.js'
import type { BlockId } from './block.js'
import type { BreakableEntry } from './control.js'
import { equals, helper, inside, type Lowering, temporaryValue } from './lowering.js'
import { closing } from './lower-closing.js'
import type { Temporary, Value } from './value.js'

const end: Value = { kind: 'Runtime', name: '$END' }

export function lowerForOf(l: Lowering, node: ForOf, labels: readonly string[]): void {
  lowerLoop(l, node, labels, '$forOf', '$more', true)
}

export function lowerForIn(l: Lowering, node: ForIn, labels: readonly string[]): void {
  if (node.initialiser) l.assign(node.target, l.expression(node.initialiser), true)
  lowerLoop(l, node, labels, '$keys', '$moreKeys', false)
}

function lowerLoop(l: Lowering, node: ForOf | ForIn, labels: readonly string[], open: string, more: string, closes: boolean): void {
  const cursor = l.temporaries.take('record')
  const item = l.temporaries.take('join')
  const [head, step, body, after] = [l.builder.reserve(), l.builder.reserve(), l.builder.reserve(), l.builder.reserve()]
  const around: BreakableEntry = { kind: 'Breakable', labels, isTarget: true, onBreak: after, onContinue: null }
  // `continue` of this loop does not close its iterator: its target lies inside of the closing.
  const within: BreakableEntry = { kind: 'Breakable', labels, isTarget: true, onBreak: null, onContinue: step }
  const turn = () => inside(l, within, () => lowerBody(l, node, item, step))
  inside(l, around, () => {
    l.builder.jump(head)
    l.builder.start(head)
    inside(l, within, () => l.enter(node.headScope, []))
    l.builder.store(cursor, helper(open, node.object.location, l.expression(node.object)), node.object.location)
    l.builder.jump(step)
    l.builder.start(step)
    l.builder.store(item, helper(more, node.object.location, temporaryValue(cursor)), node.object.location)
    l.builder.branch(equals(temporaryValue(item), end), after, body, node.location)
    l.builder.start(body)
    if (!closes) return turn()
    const record = temporaryValue(cursor)
    closing(l, { quietly: () => helper('$closeQuietly', Generated, record), close: () => helper('$closeLoop', Generated, record) }, turn)
  })
  l.builder.start(after)
}

function lowerBody(l: Lowering, node: ForOf | ForIn, item: Temporary, step: BlockId): void {
  l.enter(node.scope, [])
  l.assign(node.target, temporaryValue(item), node.declarationKind !== null)
  l.statement(node.body)
  l.builder.jump(step)
}
