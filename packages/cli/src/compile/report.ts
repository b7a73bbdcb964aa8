/** What became of each file: the entries of the report, which `--json` prints as they are. */

export interface MachineEntry {
  /** The path of names that leads to the function: what `switchyard explain FILE#KEY` takes. */
  readonly key: string
  readonly name: string
  readonly line: number | null
  /** The number of places where it can be suspended, its start included. */
  readonly states: number
}

export interface ProblemEntry {
  readonly code: string
  readonly message: string
  readonly hint: string
  readonly line: number | null
  readonly column: number | null
}

export type Entry =
  | {
    readonly kind: 'compiled'; readonly file: string; readonly output: string; readonly map: string | null
    readonly machines: readonly MachineEntry[]; readonly warnings: readonly ProblemEntry[]
  }
  | { readonly kind: 'unchanged'; readonly file: string; readonly output: string | null; readonly reason: Reason; readonly warnings: readonly ProblemEntry[] }
  | { readonly kind: 'refused'; readonly file: string; readonly errors: readonly ProblemEntry[] }
  | {
    readonly kind: 'failed'; readonly file: string; readonly error: string
    /** True when the compiler itself failed, false when the file could not be read or written. */
    readonly isFault: boolean
  }

/** Why a file was left alone. */
export type Reason = 'nothing in its text is about machines' | 'no generator in it is to be compiled' | 'holds declarations only' | 'not a program'

/** What a task gives back: an entry, and the texts for a person to read. */
export interface Outcome {
  readonly entry: Entry
  /** Errors and warnings, with code frames. */
  readonly messages: readonly string[]
}

export interface Report {
  /** Goes up when fields change their meaning. */
  readonly version: 1
  readonly compiled: readonly Entry[]
  readonly unchanged: readonly Entry[]
  readonly refused: readonly Entry[]
  readonly failed: readonly Entry[]
  /** True when the run was interrupted: the other lists are not complete then. */
  readonly interrupted: boolean
  /** Why nothing was done at all: the command line is wrong, or the command failed. */
  readonly error: string | null
}

export function reportOf(entries: readonly Entry[], interrupted: boolean, error: string | null = null): Report {
  const of = (kind: Entry['kind']): Entry[] => entries.filter((entry) => entry.kind === kind).sort((a, b) => (a.file < b.file ? -1 : 1))
  return { version: 1, compiled: of('compiled'), unchanged: of('unchanged'), refused: of('refused'), failed: of('failed'), interrupted, error }
}
