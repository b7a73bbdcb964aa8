/** Small pieces of syntax that every writer needs. */
import type ts from 'typescript'
import { Generated, type Location } from '@switchyard/core'
import type { TS } from '../host.js'
import type { Writer } from './environment.js'

/** Maps a made node to a place in the source. */
export function at<N extends ts.Node>(writer: Writer, node: N, location: Location | undefined): N {
  if (location === undefined || location === Generated) return node
  return writer.ts.setSourceMapRange(node, { pos: location.start, end: location.end })
}

export function isIdentifierText(ts: TS, name: string): boolean {
  if (name === '' || !ts.isIdentifierStart(name.codePointAt(0) as number, ts.ScriptTarget.ES5)) return false
  return [...name].every((char) => ts.isIdentifierPart(char.codePointAt(0) as number, ts.ScriptTarget.ES5))
}

export function literal(writer: Writer, value: string | number | boolean | null): ts.Expression {
  const { ts, factory } = writer
  if (value === null) return factory.createNull()
  if (typeof value === 'string') return factory.createStringLiteral(value)
  if (typeof value === 'boolean') return value ? factory.createTrue() : factory.createFalse()
  const magnitude = factory.createNumericLiteral(Math.abs(value))
  return value < 0 || Object.is(value, -0) ? factory.createPrefixUnaryExpression(ts.SyntaxKind.MinusToken, magnitude) : magnitude
}

/** The tokens of binary operators by their text, for the TypeScript in use. */
export function operatorTokens(ts: TS): ReadonlyMap<string, ts.BinaryOperator> {
  const tokens = new Map<string, ts.BinaryOperator>()
  const { SyntaxKind } = ts
  for (let kind = SyntaxKind.FirstToken; kind <= SyntaxKind.LastToken; kind++) {
    const text = ts.tokenToString(kind)
    if (text !== undefined) tokens.set(text, kind as ts.BinaryOperator)
  }
  return tokens
}
