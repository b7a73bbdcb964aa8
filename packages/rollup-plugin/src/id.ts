/** What an id of a module tells: paths may have a query, and the query may name the language. */
import { languageOf, type Language } from '@switchyard/babel-plugin/file'

/** Every id that `languageOfId` knows, and few others. */
export const programIds = /^[^\0]*\.[cm]?[jt]sx?(?:$|\?)/

/** With `include` any module may be meant, but for those that plugins keep to themselves. */
export const openIds = /^[^\0]*$/

export const withoutQuery = (id: string): string => id.replace(/\?.*$/s, '')

/** Parts of files in other languages say theirs in the query (`App.vue?vue&type=script&lang.ts`). Virtual modules are other plugins' business. */
export function languageOfId(id: string): Language | null {
  if (id.includes('\0')) return null
  const part = /[?&]lang(\.[cm]?[jt]sx?)$/.exec(id)
  return languageOf(part ? `part${part[1]}` : withoutQuery(id))
}

/** What other plugins have made of files in other languages (`App.svelte`), and their virtual modules without a `\0` (`virtual:pages`). */
export const generatedModule: Language = { typescript: false, jsx: true, format: 'module' }

/** Program files that hold no programs to compile. */
export const isDeclaration = (filename: string): boolean => /\.d\.[cm]?ts$/.test(filename)
