/** Binding patterns as assignment patterns, `var`s of leaves as assignments. */
import type ts from 'typescript'
import { atSecondUse } from './clone.js'
import { type Env, refill } from './environment.js'

/** A pattern that becomes an assignment target. */
export function assignmentPattern(env: Env, node: ts.Node): ts.Expression {
  const { ts, factory } = env.writer
  if (ts.isObjectBindingPattern(node)) {
    return ts.setTextRange(factory.createObjectLiteralExpression(node.elements.map((element) => property(env, element))), node)
  }
  if (ts.isArrayBindingPattern(node)) {
    return ts.setTextRange(factory.createArrayLiteralExpression(node.elements.map((element) => item(env, element))), node)
  }
  return refill(env, node) as ts.Expression
}

function item(env: Env, element: ts.ArrayBindingElement): ts.Expression {
  const { ts, factory } = env.writer
  if (ts.isOmittedExpression(element)) return element
  if (element.dotDotDotToken) return factory.createSpreadElement(assignmentPattern(env, element.name))
  return withDefault(env, element)
}

function withDefault(env: Env, element: ts.BindingElement): ts.Expression {
  const { ts, factory } = env.writer
  const target = assignmentPattern(env, element.name)
  if (!element.initializer) return target
  return factory.createBinaryExpression(target, ts.SyntaxKind.EqualsToken, refill(env, element.initializer) as ts.Expression)
}

function property(env: Env, element: ts.BindingElement): ts.ObjectLiteralElementLike {
  const { ts, factory } = env.writer
  const { name, propertyName } = element
  if (element.dotDotDotToken) return factory.createSpreadAssignment(assignmentPattern(env, name))
  if (propertyName) {
    const key = refill(env, propertyName) as ts.PropertyName
    return ts.setTextRange(factory.createPropertyAssignment(key, withDefault(env, element)), element)
  }
  const key = factory.createIdentifier(ts.idText(name as ts.Identifier))
  return ts.setTextRange(factory.createPropertyAssignment(key, withDefault(env, element)), element)
}

/** `var a = 1, b` in a leaf: the variables live elsewhere, what is left are the assignments. */
export function varAssignments(env: Env, list: ts.VariableDeclarationList): ts.Statement {
  const { ts, factory } = env.writer
  const value = varExpression(env, list)
  return ts.setTextRange(value ? factory.createExpressionStatement(value) : factory.createEmptyStatement(), list)
}

/** The assignments of a `var` list as one expression. */
export function varExpression(env: Env, list: ts.VariableDeclarationList): ts.Expression | undefined {
  const { ts, factory } = env.writer
  const made = list.declarations.flatMap((declaration) => {
    if (!declaration.initializer) return []
    const target = atSecondUse(env, declaration.name, assignmentPattern(env, declaration.name))
    const value = refill(env, declaration.initializer) as ts.Expression
    return [ts.setTextRange(factory.createBinaryExpression(target, ts.SyntaxKind.EqualsToken, value), declaration)]
  })
  if (made.length === 0) return undefined
  return made.reduce((left, right) => factory.createBinaryExpression(left, ts.SyntaxKind.CommaToken, right))
}
