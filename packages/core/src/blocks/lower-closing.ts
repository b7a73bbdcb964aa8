/**
 * A piece of code during which an iterator is open: an exception closes it quietly, a return() or a jump out closes it with checks
 * (ECMA-262 7.4.11 IteratorClose).
 */
import { Generated } from '../tree/location.js'
import type { RegionId } from './block.js'
import { leaveByReturn } from './exits.js'
import { inside, type Lowering, temporaryValue } from './lowering.js'
import type { Value } from './value.js'

export interface Closing {
  /** After an exception: errors of `return` are dropped. */
  quietly(): Value
  close(): Value
}

export function closing(l: Lowering, how: Closing, body: () => void): void {
  const { builder } = l
  const [onThrow, onReturn, after] = [builder.reserve(), builder.reserve(), builder.reserve()]
  builder.protect({ onThrow, onReturn }, () => {
    inside(l, { kind: 'Iterator', region: regionAround(l), close: () => how.close() }, body)
    builder.jump(after)
  })
  builder.jump(after)
  const error = l.temporaries.take('join')
  builder.start(onThrow, 'throw')
  builder.store(error, { kind: 'Sent' }, Generated)
  builder.evaluate(how.quietly(), Generated)
  builder.terminate({ kind: 'Throw', argument: temporaryValue(error), location: Generated })
  builder.start(onReturn, 'return')
  builder.store(l.returned, { kind: 'Sent' }, Generated)
  builder.evaluate(how.close(), Generated)
  leaveByReturn(l, temporaryValue(l.returned), Generated)
  builder.start(after)
}

/** The region around the one just opened. */
function regionAround(l: Lowering): RegionId | null {
  const { region, regions } = l.builder
  return region === null ? null : regions.get(region)?.parent ?? null
}
