/** The committed list of failures that are known, each with the reason why it is none of ours to repair. */
import fs from 'node:fs'

export interface ExpectedFailure {
  readonly test: string
  readonly reason: string
}

export interface Comparison {
  /** Failed, and not in the list. */
  readonly unexpected: readonly string[]
  /** In the list, and passed: the entry must go. */
  readonly mended: readonly string[]
  /** In the list, and nothing was measured: renamed, removed or failing natively. Only known of a whole run. */
  readonly stale: readonly string[]
}

export function readExpected(file: string | URL): ExpectedFailure[] {
  const entries = JSON.parse(fs.readFileSync(file, 'utf8')) as ExpectedFailure[]
  const incomplete = entries.find(({ test, reason }) => !test || !reason)
  if (incomplete) throw new Error(`An expected failure needs a test and a reason: ${JSON.stringify(incomplete)}`)
  return entries
}

export function compare(expected: readonly ExpectedFailure[], passed: ReadonlySet<string>, failed: ReadonlySet<string>, whole: boolean): Comparison {
  const known = new Set(expected.map(({ test }) => test))
  return {
    unexpected: [...failed].filter((test) => !known.has(test)).sort(),
    mended: [...known].filter((test) => passed.has(test)).sort(),
    stale: whole ? [...known].filter((test) => !passed.has(test) && !failed.has(test)).sort() : [],
  }
}
