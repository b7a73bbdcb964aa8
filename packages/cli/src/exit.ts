/** How a run ends. */
export const exitCodes = {
  /** Everything that had to be compiled was. */
  success: 0,
  /** Some file has errors: they were shown, its output was not written. The other files were written. */
  refused: 1,
  /** The command line is wrong, or names no file. Nothing was written. */
  usage: 2,
  /** A file could not be read or written. */
  failure: 3,
  /** A fault of this command; the files at which it happened were not written, the others were. */
  fault: 70,
  /** Ended by Ctrl-C (SIGINT) after the files under way were complete; SIGTERM gives 143. */
  interrupted: 130,
  terminated: 143,
} as const

/** Wrong use of the command: shown without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
