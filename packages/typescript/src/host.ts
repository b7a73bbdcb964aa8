/** What every part of the host needs of the TypeScript in use: the user's own `typescript` module, never a second copy. */
import type ts from 'typescript'
import { Generated, type Location } from '@switchyard/core'

export type TS = typeof ts

/** The expression behind parentheses and everything that types add: they are not there at run time. */
export function skipOuter(ts: TS, node: ts.Expression): ts.Expression {
  let at = node
  while (ts.isParenthesizedExpression(at) || isTypeWrapper(ts, at)) at = at.expression
  return at
}

export function skipParentheses(ts: TS, node: ts.Expression): ts.Expression {
  let at = node
  while (ts.isParenthesizedExpression(at) || ts.isPartiallyEmittedExpression(at)) at = at.expression
  return at
}

/** The expression behind what types add, but not behind parentheses. */
export function skipTypes(ts: TS, node: ts.Expression): ts.Expression {
  let at = node
  while (isTypeWrapper(ts, at)) at = at.expression
  return at
}

type TypeWrapper = ts.AsExpression | ts.TypeAssertion | ts.SatisfiesExpression | ts.NonNullExpression | ts.ExpressionWithTypeArguments
  | ts.PartiallyEmittedExpression

export function isTypeWrapper(ts: TS, node: ts.Expression): node is TypeWrapper {
  return ts.isAsExpression(node) || ts.isTypeAssertionExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node)
    || ts.isExpressionWithTypeArguments(node) || ts.isPartiallyEmittedExpression(node)
}

export type Member = ts.PropertyAccessExpression | ts.ElementAccessExpression

export function isMember(ts: TS, node: ts.Node): node is Member {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)
}

export type FunctionNode = ts.FunctionDeclaration | ts.FunctionExpression | ts.MethodDeclaration

/** A function, class or arrow without a name of its own, also in parentheses (ECMA-262 8.4 IsAnonymousFunctionDefinition). */
export function anonymousFunction(ts: TS, node: ts.Expression): ts.Expression | null {
  const inner = skipOuter(ts, node)
  if (ts.isArrowFunction(inner)) return inner
  return (ts.isFunctionExpression(inner) || ts.isClassExpression(inner)) && !inner.name ? inner : null
}

/** The name of a property as a property key, unless it is computed at run time. */
export function staticName(ts: TS, name: ts.PropertyName): string | null {
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) return ts.idText(name as ts.Identifier)
  if (ts.isStringLiteralLike(name)) return name.text
  if (ts.isNumericLiteral(name)) return String(Number(name.text))
  if (ts.isBigIntLiteral(name)) return String(BigInt(name.text.slice(0, -1)))
  if (!ts.isComputedPropertyName(name)) return null
  const key = skipParentheses(ts, name.expression)
  return ts.isIdentifier(key) ? null : staticName(ts, key as ts.Node as ts.PropertyName)
}

export function hasModifier(ts: TS, node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false)
}

export function isStatic(ts: TS, node: ts.Node): boolean {
  return hasModifier(ts, node, ts.SyntaxKind.StaticKeyword)
}

/** A direct call of eval (ECMA-262 13.3.6.1): also with parentheses around the name, but never in an optional chain. */
export function isDirectEval(ts: TS, node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || node.questionDotToken) return false
  const callee = skipOuter(ts, node.expression)
  return ts.isIdentifier(callee) && ts.idText(callee) === 'eval'
}

/** Nodes that leave nothing behind at run time. */
export function isErased(ts: TS, node: ts.Node): boolean {
  if (ts.isExpressionWithTypeArguments(node)) return false
  if (ts.isTypeNode(node) || ts.isTypeParameterDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node)) return !node.body
  if (ts.isIndexSignatureDeclaration(node)) return true
  return hasModifier(ts, node, ts.SyntaxKind.DeclareKeyword)
}

/** The directives (ECMA-262 11.2.1) that open a statement list. */
export function directives(ts: TS, statements: readonly ts.Statement[]): readonly ts.StringLiteral[] {
  const found: ts.StringLiteral[] = []
  for (const statement of statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression)) break
    found.push(statement.expression)
  }
  return found
}

export function hasStrictDirective(ts: TS, body: ts.Node | undefined): boolean {
  return body !== undefined && (ts.isBlock(body) || ts.isSourceFile(body))
    && directives(ts, body.statements).some((directive) => directive.text === 'use strict')
}

/** The start of a node; `export` and `default` are not counted as part of what they export. */
function startOf(ts: TS, file: ts.SourceFile, node: ts.Node): number {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) ?? [] : []
  const outer = modifiers.filter(({ kind }) => kind === ts.SyntaxKind.ExportKeyword || kind === ts.SyntaxKind.DefaultKeyword).at(-1)
  if (!outer) return node.getStart(file)
  const rest = /^(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/.exec(file.text.slice(outer.end, node.end))
  return outer.end + (rest?.[0].length ?? 0)
}

/** Where a node stands in the text; nodes that another transformer made stand where their original stood. */
export function locate(ts: TS, file: ts.SourceFile, node: ts.Node): Location {
  const original = ts.getOriginalNode(node)
  if (original.pos < 0 || original.end > file.text.length) return Generated
  const start = ts.isSourceFile(original) ? 0 : startOf(ts, file, original)
  const { line, character } = ts.getLineAndCharacterOfPosition(file, start)
  return { start, end: original.end, line: line + 1, column: character }
}

export function isAssignmentOperator(ts: TS, kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment
}
