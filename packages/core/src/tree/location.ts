/**
 * Where a node stands in the source. Lines count from 1, columns and offsets from 0 (UTF-16 code units).
 * Synthetic nodes say `Generated`.
 */
export interface Span {
  readonly start: number
  readonly end: number
  readonly line: number
  readonly column: number
}
export const Generated = 'Generated'
export type Location = Span | typeof Generated
