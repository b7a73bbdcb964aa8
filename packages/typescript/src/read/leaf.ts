/**
 * Walks what stays the host's own: reports the holes of a leaf and the scopes within it.
 * Requires: `env.scope` is the scope the node stands in.  Ensures: every reference, `this`, `new.target`, exit, `var` list and named
 * evaluation of the node is reported once, in source order.
 */
import type ts from 'typescript'
import { type Access, diagnostic, type Hole, type Scope } from '@switchyard/core'
import { isDirectEval, anonymousFunction, isAssignmentOperator, isErased, skipOuter, skipTypes } from '../host.js'
import { walkStatement } from './leaf-statement.js'
import type { JumpTargets } from './exits.js'
import { walkClass, walkFunction } from './nested.js'
import type { Reader } from './reader.js'
import { walkJsxTag } from './jsx.js'

export interface Env {
  readonly scope: Scope
  readonly holes: Hole[]
  /** `this` and `new.target` are those of the machine function. */
  readonly ownThis: boolean
  /** Null in nested functions: their jumps and `var`s are their own. */
  readonly jumps: JumpTargets | null
  /** Private names of classes inside of the machine function. */
  readonly privates: ReadonlySet<string>
}

export const noTargets: JumpTargets = { breakable: false, continuable: false, labels: [], guarded: false }

export function environment(scope: Scope, holes: Hole[]): Env {
  return { scope, holes, ownThis: true, jumps: noTargets, privates: new Set() }
}

export function walkAll(r: Reader, nodes: readonly ts.Node[], env: Env): void {
  for (const node of nodes) walk(r, node, env)
}

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

/** Reports the name of an expression that is a plain reference in an access of its own, else walks the expression. */
export function access(r: Reader, node: ts.Expression, kind: Access, env: Env): void {
  const inner = skipOuter(r.ts, node)
  if (r.ts.isIdentifier(inner)) reference(r, inner, kind, env)
  else walk(r, node, env)
}

function reference(r: Reader, node: ts.Identifier, kind: Access, env: Env): void {
  env.holes.push(r.ref(node, kind, env.scope))
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
    walkAll(r, node.arguments, env)
  } else if (ts.isTaggedTemplateExpression(node)) {
    access(r, node.tag, 'call', env)
    walk(r, node.template, env)
  } else if (ts.isTypeOfExpression(node)) access(r, node.expression, 'typeof', env)
  else if (ts.isDeleteExpression(node)) access(r, node.expression, 'delete', env)
  else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const updates = node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken
    access(r, node.operand, updates ? 'update' : 'read', env)
  } else if (ts.isObjectLiteralElementLike(node)) walkProperty(r, node, env)
  else if (ts.isJsxElement(node)) {
    walk(r, node.openingElement, env)
    walkAll(r, node.children, env)
  } else if (ts.isJsxOpeningLikeElement(node)) {
    walkJsxTag(r, node.tagName, env)
    walk(r, node.attributes, env)
  } else if (ts.isJsxAttribute(node)) {
    if (node.initializer) walk(r, node.initializer, env)
  } else children(r, node, env)
}

/** A direct eval sees the variables of the function by their names (ECMA-262 19.2.1.1). */
export function checkEval(r: Reader, node: ts.CallExpression): void {
  if (!isDirectEval(r.ts, node)) return
  if (r.inParams) r.evaluatesInParams = true
  else r.diagnostics.push(diagnostic('SY2001', r.locate(node), {}))
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

export function isAssignment(r: Reader, node: ts.BinaryExpression): boolean {
  return isAssignmentOperator(r.ts, node.operatorToken.kind)
}

const namingOperators = ['=', '&&=', '||=', '??=']

function walkAssignment(r: Reader, node: ts.BinaryExpression, env: Env): void {
  const operator = r.ts.tokenToString(node.operatorToken.kind) as string
  if (operator === '=') walkTarget(r, node.left, env)
  else access(r, node.left, 'update', env)
  walk(r, node.right, env)
  if (namingOperators.includes(operator)) naming(r, skipTypes(r.ts, node.left), node.right, env)
}

/** Reports that an anonymous function takes its name from an identifier (ECMA-262 8.4 NamedEvaluation). */
function naming(r: Reader, target: ts.Node, value: ts.Expression | undefined, env: Env): void {
  const named = value && r.ts.isIdentifier(target) ? anonymousFunction(r.ts, value) : null
  if (!named) return
  const hole = { kind: 'Naming', node: named, target, name: r.ts.idText(target as ts.Identifier) } as const
  env.holes.push(hole)
  r.facts.namings.set(named, hole)
}

/** An assignment target: a reference, a member or a pattern. */
export function walkTarget(r: Reader, node: ts.Expression, env: Env): void {
  const { ts } = r
  const target = skipOuter(ts, node)
  if (ts.isIdentifier(target)) return reference(r, target, 'write', env)
  if (ts.isObjectLiteralExpression(target)) for (const property of target.properties) walkTargetProperty(r, property, env)
  else if (ts.isArrayLiteralExpression(target)) for (const element of target.elements) walkTargetElement(r, element, env)
  else walk(r, node, env)
}

function walkTargetProperty(r: Reader, node: ts.ObjectLiteralElementLike, env: Env): void {
  const { ts } = r
  if (ts.isShorthandPropertyAssignment(node)) {
    reference(r, node.name, 'write', env)
    if (node.objectAssignmentInitializer) {
      walk(r, node.objectAssignmentInitializer, env)
      naming(r, node.name, node.objectAssignmentInitializer, env)
    }
  } else if (ts.isSpreadAssignment(node)) walkTarget(r, node.expression, env)
  else if (ts.isPropertyAssignment(node)) {
    if (ts.isComputedPropertyName(node.name)) walk(r, node.name, env)
    walkTargetElement(r, node.initializer, env)
  }
}

function walkTargetElement(r: Reader, node: ts.Expression, env: Env): void {
  const { ts } = r
  if (ts.isOmittedExpression(node)) return
  if (ts.isSpreadElement(node)) return walkTarget(r, node.expression, env)
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) return walkAssignment(r, node, env)
  walkTarget(r, node, env)
}

/** A binding: every name is initialised, defaults and computed keys are evaluated. */
export function walkBinding(r: Reader, name: ts.BindingName, env: Env, report = true): void {
  const { ts } = r
  if (ts.isIdentifier(name)) {
    if (report) reference(r, name, 'init', env)
    return
  }
  for (const element of name.elements) {
    if (ts.isOmittedExpression(element)) continue
    if (element.propertyName && ts.isComputedPropertyName(element.propertyName)) walk(r, element.propertyName, env)
    walkBinding(r, element.name, env, report)
    walkInitializer(r, element, env)
  }
}

/** The default or initialiser of a binding. */
export function walkInitializer(r: Reader, node: ts.BindingElement | ts.VariableDeclaration | ts.ParameterDeclaration, env: Env): void {
  if (!node.initializer) return
  walk(r, node.initializer, env)
  naming(r, node.name, node.initializer, env)
}
