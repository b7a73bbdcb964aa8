/**
 * The built-ins whose behaviour the runtime takes over, as they were when it was loaded. A fast path is taken only while what user code
 * would reach is still one of these.
 */
type Keyed = Record<PropertyKey, unknown>

/** %ArrayIteratorPrototype% (ECMA-262 23.1.5.2). */
export const arrayIteratorPrototype = /*#__PURE__*/ prototypeOf(/*#__PURE__*/ emptyArrayIterator())
/** %ArrayIteratorPrototype%.next */
export const arrayNext = /*#__PURE__*/ property(arrayIteratorPrototype, 'next')
/** %Array.prototype.values% */
export const arrayValues = /*#__PURE__*/ property([], Symbol.iterator)
/** %SetIteratorPrototype%.next (24.2.6) and its like, undefined where there is none. */
export const setNext = /*#__PURE__*/ nextOf('Set')
export const mapNext = /*#__PURE__*/ nextOf('Map')
export const stringNext = /*#__PURE__*/ nextOf('String')
/** %Iterator.prototype% (27.1.2): the prototype of all iterators of the language. */
export const iteratorPrototype = /*#__PURE__*/ prototypeOf(arrayIteratorPrototype)
/** @@iterator, whatever `Symbol` is in the scope of emitted code. */
export const $ITERATOR: typeof Symbol.iterator = Symbol.iterator
/** %Iterator.prototype%[@@iterator]: gives its receiver. */
export const $iterate = /*#__PURE__*/ property(iteratorPrototype, Symbol.iterator)

function emptyArrayIterator(): object {
  return [][Symbol.iterator]()
}

/** By way of the global object, for modules have variables of their own with these names. */
function nextOf(name: 'Set' | 'Map' | 'String'): unknown {
  const made = typeof globalThis === 'object' ? globalThis[name] as (new () => Iterable<unknown>) | undefined : undefined
  return typeof made === 'function' ? property(new made()[Symbol.iterator](), 'next') : undefined
}

function prototypeOf(value: object): Keyed {
  return Object.getPrototypeOf(value) as Keyed
}

function property(value: object, key: PropertyKey): unknown {
  return (value as Keyed)[key]
}
