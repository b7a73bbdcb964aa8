/** The source around a place, with a marker under it, as every host shows it. */
import { Generated, type Location } from '../tree/location.js'
import type { Diagnostic } from './diagnostic.js'

const linesAbove = 2
const linesBelow = 3

/** Empty for what has no place in the source. */
export function codeFrame(source: string, location: Location): string {
  if (location === Generated) return ''
  const lines = source.split(/\r\n|[\n\r\u2028\u2029]/)
  const first = Math.max(1, location.line - linesAbove)
  const last = Math.min(lines.length, location.line + linesBelow)
  const width = String(last).length
  const frame: string[] = []
  for (let line = first; line <= last; line++) {
    const text = lines[line - 1] ?? ''
    const marked = line === location.line
    frame.push(`${marked ? '>' : ' '} ${String(line).padStart(width)} | ${text}`.trimEnd())
    if (!marked) continue
    const isOneLine = location.column + location.end - location.start <= text.length
    const length = isOneLine ? Math.max(1, location.end - location.start) : 1
    const indent = text.slice(0, location.column).replace(/[^\t]/g, ' ')
    frame.push(`  ${' '.repeat(width)} | ${indent}${'^'.repeat(length)}`)
  }
  return frame.join('\n')
}

/** A diagnostic as text: where, what, what to do, and the source around it. */
export function formatDiagnostic(diagnostic: Diagnostic, source: string, file: string): string {
  const { code, message, hint, location } = diagnostic
  const frame = codeFrame(source, location)
  return `${file === '' ? '' : `${file}: `}[${code}] ${message}\n${hint}${frame === '' ? '' : `\n${frame}`}`
}
