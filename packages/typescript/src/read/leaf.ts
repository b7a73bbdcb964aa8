/**
 * Walks what stays the host's own: reports the holes of a leaf and the scopes within it.
 * Requires: `env.scope` is the scope the node stands in.  Ensures: every reference, `this`, `new.target`, exit, `var` list and named
 * evaluation of the node is reported once, in source order.
 */
import type ts from 'typescript'
import { isErased } from '../host.js'
import type { Env } from './env.js'
import { isJsx, walkJsx } from './jsx.js'
import { walkStatement } from './leaf-statement.js'
import { walkClass, walkFunction } from './nested.js'
import type { Reader } from './reader.js'
import { access, checkEval, isAssignment, reference, walkAssignment } from './references.js'

export function walk(r: Reader, node: ts.Node, env: Env): void {
  const { ts } = r
  if (isErased(ts, node)) return
  if (ts.isIdentifier(node)) return reference(r, node, 'read', env)
  if (ts.isBinaryExpression(node)) return walkBinary(r, node, env)
  if (ts.isFunctionLike(node)) return walkFunction(r, node, env)
  if (ts.isClassLike(node)) return walkClass(r, node, env)
  if (ts.isBlock(node) || ts.isStatement(node) || ts.isVariableDeclarationList(node)) return walkStatement(r, node, env)
  walkExpression(r, node, env)
}

function children(r: Reader, node: ts.Node, env: Env): void {
  r.ts.forEachChild(node, (child) => walk(r, child, env))
}

function walkExpression(r: Reader, node: ts.Node, env: Env): void {
  const { ts } = r
  if (node.kind === ts.SyntaxKind.ThisKeyword) {
    if (env.ownThis) env.holes.push({ kind: 'This', node, scope: env.scope, order: r.builder.next() })
  } else if (node.kind === ts.SyntaxKind.SuperKeyword) {
    if (env.ownThis) r.usesSuper = true
  } else if (ts.isMetaProperty(node)) {
    if (env.ownThis && node.keywordToken === ts.SyntaxKind.NewKeyword) env.holes.push({ kind: 'NewTarget', node, scope: env.scope })
  } else if (ts.isPrivateIdentifier(node)) {
    if (!env.privates.has(ts.idText(node as unknown as ts.Identifier))) r.usesPrivate = true
  } else if (ts.isPropertyAccessExpression(node)) {
    walk(r, node.expression, env)
    if (ts.isPrivateIdentifier(node.name)) walk(r, node.name, env)
  } else if (ts.isCallExpression(node)) {
    checkEval(r, node)
    access(r, node.expression, 'call', env)
    r.walkAll(node.arguments, env)
  } else if (ts.isTaggedTemplateExpression(node)) {
    r.usesTemplates = true
    access(r, node.tag, 'call', env)
    walk(r, node.template, env)
  } else if (ts.isTypeOfExpression(node)) access(r, node.expression, 'typeof', env)
  else if (ts.isDeleteExpression(node)) access(r, node.expression, 'delete', env)
  else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const updates = node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken
    access(r, node.operand, updates ? 'update' : 'read', env)
  } else if (ts.isObjectLiteralElementLike(node)) walkProperty(r, node, env)
  else if (isJsx(ts, node)) walkJsx(r, node, env)
  else if (ts.isJsxAttribute(node)) {
    if (node.initializer) walk(r, node.initializer, env)
  } else children(r, node, env)
}

function walkProperty(r: Reader, node: ts.ObjectLiteralElementLike, env: Env): void {
  const { ts } = r
  if (ts.isShorthandPropertyAssignment(node)) return reference(r, node.name, 'read', env)
  if (ts.isSpreadAssignment(node)) return walk(r, node.expression, env)
  if (ts.isPropertyAssignment(node)) {
    if (ts.isComputedPropertyName(node.name)) walk(r, node.name, env)
    return walk(r, node.initializer, env)
  }
  walkFunction(r, node, env)
}

/** Chains of binary operators are deep on the left: they are walked in a loop. */
function walkBinary(r: Reader, node: ts.BinaryExpression, env: Env): void {
  const { ts } = r
  const spine: ts.BinaryExpression[] = []
  let left: ts.Expression = node
  while (ts.isBinaryExpression(left) && !isAssignment(r, left)) {
    spine.push(left)
    left = left.left
  }
  if (ts.isBinaryExpression(left)) walkAssignment(r, left, env)
  else walk(r, left, env)
  for (const item of spine.reverse()) walk(r, item.right, env)
}
