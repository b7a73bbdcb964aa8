/** What an id of a module tells: paths may have a query, and the query may name the language. */
import { languageOf, type Language } from '@switchyard/babel-plugin/file'

/** Every id that `languageOfId` knows, and few others. */
export const programIds = /^[^\0]*\.[cm]?[jt]sx?(?:$|\?)/

export const withoutQuery = (id: string): string => id.replace(/\?.*$/s, '')

/** Parts of files in other languages say theirs in the query (`App.vue?vue&type=script&lang.ts`). Virtual modules are other plugins' business. */
export function languageOfId(id: string): Language | null {
  if (id.includes('\0')) return null
  const part = /[?&]lang(\.[cm]?[jt]sx?)$/.exec(id)
  return languageOf(part ? `part${part[1]}` : withoutQuery(id))
}
