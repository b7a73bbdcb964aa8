/**
 * Array patterns with a suspension inside, in pieces (ECMA-262 8.6.2 IteratorBindingInitialization and 13.15.5.3). The record is a
 * cursor that remembers when it is done ([[Done]] of the Iterator Record): then nothing is stepped and nothing closed any more.
 */
import { $forOf, DONE } from './cursor.js'
import type { Cursor } from './cursor.js'
import { $END, $closeLoop, $closeQuietly, $more } from './for-of.js'
import { iterableOver } from './list.js'

export { $forOf as $iterator }

/** IteratorStepValue (7.4.10) for one element: the next value, undefined when the record is done. */
export function $value(record: Cursor): unknown {
  const value = stepValue(record)
  return value === $END ? undefined : value
}

/** The array for a rest element: all that is left. */
export function $rest(record: Cursor): unknown[] {
  return [...iterableOver(() => stepValue(record))]
}

/** IteratorClose when the pattern completes normally. */
export function $close(record: Cursor): void {
  if (record.index !== DONE) $closeLoop(record)
}

/** IteratorClose when the pattern completes with an exception. */
export function $closeAbrupt(record: Cursor): void {
  if (record.index !== DONE) $closeQuietly(record)
}

function stepValue(record: Cursor): unknown {
  if (record.index === DONE) return $END
  let value
  try {
    value = $more(record)
  } catch (exception) {
    finish(record)
    throw exception
  }
  if (value === $END) finish(record)
  return value
}

function finish(record: Cursor): void {
  record.index = DONE
  record.target = record.next = undefined
}
