/** The survivors of an earlier report before further judges: what they are in Stryker's words, and the report with those of them that fell. */
import { readFileSync, writeFileSync } from 'node:fs'

const isAlive = ({ status }) => status === 'Survived' || status === 'NoCoverage'
const key = ({ mutatorName, replacement, location: { start, end } }) => [mutatorName, start.line, start.column, end.line, end.column, replacement].join(' ')

/** Ranges for `--mutate`: lines from 1, columns from 0. A range takes the mutants inside of it along. */
export function survivorRanges(file) {
  const { files } = JSON.parse(readFileSync(file, 'utf8'))
  const ranges = Object.entries(files).flatMap(([path, { mutants }]) => mutants.filter(isAlive).map(({ location: { start, end } }) =>
    `${path}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`))
  return [...new Set(ranges)]
}

/** Writes `second`'s verdicts into the report of `first`, where they are deaths. */
export function mergeReports(first, second) {
  const report = JSON.parse(readFileSync(first, 'utf8'))
  const { files } = JSON.parse(readFileSync(second, 'utf8'))
  for (const [path, { mutants }] of Object.entries(report.files)) {
    const later = new Map((files[path]?.mutants ?? []).map((mutant) => [key(mutant), mutant.status]))
    for (const mutant of mutants.filter(isAlive)) mutant.status = mergedStatus(mutant.status, later.get(key(mutant)))
  }
  writeFileSync(second, JSON.stringify(report))
}

const mergedStatus = (before, after) => (after === 'Killed' || after === 'Timeout' || (before === 'NoCoverage' && after === 'Survived') ? after : before)
