/**
 * `try`.
 * Requires: a try statement that suspends in some part.  Ensures: each part is protected by what the standard says, a pending completion survives
 * what a `finally` yields, and `finally` may override it (ECMA-262 14.15.3).
 *
 * Sketch:
 *   source
 *     function* f(n) { try { yield 1 } finally { yield n } }
 *   before (tree)
 *     function* f(n)
 *       try
 *         yield ‹1›
 *       finally
 *         yield ‹n›
 *   after (blocks)
 *     r0: throw -> b1, return -> b2
 *     b0 (try r0) start:
 *       yield ‹1› -> b7
 *     b7 (try r0) resume:
 *       $3 = undefined
 *       $2 = 0
 *       -> b3
 *     b1 throw:
 *       $3 = sent
 *       $2 = 1
 *       -> b3
 *     b2 return:
 *       $3 = sent
 *       $2 = 2
 *       -> b3
 *     b3:
 *       yield ‹n› -> b15
 *     b15 resume:
 *       if $2 === 1 -> b17 else b18
 *     b17:
 *       throw $3
 *     b18:
 *       if $2 === 2 -> b21 else b4
 *     b21:
 *       return $3
 *     b4:
 *       return undefined
 */
import { Generated } from '../tree/location.js'
import type { Block as TreeBlock, Catch, Try } from '../tree/tree.js'
import type { BlockId } from './block.js'
import { Completion, type FinallyEntry } from './control.js'
import { leave, leaveByReturn } from './exits.js'
import { equals, inside, literal, type Lowering, temporaryValue, undefinedValue } from './lowering.js'
import type { Value } from './value.js'

export function lowerTry(l: Lowering, node: Try): void {
  if (node.finalizer) lowerFinally(l, node, node.finalizer)
  else lowerCatch(l, node)
}

function lowerCatch(l: Lowering, node: Try): void {
  const handler = node.handler
  if (!handler) return l.statement(node.block)
  const { builder } = l
  const [onThrow, after] = [builder.reserve(), builder.reserve()]
  builder.protect({ onThrow, onReturn: null }, () => {
    l.statement(node.block)
    builder.jump(after)
  })
  builder.jump(after)
  builder.start(onThrow, 'throw')
  lowerHandler(l, handler)
  builder.jump(after)
  builder.start(after)
}

function lowerHandler(l: Lowering, handler: Catch): void {
  const mark = l.temporaries.mark()
  const { param } = handler
  let error: Value = { kind: 'Sent' }
  // What was sent is gone when the evaluation of a pattern suspends.
  if (param && param.kind !== 'RefTarget') {
    const kept = l.temporaries.take('join')
    l.builder.store(kept, error, handler.location)
    error = temporaryValue(kept)
  }
  l.enter(handler.scope, [])
  if (param) l.assign(param, error, true)
  l.statement(handler.body)
  l.temporaries.release(mark)
}

function lowerFinally(l: Lowering, node: Try, finalizer: TreeBlock): void {
  const { builder } = l
  const [onThrow, onReturn, block, after] = [builder.reserve(), builder.reserve(), builder.reserve(), builder.reserve()]
  const entry: FinallyEntry = {
    kind: 'Finally', block, exits: [], completion: l.temporaries.take('completion'), value: l.temporaries.take('completion'),
  }
  builder.protect({ onThrow, onReturn }, () => {
    inside(l, entry, () => lowerCatch(l, node))
    // The value is defined on every way in, so that it need not live before the finalizer.
    builder.store(entry.value, undefinedValue, Generated)
    builder.store(entry.completion, literal(Completion.Normal), Generated)
    builder.jump(block)
  })
  builder.jump(after)
  arrive(l, entry, onThrow, 'throw')
  arrive(l, entry, onReturn, 'return')
  builder.start(block)
  l.statement(finalizer)
  dispatch(l, entry, after)
  builder.start(after)
}

/** An abrupt completion that reaches the region from outside is kept as the pending one. */
function arrive(l: Lowering, entry: FinallyEntry, block: BlockId, how: 'throw' | 'return'): void {
  l.builder.start(block, how)
  l.builder.store(entry.value, { kind: 'Sent' }, Generated)
  l.builder.store(entry.completion, literal(how === 'throw' ? Completion.Throw : Completion.Return), Generated)
  l.builder.jump(entry.block)
}

/** Behind the finalizer: go on with what was pending. */
function dispatch(l: Lowering, entry: FinallyEntry, after: BlockId): void {
  const { builder } = l
  const value = temporaryValue(entry.value)
  const when = (code: number, then: () => void): void => {
    const [yes, no] = [builder.reserve(), builder.reserve()]
    builder.branch(equals(temporaryValue(entry.completion), literal(code)), yes, no, Generated)
    builder.start(yes)
    then()
    builder.start(no)
  }
  when(Completion.Throw, () => builder.terminate({ kind: 'Throw', argument: value, location: Generated }))
  when(Completion.Return, () => leaveByReturn(l, value, Generated))
  entry.exits.forEach((way, index) => when(Completion.FirstJump + index, () => leave(l, way)))
  builder.jump(after)
}
