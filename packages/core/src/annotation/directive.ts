/** What a directive prologue says about machines, with a look out for typing errors (SY1003). */

export const useMachine = 'use machine'
export const noMachine = 'no machine'

export type Directive =
  | { readonly kind: 'use' }
  | { readonly kind: 'no' }
  | { readonly kind: 'typo'; readonly expected: string }
  | { readonly kind: 'other' }

const farthestTypo = 2

/** Classifies the text between the quotes of a directive. */
export function classifyDirective(text: string): Directive {
  if (text === useMachine) return { kind: 'use' }
  if (text === noMachine) return { kind: 'no' }
  // Only directives about machines are ours: "use client" and the like are as near by letters as some typing errors.
  const plain = text.toLowerCase().replace(/[\s_-]+/g, ' ').trim()
  for (const expected of [useMachine, noMachine]) {
    if (editDistance(plain, expected) <= farthestTypo) return { kind: 'typo', expected }
  }
  if (/\bmachines?\b/.test(plain)) return { kind: 'typo', expected: plain.startsWith('no') ? noMachine : useMachine }
  return { kind: 'other' }
}

/** The number of insertions, deletions, replacements and swaps of neighbours between two short texts. */
export function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > farthestTypo) return farthestTypo + 1
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let best = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + (same ? 0 : 1))
      // Never at the first letter of either: there is none before it.
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) best = Math.min(best, rows[i - 2]![j - 2]! + 1)
      row.push(best)
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}
