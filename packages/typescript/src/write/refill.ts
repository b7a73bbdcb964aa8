/**
 * Puts fills into host nodes. Copy on write: a node changes only when something in it does, every other node stays the original one, so
 * that TypeScript still knows what it stands for (import elision, `foo_1.bar`, const enums, comments, maps).
 */
import type ts from 'typescript'
import type { OutExpression } from '@switchyard/core'
import { isErased, isMember, skipOuter } from '../host.js'
import { placeClass, placeFunction, placeObject } from '../place/place.js'
import { declarationAsExpression } from './declaration.js'
import { type Env, fillOf } from './environment.js'
import { writeExpression } from './expression.js'
import { varAssignments, varHead } from './pattern.js'
import { writeStatements } from './statement.js'

type Visited = ts.Node | readonly ts.Node[] | undefined

export function refillExpression(env: Env, node: ts.Node): ts.Expression {
  const { ts } = env.writer
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return declarationAsExpression(env, node)
  return refill(env, node) as ts.Expression
}

export function refillStatement(env: Env, node: ts.Statement): ts.Statement[] {
  const result = refill(env, node)
  if (result === undefined) return []
  return Array.isArray(result) ? [...result] as ts.Statement[] : [result as ts.Statement]
}

export function refillParameters(env: Env, nodes: ts.NodeArray<ts.ParameterDeclaration>): ts.NodeArray<ts.ParameterDeclaration> {
  return env.writer.ts.visitNodes(nodes, (node) => refill(env, node) as ts.Node, env.writer.ts.isParameter)
}

/** The node with its fills; several statements, or none, may stand for one. */
export function refill(env: Env, node: ts.Node): Visited {
  const { ts } = env.writer
  if (isErased(ts, node)) return node
  const found = fillOf(env, node)
  if (found) {
    const { fill } = found
    if (fill.kind === 'Expression') return writeExpression(found.env, fill.expression)
    const argument = ts.isReturnStatement(node) && node.expression ? refill(env, node.expression) as ts.Expression : null
    return writeStatements({ ...found.env, exitArgument: argument }, fill.statements)
  }
  return refillInside(env, node)
}

/** The node itself has no fill. */
function refillInside(env: Env, node: ts.Node): Visited {
  const { ts } = env.writer
  const machine = env.writer.machines.get(node)
  if (machine) return placeFunction(env, node, machine)
  if (ts.isIdentifier(node)) return node
  if (ts.isBinaryExpression(node)) return refillBinary(env, node)
  if (ts.isIfStatement(node)) return refillIf(env, node)
  if (ts.isClassExpression(node)) return naming(env, node, placeClass(env, node) as ts.Expression)
  if (ts.isClassDeclaration(node)) return placeClass(env, node)
  if (ts.isDeleteExpression(node)) return refillDelete(env, node)
  if (ts.isObjectLiteralExpression(node)) return placeObject(env, node)
  if (ts.isShorthandPropertyAssignment(node)) return refillShorthand(env, node)
  if (ts.isBlock(node) || ts.isModuleBlock(node) || ts.isCaseClause(node) || ts.isDefaultClause(node)) return refillList(env, node)
  if (ts.isVariableStatement(node) && env.writer.facts.vars.has(node.declarationList)) return varAssignments(env, node.declarationList)
  if (ts.isVariableDeclarationList(node) && env.writer.facts.vars.has(node)) return varHead(env, node)
  if (ts.isJsxElement(node)) return refillJsxElement(env, node)
  return naming(env, node, children(env, node))
}

/** The children refilled, in a copy when one of them has changed. */
export function children<N extends ts.Node>(env: Env, node: N): N {
  return env.writer.ts.visitEachChild(node, (child) => refillChild(env, node, child) as ts.VisitResult<ts.Node>, env.writer.context)
}

/** Places where an expression cannot stand by itself. */
function refillChild(env: Env, parent: ts.Node, child: ts.Node): Visited {
  const { ts, factory } = env.writer
  const result = refill(env, child)
  const inJsx = ts.isJsxElement(parent) || ts.isJsxFragment(parent) || (ts.isJsxAttribute(parent) && child === parent.initializer)
  if (!inJsx || result === child || result === undefined) return result
  const node = result as ts.Node
  return ts.isJsxExpression(node) || ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node) ? node
    : factory.createJsxExpression(undefined, node as ts.Expression)
}

/** Chains of operators are deep on the left: they are copied from the innermost outwards. */
function refillBinary(env: Env, node: ts.BinaryExpression): ts.Node {
  const { ts, factory } = env.writer
  const spine: ts.BinaryExpression[] = [node]
  let left: ts.Expression = node.left
  while (ts.isBinaryExpression(left) && !fillOf(env, left)) {
    spine.push(left)
    left = left.left
  }
  let value = refill(env, left) as ts.Expression
  for (const item of spine.reverse()) {
    value = factory.updateBinaryExpression(item, value, item.operatorToken, refill(env, item.right) as ts.Expression)
  }
  return value
}

/** The value of an operand that was no reference must not become one: `delete f()` and `delete variable` are not the same. */
function refillDelete(env: Env, node: ts.DeleteExpression): ts.Node {
  const { ts, factory } = env.writer
  const copy = children(env, node)
  const operand = skipOuter(ts, copy.expression)
  const isReference = ts.isIdentifier(operand) || isMember(ts, operand)
  if (copy === node || !isReference || isMember(ts, skipOuter(ts, node.expression)) || ts.isIdentifier(skipOuter(ts, node.expression))) return copy
  const value = factory.createComma(factory.createNumericLiteral(0), copy.expression)
  return factory.updateDeleteExpression(copy, factory.createParenthesizedExpression(value))
}

function refillIf(env: Env, node: ts.IfStatement): ts.Node {
  const { factory, ts } = env.writer
  const arms = [node]
  let last = node.elseStatement
  while (last && ts.isIfStatement(last)) {
    arms.push(last)
    last = last.elseStatement
  }
  let otherwise = last ? one(env, last) : undefined
  for (const arm of arms.reverse()) {
    const test = refill(env, arm.expression) as ts.Expression
    otherwise = factory.updateIfStatement(arm, test, one(env, arm.thenStatement), otherwise)
  }
  return otherwise as ts.Node
}

/** A statement where exactly one must stand. */
export function one(env: Env, node: ts.Statement): ts.Statement {
  const list = refillStatement(env, node)
  return list.length === 1 ? list[0]! : env.writer.factory.createBlock(list, true)
}

/** `{ x }` becomes `{ x: filled }`. */
function refillShorthand(env: Env, node: ts.ShorthandPropertyAssignment): ts.Node {
  const { ts, factory } = env.writer
  const name = refill(env, node.name) as ts.Expression
  const initializer = node.objectAssignmentInitializer && refill(env, node.objectAssignmentInitializer) as ts.Expression
  if (ts.isIdentifier(name) && ts.idText(name) === ts.idText(node.name)) {
    return factory.updateShorthandPropertyAssignment(node, node.name, initializer)
  }
  const value = initializer ? factory.createBinaryExpression(name, ts.SyntaxKind.EqualsToken, initializer) : name
  const key = ts.idText(node.name) === '__proto__' ? factory.createComputedPropertyName(factory.createStringLiteral('__proto__'))
    : factory.createIdentifier(ts.idText(node.name))
  return ts.setTextRange(factory.createPropertyAssignment(key, value), node)
}

type List = ts.Block | ts.ModuleBlock | ts.CaseOrDefaultClause

/** Generator declarations of the list that become machines are variables at its top. */
function refillList(env: Env, node: List): ts.Node {
  const { ts } = env.writer
  const hoisted = hoistedMachines(env, node.statements)
  const copy = children(env, node)
  if (hoisted.length === 0 || ts.isCaseOrDefaultClause(copy)) return copy
  const prologue = copy.statements.findIndex((statement) => !ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression))
  const position = prologue < 0 ? copy.statements.length : prologue
  return withStatements(env, copy, [...copy.statements.slice(0, position), ...hoisted, ...copy.statements.slice(position)])
}

export function withStatements<B extends ts.Block | ts.ModuleBlock>(env: Env, block: B, statements: readonly ts.Statement[]): B {
  const { ts, factory } = env.writer
  const array = ts.setTextRange(factory.createNodeArray(statements), block.statements)
  return (ts.isBlock(block) ? factory.updateBlock(block, array) : factory.updateModuleBlock(block as ts.ModuleBlock, array)) as B
}

/** The variables for the generator declarations of a list, in the order of the text. */
export function hoistedMachines(env: Env, statements: readonly ts.Statement[]): ts.Statement[] {
  const { ts, factory, machines } = env.writer
  return statements.flatMap((statement) => {
    const machine = ts.isFunctionDeclaration(statement) ? machines.get(statement) : undefined
    if (machine?.output.place !== 'expression') return []
    const value = placeFunction({ ...env }, statement, machine, true) as ts.Expression
    const name = (statement as ts.FunctionDeclaration).name!
    const list = factory.createVariableDeclarationList([factory.createVariableDeclaration(name, undefined, undefined, value)], ts.NodeFlags.Let)
    return [factory.createVariableStatement(undefined, list)]
  })
}

function refillJsxElement(env: Env, node: ts.JsxElement): ts.Node {
  const { ts, factory } = env.writer
  const copy = children(env, node)
  if (copy.openingElement.tagName === node.openingElement.tagName) return copy
  const closing = factory.updateJsxClosingElement(copy.closingElement, copy.openingElement.tagName)
  return ts.setTextRange(factory.updateJsxElement(copy, copy.openingElement, copy.children, closing), node)
}

/** An anonymous function whose target has become something else than a name keeps its name as the value of a property. */
function naming(env: Env, node: ts.Node, copy: ts.Node): ts.Node {
  const { ts, factory } = env.writer
  const hole = env.writer.facts.namings.get(node)
  const fill = hole ? fillOf(env, hole.target as ts.Node)?.fill : undefined
  if (!hole || fill?.kind !== 'Expression' || isName(fill.expression, hole.name)) return copy
  return namedByProperty(env, hole.name, copy as ts.Expression)
  function isName(expression: OutExpression, name: string): boolean {
    return expression.kind === 'Name' && expression.name === name
  }
}

/** `({ name: value }).name` */
export function namedByProperty(env: Env, name: string, value: ts.Expression): ts.Expression {
  const { factory } = env.writer
  const key = factory.createComputedPropertyName(factory.createStringLiteral(name))
  const plain = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) && name !== '__proto__'
  const property = factory.createPropertyAssignment(plain ? factory.createIdentifier(name) : key, value)
  const object = factory.createParenthesizedExpression(factory.createObjectLiteralExpression([property]))
  return plain ? factory.createPropertyAccessExpression(object, name)
    : factory.createElementAccessExpression(object, factory.createStringLiteral(name))
}

