/**
 * The iterator protocol by the book (ECMA-262 7.4), for whatever is no pristine machine or array.
 */
import { $call, isObject } from './call.js'

/** Any value but undefined and null, as far as the protocol looks at it. */
export interface MaybeIterable {
  readonly [Symbol.iterator]?: unknown
}

export interface Iterator {
  readonly next: unknown
  readonly throw?: unknown
  readonly return?: unknown
}

export interface Result {
  readonly done?: unknown
  readonly value?: unknown
}

/** GetIteratorFromMethod (7.4.3) without the reading of `next`. */
export function openIterator(iterable: unknown, method: unknown): Iterator {
  if (typeof method !== 'function') throw notIterable(iterable)
  const iterator = $call(method, iterable)
  if (!isObject(iterator)) throw notAnIterator()
  return iterator as Iterator
}

/** The check on every result of `next`, `throw` and `return`. */
export function $checked(result: unknown): Result {
  if (!isObject(result)) throw notAResult(result)
  return result
}

// Apart, so that what is called at each step stays so small that engines always inline it.
function notIterable(value: unknown): TypeError {
  return new TypeError(describe(value) + ' is not iterable')
}

function notAnIterator(): TypeError {
  return new TypeError('Result of the Symbol.iterator method is not an object')
}

function notAResult(value: unknown): TypeError {
  return new TypeError('Iterator result ' + String(value) + ' is not an object')
}

/** IteratorClose (7.4.11) for a completion that is no throw: errors of `return` come through. */
export function closeIterator(iterator: Iterator): void {
  const method = iterator.return
  if (method !== undefined && method !== null) $checked($call(method, iterator))
}

/** IteratorClose (7.4.11) for a throw completion: that exception wins over anything `return` does. */
export function closeIteratorQuietly(iterator: Iterator): void {
  try {
    const method = iterator.return
    if (method !== undefined && method !== null) $call(method, iterator)
  } catch {
    // the pending exception is what counts
  }
}

/** For messages: says what a value is without running code of it. */
function describe(value: unknown): string {
  return isObject(value) ? typeof value : String(value)
}
