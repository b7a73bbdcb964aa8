/**
 * Array patterns with a suspension inside, in pieces (ECMA-262 8.6.2 IteratorBindingInitialization and 13.15.5.3). The record is a
 * cursor that remembers when it is done ([[Done]] of the Iterator Record): then nothing is stepped and nothing closed any more.
 */
import { $forOf, DONE } from './cursor.js'
import type { Cursor } from './cursor.js'
import { $END, $closeLoop, $closeQuietly, $more, advance } from './for-of.js'
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

/** IteratorDestructuringAssignmentEvaluation of an elision (13.15.5.3): a step whose value nobody reads. */
export function $skip(record: Cursor): void {
  if (record.index !== DONE && !guarded(record, advance)) finish(record)
}

function stepValue(record: Cursor): unknown {
  if (record.index === DONE) return $END
  const value = guarded(record, $more)
  if (value === $END) finish(record)
  return value
}

/** A step that throws ends the record. */
function guarded<T>(record: Cursor, step: (record: Cursor) => T): T {
  try {
    return step(record)
  } catch (exception) {
    finish(record)
    throw exception
  }
}

function finish(record: Cursor): void {
  record.index = DONE
  record.target = record.next = undefined
}
