/**
 * %ArrayIteratorPrototype% (ECMA-262 23.1.5.2) without its objects, for arrays that are iterated as the language iterates them.
 */
import { $call } from '../language/call.js'
import type { Iterator, MaybeIterable } from '../language/iterator.js'
import { arrayIteratorPrototype, arrayNext, arrayValues } from '../language/pristine.js'

/** Is this an array, or a proxy of one, whose `method` of @@iterator and whose iterators are those of the language? */
export function isPlainArray(iterable: MaybeIterable, method: unknown): iterable is readonly unknown[] {
  return method === arrayValues && Array.isArray(iterable) && arrayIteratorPrototype.next === arrayNext
}

/** Is there an element at `index` now? The length of a proxy is whatever it likes, and is rounded down (ToLength, 7.1.20). */
export function hasElement(array: readonly unknown[], index: number): boolean {
  return index <= +array.length - 1
}

/** An iterator that has given `count` elements, which are not read again. */
export function arrayIterator(array: readonly unknown[], count: number): Iterator {
  let isSkipping = true
  const get = (_: unknown, key: PropertyKey): unknown => isSkipping ? (key === 'length' ? count : undefined) : array[key as number]
  // Engines without proxies have iterators of arrays from a library at most.
  const iterator = $call(arrayValues, count > 0 && typeof Proxy === 'function' ? new Proxy(array, { get }) : array) as Iterator
  for (let i = 0; i < count; i++) $call(arrayNext, iterator)
  isSkipping = false
  return iterator
}

/** Has somebody given iterators of arrays the method `name`? */
export function isAdded(name: 'throw' | 'return'): boolean {
  // By the names themselves: what is kept for a key that varies serves nobody.
  return name === 'return' ? 'return' in arrayIteratorPrototype : 'throw' in arrayIteratorPrototype
}
