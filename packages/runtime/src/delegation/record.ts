/**
 * What a `yield*` by the protocol asks for results: an iterator, or an array by index, for which nobody can tell that there is no iterator.
 */
import { BY_PROTOCOL, TO_MACHINE } from '../contract.js'
import { arrayIterator, hasElement, isAdded, isPlainArray } from '../iteration/array.js'
import { openIterator } from '../language/iterator.js'
import type { Iterator, MaybeIterable, Result } from '../language/iterator.js'
import { arrayNext, builtIns, iteratorPrototype } from '../language/pristine.js'
import type { BuiltIn } from '../language/pristine.js'
import type { Chain, DelegateRecord } from '../machine/types.js'

/** GetIterator(iterable, sync) (ECMA-262 7.4.4) with its @@iterator, which was read. */
export function $open(iterable: MaybeIterable, method: unknown): DelegateRecord {
  if (isPlainArray(iterable, method)) return newRecord(iterable, arrayNext, 0)
  const iterator = openIterator(iterable, method)
  return newRecord(iterator, iterator.next, -1)
}

/** The one place that makes records, so that they all have one shape. */
export function newRecord(target: object, next: unknown, index: number): DelegateRecord {
  return { target, next, index }
}

/** One `next` (15.5.5 step 7.a) of an array: what its iterator would give. */
export function $element(record: DelegateRecord): Result {
  const { index } = record
  const array = record.target as readonly unknown[]
  if (!hasElement(array, index)) return { value: undefined, done: true }
  record.index = index + 1
  return { value: array[index], done: false }
}

/**
 * Is this an iterator of the language itself, of an array, set, map or string? What has one of their methods `next` and has given a result is one of them, and
 * no proxy. Its results are ordinary objects that nobody else knows.
 */
export function isBuiltIn({ index, next }: DelegateRecord): boolean {
  return index >= 0 || builtInWith(next) !== undefined
}

function builtInWith(next: unknown): BuiltIn | undefined {
  for (let i = 0; i < builtIns.length; i++) if (builtIns[i]!.next === next) return builtIns[i]
  return undefined
}

/** Is a machine in this state to be left without asking what it delegates to, which has no `return`? */
export function $unhindered(state: number, delegate: Chain | DelegateRecord | null): boolean {
  if ((state & (TO_MACHINE | BY_PROTOCOL)) !== BY_PROTOCOL) return false
  const { index, next, target } = delegate as DelegateRecord
  if (index >= 0) return !isAdded('return')
  const builtIn = builtInWith(next)
  return builtIn !== undefined && inheritsAsMade(target, builtIn) && !('return' in target)
}

/** Has the iterator no proxy among its prototypes, which would notice being asked for what it has? */
function inheritsAsMade(iterator: object, { home }: BuiltIn): boolean {
  return Object.getPrototypeOf(iterator) === home && Object.getPrototypeOf(home) === iteratorPrototype
    && Object.getPrototypeOf(iteratorPrototype) === Object.prototype
}

/** The iterator, which from now on there is. How far it is can be seen only by methods that were added to those of the language. */
export function iteratorOf(record: DelegateRecord): Iterator {
  if (record.index >= 0) {
    record.target = arrayIterator(record.target as readonly unknown[], isAdded('throw') || isAdded('return') ? record.index : 0)
    record.index = -1
  }
  return record.target as Iterator
}
