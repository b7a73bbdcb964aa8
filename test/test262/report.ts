/** Collects verdicts and writes them down: a table by folder, failures with their errors, what was left out and why. */
import type { Verdict } from './verdict.js'

export interface Row { readonly folder: string; readonly passed: number; readonly total: number }

export class Results {
  readonly passed = new Set<string>()
  readonly failed = new Map<string, string>()
  readonly native = new Map<string, string>()
  readonly skipped = new Map<string, string>()

  add(test: string, verdict: Verdict): void {
    switch (verdict.kind) {
      case 'without': return
      case 'passed': this.passed.add(test); return
      case 'failed': this.failed.set(test, verdict.error); return
      case 'native': this.native.set(test, verdict.error); return
      case 'skipped': this.skipped.set(test, verdict.reason); return
    }
  }

  get total(): number {
    return this.passed.size + this.failed.size
  }
}

/** Two folders deep: `language/expressions`, `built-ins/Array`. */
export function rows(results: Results): Row[] {
  const folderOf = (test: string): string => test.split('/').slice(0, -1).slice(0, 2).join('/')
  const table = new Map<string, { passed: number; total: number }>()
  const count = (test: string, passed: number): void => {
    const row = table.get(folderOf(test)) ?? { passed: 0, total: 0 }
    table.set(folderOf(test), { passed: row.passed + passed, total: row.total + 1 })
  }
  for (const test of results.passed) count(test, 1)
  for (const test of results.failed.keys()) count(test, 0)
  return [...table].map(([folder, row]) => ({ folder, ...row })).sort((a, b) => (a.folder < b.folder ? -1 : 1))
}

export function printTable(results: Results): string {
  const body = rows(results)
  const all = [...body, { folder: 'all', passed: results.passed.size, total: results.total }]
  const width = Math.max(...all.map(({ folder }) => folder.length), 6)
  const line = (folder: string, passed: string, total: string, share: string): string =>
    `${folder.padEnd(width)}  ${passed.padStart(6)}  ${total.padStart(6)}  ${share.padStart(7)}`
  return [
    line('folder', 'passed', 'of', ''),
    ...all.map(({ folder, passed, total }) => line(folder, String(passed), String(total), percent(passed, total))),
  ].join('\n')
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`
}

export function printLeftOut(results: Results): string {
  const reasons = new Map<string, number>()
  for (const reason of results.skipped.values()) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  return [
    `${String(results.native.size)} tests with generators fail natively and do not count.`,
    ...[...reasons].map(([reason, count]) => `${String(count)} skipped: ${reason}.`),
  ].join('\n')
}
