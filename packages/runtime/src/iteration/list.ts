/**
 * Iterables for spread elements that do not depend on what user code did to Array.prototype or Object.prototype.
 */
import { $END } from './for-of.js'

/** An iterable, for one use, over what `step` gives until it gives `$END`. */
export function iterableOver(step: () => unknown): Iterable<unknown> {
  const iterator = {
    __proto__: null,
    next(): IteratorResult<unknown> {
      const value = step()
      return value === $END ? { value: undefined, done: true } : { value, done: false }
    },
  }
  return { __proto__: null, [Symbol.iterator]: () => iterator } as Iterable<unknown>
}

/** An iterable over exactly the elements of a dense array. */
export function $list(array: readonly unknown[]): Iterable<unknown> {
  let index = 0
  return iterableOver(() => (index < array.length ? array[index++] : $END))
}
