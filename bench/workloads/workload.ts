/**
 * One thing to measure: a program with generators, the same program with the classes that a good engineer would write, and one consumer for both.
 */
export interface Workload {
  readonly name: string
  /** What BENCHMARKS.md calls it. */
  readonly title: string
  /** Declarations with generators. */
  readonly generator: string
  /** The same declarations without. */
  readonly byHand: string
  /** Body of the consumer: plain JavaScript over what either of the two declares. Gives a value by which runs are compared. */
  readonly use: string
  /** How many times native it is to be at least, by EMISSION.md; null where only "not slower" is asked. */
  readonly aim: number | null
  /** Variants left out because that compiler gets the program wrong. */
  readonly miscompiledBy?: readonly string[]
}

/** The protocol methods that every class by hand has. */
export const iterable = '[Symbol.iterator]() { return this }'
