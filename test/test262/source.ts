/**
 * The seam between the runner and what it measures: a compiler takes the text of a test and gives the text to run.
 */
export interface Source {
  readonly text: string
  readonly file: string
  readonly isModule: boolean
}

export type Compile = (source: Source) => string

/** A text that the compiler itself calls no JavaScript, as an engine would with a SyntaxError. */
export class SourceError extends Error {
  override name = 'SyntaxError'
}

/**
 * Options of our hosts. Async generators stand in many tests beside synchronous ones and are no part of this measurement: they are kept.
 * A synchronous one that is kept is found in the output, and the test fails.
 */
export const everyGenerator = { mode: 'all', runtime: 'inline', unsupported: 'keep' } as const
