/** References: their access, the names that anonymous functions take from them, and the targets and patterns they stand in. */
import type ts from 'typescript'
import { type Access, diagnostic } from '@switchyard/core'
import { anonymousFunction, isAssignmentOperator, isDirectEval, skipOuter, skipTypes } from '../host.js'
import type { Env } from './env.js'
import type { Reader } from './reader.js'

/** Reports the name of an expression that is a plain reference in an access of its own, else walks the expression. */
export function access(r: Reader, node: ts.Expression, kind: Access, env: Env): void {
  const inner = skipOuter(r.ts, node)
  if (r.ts.isIdentifier(inner)) reference(r, inner, kind, env)
  else r.walk(node, env)
}

export function reference(r: Reader, node: ts.Identifier, kind: Access, env: Env): void {
  env.holes.push(r.ref(node, kind, env.scope))
}

/** A direct eval sees the variables of the function by their names (ECMA-262 19.2.1.1). */
export function checkEval(r: Reader, node: ts.CallExpression): void {
  if (!isDirectEval(r.ts, node)) return
  if (r.inParams) r.evaluatesInParams = true
  else r.diagnostics.push(diagnostic('SY2001', r.locate(node), {}))
}

export function isAssignment(r: Reader, node: ts.BinaryExpression): boolean {
  return isAssignmentOperator(r.ts, node.operatorToken.kind)
}

const namingOperators = ['=', '&&=', '||=', '??=']

export function walkAssignment(r: Reader, node: ts.BinaryExpression, env: Env): void {
  const operator = r.ts.tokenToString(node.operatorToken.kind) as string
  if (operator === '=') walkTarget(r, node.left, env)
  else access(r, node.left, 'update', env)
  r.walk(node.right, env)
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
  else r.walk(node, env)
}

function walkTargetProperty(r: Reader, node: ts.ObjectLiteralElementLike, env: Env): void {
  const { ts } = r
  if (ts.isShorthandPropertyAssignment(node)) {
    reference(r, node.name, 'write', env)
    if (node.objectAssignmentInitializer) {
      r.walk(node.objectAssignmentInitializer, env)
      naming(r, node.name, node.objectAssignmentInitializer, env)
    }
  } else if (ts.isSpreadAssignment(node)) walkTarget(r, node.expression, env)
  else if (ts.isPropertyAssignment(node)) {
    if (ts.isComputedPropertyName(node.name)) r.walk(node.name, env)
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
    if (element.propertyName && ts.isComputedPropertyName(element.propertyName)) r.walk(element.propertyName, env)
    walkBinding(r, element.name, env, report)
    walkInitializer(r, element, env)
  }
}

/** The default or initialiser of a binding. */
export function walkInitializer(r: Reader, node: ts.BindingElement | ts.VariableDeclaration | ts.ParameterDeclaration, env: Env): void {
  if (!node.initializer) return
  r.walk(node.initializer, env)
  naming(r, node.name, node.initializer, env)
}
