/**
 * Conversions and copies that a machine's code needs when one operator of the source had to be taken apart.
 */

/** RequireObjectCoercible (ECMA-262 7.2.1): what an object pattern does to its value first. */
export function $object<T>(value: T): T {
  if (value === undefined || value === null) throw new TypeError("Cannot destructure '" + String(value) + "' as it is " + String(value) + '.')
  return value
}

/** ToPropertyKey (ECMA-262 7.1.19): once, so that a key can be evaluated before a suspension and used after it. */
export function $key(value: unknown): string | symbol {
  if (typeof value === 'string' || typeof value === 'symbol') return value
  // A literal with the key would be assigned to when it is lowered to ES5: the key "__proto__" would be no own one.
  return ownKeys(Object.defineProperty({}, value as PropertyKey, { value: undefined }))[0]!
}

/** ToString (ECMA-262 7.1.17) of a template's substitution; a symbol is a TypeError. */
export function $string(value: unknown): string {
  return `${value as string}`
}

/** `this` of sloppy code (OrdinaryCallBindThis, ECMA-262 10.2.1.2 steps 5-6). */
export function $this(value: unknown): unknown {
  return value === undefined || value === null ? globalThis : Object(value)
}

/** `[...iterable]` */
export function $array(iterable: Iterable<unknown>): unknown[] {
  return [...iterable]
}

/** `{ ...value }` */
export function $props(value: object): object {
  return { ...value }
}

/** The rest property of an object pattern: CopyDataProperties (ECMA-262 7.3.26) with the property keys in `excluded` left out. */
export function $restOf(value: unknown, excluded: readonly PropertyKey[]): object {
  const source = Object($object(value)) as Record<PropertyKey, unknown>
  const rest = {}
  const keys = ownKeys(source)
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!
    if (isListed(key, excluded)) continue
    const descriptor = Object.getOwnPropertyDescriptor(source, key)
    if (descriptor !== undefined && descriptor.enumerable) {
      Object.defineProperty(rest, key, { value: source[key], writable: true, enumerable: true, configurable: true })
    }
  }
  return rest
}

/** Excluded keys may still be numbers where the source text had a numeric literal. */
function isListed(key: string | symbol, keys: readonly PropertyKey[]): boolean {
  for (let i = 0; i < keys.length; i++) {
    const other = keys[i]!
    if (key === (typeof other === 'number' ? String(other) : other)) return true
  }
  return false
}

/** [[OwnPropertyKeys]], also where there is no `Reflect`. */
function ownKeys(value: object): (string | symbol)[] {
  if (typeof Reflect === 'object') return Reflect.ownKeys(value)
  return (Object.getOwnPropertyNames(value) as (string | symbol)[]).concat(Object.getOwnPropertySymbols(value))
}
