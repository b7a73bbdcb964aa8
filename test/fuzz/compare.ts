/** Worlds of test/runtime/support/world.ts and of texts/: what is a difference, and how one is shown. */
import fc from 'fast-check'

/** Throws where the machines did not log what the generators did; `title` says who they are. */
export function compare(title: () => string, native: readonly string[], own: readonly string[]): void {
  const at = native.findIndex((line, i) => line !== own[i])
  if (at < 0 && native.length === own.length) return
  const line = at < 0 ? native.length : at
  throw new Error(`${title()}\nline ${line}: native ${native[line]}, machines ${own[line]}\n${native.slice(0, line).join('\n')}`)
}

/** The smallest world found and what differs there; nothing if none was found. */
export function showDifference<T>(details: fc.RunDetails<T>): string {
  if (!details.failed) return ''
  return `${fc.defaultReportMessage(details)}\n${details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance)}`
}
