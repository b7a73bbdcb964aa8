/**
 * Where an iteration stands, for loops and array patterns. What is iterated most, arrays and machines, needs neither iterator nor result
 * objects; nobody can tell while nothing of the built-ins was patched (pristine.ts).
 */
import { MACHINE_CURSOR } from '../contract.js'
import { openIterator } from '../language/iterator.js'
import type { Iterator, MaybeIterable } from '../language/iterator.js'
import { $iterate } from '../language/pristine.js'
import { isMachineObject } from '../machine/step.js'
import { arrayIterator, isAdded, isPlainArray } from './array.js'

/** `index` of a cursor that calls `next` by the protocol. */
export const PROTOCOL = -2
/** `index` of a record that is done. */
export const DONE = -3

export interface Cursor {
  /** >= 0: the next index into an array; else one of the kinds above. */
  index: number
  /** The array, the machine or the iterator. */
  target: unknown
  /** The `next` of the iterator. */
  next: unknown
}

/** GetIterator(iterable, sync) (ECMA-262 7.4.4); `next` is read here and never again. */
export function $forOf(iterable: MaybeIterable): Cursor {
  const method = iterable[Symbol.iterator]
  if (isPlainArray(iterable, method) && !isAdded('return')) return newCursor(0, iterable)
  if (method === $iterate && isMachineObject(iterable)) {
    const next = iterable.next
    return newCursor(next === iterable.$$next ? MACHINE_CURSOR : PROTOCOL, iterable, next)
  }
  const iterator = openIterator(iterable, method)
  return newCursor(PROTOCOL, iterator, iterator.next)
}

/** The cursor that slots for cursors hold while they hold none. */
export const $NOWHERE: Cursor = /*#__PURE__*/ newCursor(DONE)

/** The one place that makes cursors, so that they all have one shape. */
function newCursor(index: number, target?: unknown, next?: unknown): Cursor {
  return { index, target, next }
}

/**
 * The iterator of a cursor, to be closed. Arrays have none until it is seen that closing it would do something: `return` has been added
 * to a prototype of array iterators since the loop began.
 */
export function iteratorOf(cursor: Cursor): Iterator | null {
  if (cursor.index < 0) return cursor.target as Iterator
  return isAdded('return') ? arrayIterator(cursor.target as readonly unknown[], cursor.index) : null
}
