/** Damaged source text: what editors, merges and tools leave behind. */
import * as fc from 'fast-check'

/** Pieces that are out of place almost anywhere, and names that look like the compiler's own. */
const strangers = [
  'yield', 'yield*', 'function*', 'async', 'await', '{', '}', '(', ')', '[', ']', '`', '${', '"', '\'', '/*', '*/', '//', '=>', '...', '?.', '??=',
  '#x', 'super', 'this', 'new.target', 'import.meta', 'arguments', 'eval', 'with', 'let', 'const', 'var', 'class', 'extends', 'static', 'return',
  'break', 'continue', 'case', 'default', 'catch', 'finally', 'label:', '"use machine"', '"use strict"', '"no machine"', '/** @machine */', '$TDZ',
  '$class', '$run', '$s', '$v', '$y', 'M', 'machine', '$$state', '__proto__', '\u2028', '\u2029', '\r', '\0', '\ufeff', '\u200c', '\\u{61}', 'é',
  '𝒳', '0n', '1_0', '.5e', '0b2', '/x/gg', '<!--', '-->', '#!', '@', '<T>', 'as any', '\ud800',
]

export interface Mutation {
  readonly name: string
  apply(tokens: readonly string[], at: number, other: number): readonly string[]
}

const replace = (tokens: readonly string[], at: number, removed: number, ...added: readonly string[]): readonly string[] =>
  [...tokens.slice(0, at), ...added, ...tokens.slice(at + removed)]

const stranger = (index: number): string => strangers[index % strangers.length]!

function swapped(tokens: readonly string[], at: number, other: number): readonly string[] {
  const to = other % tokens.length
  return replace(replace(tokens, at, 1, tokens[to]!), to, 1, tokens[at]!)
}

export const mutations: readonly Mutation[] = [
  { name: 'truncated', apply: (tokens, at) => tokens.slice(0, at) },
  { name: 'beheaded', apply: (tokens, at) => tokens.slice(at) },
  { name: 'token left out', apply: (tokens, at) => replace(tokens, at, 1) },
  { name: 'tokens left out', apply: (tokens, at, other) => replace(tokens, at, 1 + other % 12) },
  { name: 'token doubled', apply: (tokens, at) => replace(tokens, at, 1, tokens[at]!, ' ', tokens[at]!) },
  { name: 'tokens swapped', apply: swapped },
  { name: 'stranger put in', apply: (tokens, at, other) => replace(tokens, at, 0, ' ', stranger(other), ' ') },
  { name: 'stranger in the place of a token', apply: (tokens, at, other) => replace(tokens, at, 1, stranger(other)) },
  { name: 'part moved', apply: (tokens, at, other) => replace(replace(tokens, at, 8), other % tokens.length, 0, ...tokens.slice(at, at + 8)) },
  { name: 'cut inside a token', apply: (tokens, at, other) => replace(tokens, at, 1, tokens[at]!.slice(0, other % (tokens[at]!.length + 1))) },
  { name: 'Windows line ends', apply: (tokens) => tokens.map((each) => each.replace(/\n/g, '\r\n')) },
  { name: 'old line ends', apply: (tokens) => tokens.map((each) => each.replace(/\n/g, '\r')) },
  { name: 'a byte order mark', apply: (tokens) => ['\ufeff', ...tokens] },
]

export interface Damaged {
  readonly text: string
  readonly mutations: readonly string[]
}

/** Words, runs of space, and single signs. */
const tokensOf = (text: string): readonly string[] => text.match(/[\w$]+|\s+|[^]/gu) ?? ['']

/** A source of the corpus with one to three mutations. */
export function damaged(corpus: readonly string[]): fc.Arbitrary<Damaged> {
  const position = fc.nat({ max: 1_000_000 })
  const step = fc.record({ mutation: fc.constantFrom(...mutations), at: position, other: position })
  return fc.record({ source: fc.constantFrom(...corpus), steps: fc.array(step, { minLength: 1, maxLength: 3 }) }).map(({ source, steps }) => {
    let tokens = tokensOf(source)
    for (const { mutation, at, other } of steps) if (tokens.length > 0) tokens = mutation.apply(tokens, at % tokens.length, other)
    return { text: tokens.join(''), mutations: steps.map(({ mutation }) => mutation.name) }
  })
}
