/**
 * A piece of code during which an iterator is open: an exception closes it quietly, a return() or a jump out closes it with checks
 * (ECMA-262 7.4.11 IteratorClose).
 *
 * Sketch:
 *   source
 *     function* f(xs) { for (const x of xs) yield x }
 *   before (tree)
 *     function* f(xs)
 *       for const x of ‹xs›
 *         yield ‹x›
 *   after (blocks)
 *     r0: throw -> b8, return -> b9
 *     b0 start:
 *       $2 = $forOf(‹xs›)
 *       -> b2
 *     b2:
 *       $3 = $more($2)
 *       if $3 === $END -> b4 else b11
 *     b11 (try r0):
 *       x = $3
 *       yield ‹x› -> b13
 *     b13 resume:
 *       -> b2
 *     b8 throw:
 *       $closeQuietly($2)
 *       throw sent
 *     b9 return:
 *       $0 = sent
 *       $closeLoop($2)
 *       return $0
 *     b4:
 *       return undefined
 */
import { Generated } from '../tree/location.js'
import type { IteratorEntry } from './control.js'
import { exitBlock, leave } from './exits.js'
import { inside, type Lowering } from './lowering.js'
import type { Value } from './value.js'

export interface Closing {
  /** After an exception: errors of `return` are dropped. */
  quietly(): Value
  close(): Value
}

export function closing(l: Lowering, how: Closing, body: () => void): void {
  const { builder } = l
  const [onThrow, onReturn, after] = [builder.reserve(), builder.reserve(), builder.reserve()]
  const entry: IteratorEntry = { kind: 'Iterator', exits: [] }
  builder.protect({ onThrow, onReturn }, () => {
    inside(l, entry, body)
    builder.jump(after)
  })
  builder.jump(after)
  builder.start(onThrow, 'throw')
  builder.evaluate(how.quietly(), Generated)
  builder.terminate({ kind: 'Throw', argument: { kind: 'Sent' }, location: Generated })
  builder.start(onReturn, 'return')
  builder.store(l.returned, { kind: 'Sent' }, Generated)
  builder.jump(exitBlock(l, entry, { kind: 'return' }))
  for (const { way, block } of entry.exits) {
    builder.start(block)
    builder.evaluate(how.close(), Generated)
    leave(l, way)
  }
  builder.start(after)
}
