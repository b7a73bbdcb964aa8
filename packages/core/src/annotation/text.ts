/** Tests on source text and comments that need no parser. */

/** Can the file hold an annotation at all? Every form of annotation contains this word. */
export const mentionsMachine = (source: string): boolean => source.includes('machine')

/**
 * Does a block comment (its text between the slashes and stars, so a JSDoc comment starts with a star) carry the tag `@machine`?
 * A tag stands at the start of a line, as in JSDoc.
 */
export function hasMachineTag(comment: string): boolean {
  return comment.startsWith('*') && /(?:^|\n)[\s*]*@machine(?![\w$.-])/.test(comment)
}
