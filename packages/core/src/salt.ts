/** Names that several scripts can have side by side. */

/**
 * A suffix for the names that a compiled script adds to the global object (ECMA-262 16.1.7), so that two scripts of one page keep theirs apart.
 * Of the text alone, so that the same source gives the same bytes: FNV-1a, 32 bits.
 */
export function saltOf(source: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < source.length; at++) hash = Math.imul(hash ^ source.charCodeAt(at), 0x01000193)
  return `$${(hash >>> 0).toString(36)}`
}
