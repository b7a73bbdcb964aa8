/** Small pieces of syntax that every writer needs. */
import type ts from 'typescript'
import { Generated, type Location } from '@switchyard/core'
import { skipTypes, type TS } from '../host.js'
import type { Writer } from './environment.js'

/** Maps a made node to a place in the source. */
export function at<N extends ts.Node>(writer: Writer, node: N, location: Location | undefined): N {
  if (location === undefined || location === Generated) return node
  return writer.ts.setSourceMapRange(node, { pos: location.start, end: location.end })
}

export function isIdentifierText(ts: TS, name: string): boolean {
  if (/^[A-Za-z_$][\w$]*$/.test(name)) return true
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

/** The left operand of `**` is no bare unary operator (ECMA-262 13.6), and the factory, which puts all other parentheses, leaves it so. */
export function leftOperand({ ts, factory }: Writer, operator: ts.SyntaxKind, left: ts.Expression): ts.Expression {
  if (operator !== ts.SyntaxKind.AsteriskAsteriskToken) return left
  const bare = skipTypes(ts, left)
  const isUpdate = ts.isPrefixUnaryExpression(bare)
    && (bare.operator === ts.SyntaxKind.PlusPlusToken || bare.operator === ts.SyntaxKind.MinusMinusToken)
  const isUnary = ts.isPrefixUnaryExpression(bare) || ts.isVoidExpression(bare) || ts.isTypeOfExpression(bare) || ts.isDeleteExpression(bare)
    || ts.isAwaitExpression(bare)
  return isUnary && !isUpdate ? factory.createParenthesizedExpression(bare) : left
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
