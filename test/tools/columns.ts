/** Two texts side by side, for a terminal or a pipe. */

/** Breaks a line that is too wide; what follows is indented a little more than the line was. */
function wrap(line: string, width: number): readonly string[] {
  const pieces: string[] = []
  const indent = `${/^ */.exec(line)![0]}    `
  let rest = line
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width)
    const at = space > indent.length ? space : width
    pieces.push(rest.slice(0, at))
    rest = indent + rest.slice(at).trimStart()
  }
  return [...pieces, rest]
}

export interface Columns {
  readonly left: readonly string[]
  readonly right: readonly string[]
  readonly width: number
  /** What the left column would like to have. */
  readonly widest: number
}

/** The left column gets what it needs, up to a bit more than half. */
export function sideBySide({ left, right, width, widest }: Columns): readonly string[] {
  const leftWidth = Math.min(widest, Math.floor(width * 0.55))
  const rightWidth = Math.max(30, width - leftWidth - 3)
  const rows: string[] = []
  const a = left.flatMap((line) => wrap(line, leftWidth))
  const b = right.flatMap((line) => wrap(line, rightWidth))
  for (let i = 0; i < Math.max(a.length, b.length); i++) rows.push(`${(a[i] ?? '').padEnd(leftWidth)} │ ${b[i] ?? ''}`.trimEnd())
  return rows
}

/** Pairs line by line with a sign between: equal or not. Both sides of a pair start in the same row. */
export function compared(left: readonly string[], right: readonly string[], width: number): readonly string[] {
  const half = Math.floor((width - 5) / 2)
  const rows: string[] = []
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const a = wrap(left[i] ?? '', half)
    const b = wrap(right[i] ?? '', half)
    for (let row = 0; row < Math.max(a.length, b.length); row++) {
      const sign = row > 0 ? ' ' : left[i] === right[i] ? '=' : '≠'
      rows.push(`${(a[row] ?? '').padEnd(half)}  ${sign}  ${b[row] ?? ''}`.trimEnd())
    }
  }
  return rows
}
