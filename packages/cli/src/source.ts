/** The text of a file. */
import { isUtf8 } from 'node:buffer'

/** A file that is no UTF-8. */
export interface Undecodable {
  /** What can be guessed of its text: enough to see whether it mentions machines. */
  readonly guess: string
  readonly encoding: string
  /** The line of the first byte that does not fit. */
  readonly line: number
}

/** Reads UTF-8 and nothing else: other bytes would be lost in the output without a word. */
export function decode(content: Buffer): string | Undecodable {
  // Text in UTF-16 may be valid UTF-8, with a zero beside every letter.
  const isWide = (content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff)
  if (!isWide && isUtf8(content)) return content.toString('utf8')
  const guess = content.toString('latin1').replaceAll('\0', '')
  const lines = content.toString('latin1').split('\n')
  const bad = isWide ? 0 : lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1')))
  return { guess, encoding: isWide ? 'UTF-16' : 'not UTF-8', line: Math.max(bad, 0) + 1 }
}

export const encodingMessage = ({ encoding }: Undecodable): string => `The file is ${encoding}.`
export const encodingHint = 'Save it as UTF-8: in another encoding its text cannot be kept.'
