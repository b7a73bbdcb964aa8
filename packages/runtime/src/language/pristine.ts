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
/** %Iterator.prototype% (27.1.2): the prototype of all iterators of the language. */
export const iteratorPrototype = /*#__PURE__*/ prototypeOf(arrayIteratorPrototype)
/** @@iterator, whatever `Symbol` is in the scope of emitted code. */
export const $ITERATOR: typeof Symbol.iterator = Symbol.iterator
/** %Iterator.prototype%[@@iterator]: gives its receiver. */
export const $iterate = /*#__PURE__*/ property(iteratorPrototype, Symbol.iterator)

function emptyArrayIterator(): object {
  return [][Symbol.iterator]()
}

/** The prototype of some iterators of the language, and its `next`. */
export interface BuiltIn {
  readonly home: object
  readonly next: unknown
}

/**
 * Those of arrays, sets, maps and strings (24.2.6 and its relatives), as far as there are such. By way of the global object, for modules have variables of
 * their own with these names.
 */
export const builtIns: readonly BuiltIn[] = /*#__PURE__*/ findBuiltIns()

function findBuiltIns(): BuiltIn[] {
  const names = ['Set', 'Map', 'String'] as const
  const found: BuiltIn[] = [{ home: arrayIteratorPrototype, next: arrayNext }]
  for (let i = 0; i < names.length; i++) {
    try {
      const home = prototypeOf(new (globalThis[names[i]!] as new () => Iterable<unknown>)()[Symbol.iterator]())
      found.push({ home, next: home['next'] })
    } catch {
      // An old engine, or somebody has put something else there.
    }
  }
  return found
}

function prototypeOf(value: object): Keyed {
  return Object.getPrototypeOf(value) as Keyed
}

function property(value: object, key: PropertyKey): unknown {
  return (value as Keyed)[key]
}
