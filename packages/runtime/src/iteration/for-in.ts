/**
 * `for (… in …)` whose body suspends, in pieces (ECMA-262 14.7.5.9, EnumerateObjectProperties).
 */
import { $END } from './for-of.js'

export interface KeyCursor {
  readonly object: object
  readonly keys: readonly string[]
  index: number
}

/** Takes the keys in the order of the engine's own `for-in`; undefined and null have none (14.7.5.6 step 7.a). */
export function $keys(value: unknown): KeyCursor {
  const keys: string[] = []
  let count = 0
  for (const key in value as object) keys[count++] = key
  return { object: Object(value) as object, keys, index: 0 }
}

/** The next key, or `$END`. Keys that were deleted before their turn are skipped. */
export function $moreKeys(cursor: KeyCursor): unknown {
  while (cursor.index < cursor.keys.length) {
    const key = cursor.keys[cursor.index++]!
    if (key in cursor.object) return key
  }
  return $END
}
