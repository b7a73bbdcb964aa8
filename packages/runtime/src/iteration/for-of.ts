/**
 * `for (… of …)` whose body suspends, in pieces (ECMA-262 14.7.5.7, ForIn/OfBodyEvaluation).
 */
import { BY_PROTOCOL, MACHINE_CURSOR } from '../contract.js'
import { $call } from '../language/call.js'
import { $checked, closeIterator, closeIteratorQuietly } from '../language/iterator.js'
import type { Result } from '../language/iterator.js'
import type { MachineObject } from '../machine/types.js'
import { hasElement } from './array.js'
import { iteratorOf } from './cursor.js'
import type { Cursor } from './cursor.js'

/** What `$more` and `$moreKeys` give at the end. */
export const $END = /*#__PURE__*/ Object.freeze({ end: true })

/** IteratorStepValue (7.4.10): the next value, or `$END`. After an exception from here the iterator must not be closed. */
export function $more(cursor: Cursor): unknown {
  const index = cursor.index
  if (index >= 0) return nextElement(cursor, cursor.target as readonly unknown[], index)
  if (index === MACHINE_CURSOR) {
    const machine = cursor.target as MachineObject
    const outcome = machine.$$step(undefined)
    const state = machine.$$state
    if (state < 0) return $END
    return state < BY_PROTOCOL ? outcome : $result(outcome as Result)
  }
  return $result($checked($call(cursor.next, cursor.target)))
}

/** IteratorStep (7.4.8): asks for the next value without looking at it; false at the end. */
export function advance(cursor: Cursor): boolean {
  if (cursor.index >= 0) return nextElement(cursor, cursor.target as readonly unknown[], cursor.index) !== $END
  if (cursor.index !== MACHINE_CURSOR) return !$checked($call(cursor.next, cursor.target)).done
  const machine = cursor.target as MachineObject
  const outcome = machine.$$step(undefined)
  const state = machine.$$state
  return state >= BY_PROTOCOL ? !(outcome as Result).done : state >= 0
}

/** IteratorComplete and IteratorValue (7.4.6, 7.4.7): the value, or `$END`. */
export function $result(result: Result): unknown {
  return result.done ? $END : result.value
}

/** %ArrayIteratorPrototype%.next (23.1.5.2.1). */
function nextElement(cursor: Cursor, array: readonly unknown[], index: number): unknown {
  if (!hasElement(array, index)) return $END
  cursor.index = index + 1
  return array[index]
}

/** IteratorClose after `break`, `return` or `continue` to an outer loop. */
export function $closeLoop(cursor: Cursor): void {
  const iterator = iteratorOf(cursor)
  if (iterator !== null) closeIterator(iterator)
}

/** IteratorClose after an exception in the body. */
export function $closeQuietly(cursor: Cursor): void {
  const iterator = iteratorOf(cursor)
  if (iterator !== null) closeIteratorQuietly(iterator)
}
