/** Tests on source text and comments that need no parser. */
import { editDistance } from './directive.js'

/**
 * Can the file hold an annotation at all? Every form of annotation contains the word "machine"; a directive with typing errors in that word still
 * starts like one, and is of its length. Texts of other libraries do not fit ("noModule" of react-dom, "use memo", "no matching version"): to
 * parse a large one for nothing would take seconds.
 */
export const machineMention = /machine|["'](?:use|no)(?:[ _-]+m\w{4,8}|m(?:ac|a.?h|.?ch)\w{2,5})[ _-]*["']/i

export const mentionsMachine = (source: string): boolean => machineMention.test(source)

export type Tag = { readonly kind: 'machine' } | { readonly kind: 'typo'; readonly found: string }

/**
 * What a block comment (its text between the slashes and stars, so a JSDoc comment starts with a star) says about machines: the tag `@machine`,
 * or one that was meant to be it. A tag stands at the start of a line, as in JSDoc.
 */
export function machineTag(comment: string): Tag | null {
  if (!comment.startsWith('*')) return null
  let typo: Tag | null = null
  for (const [, found] of comment.matchAll(/(?:^|\n)[\s*]*@([\w$.-]+)/g)) {
    if (found === 'machine') return { kind: 'machine' }
    const distance = editDistance(found!.toLowerCase(), 'machine')
    // One letter more, less or other; further away stand words of their own, such as "machinery".
    if (distance <= 1) typo ??= { kind: 'typo', found: found! }
  }
  return typo
}

/** The comment's text when the tag has done its work; null when nothing else stands in it. */
export function withoutMachineTag(comment: string): string | null {
  const rest = comment.replace(/\n[ \t*]*@machine(?![\w$.-])[ \t]*(?=\n|$)/g, '').replace(/((?:^|\n)[\s*]*)@machine(?![\w$.-])[ \t]*/g, '$1')
  return /^[\s*]*$/.test(rest) ? null : rest
}
