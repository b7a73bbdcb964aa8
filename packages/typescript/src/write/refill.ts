/**
 * Puts fills into host nodes, and machines in the place of their functions. Copy on write: a node changes only when something in it does,
 * every other node stays the original one, so that TypeScript still knows what it stands for (import elision, `foo_1.bar`, const enums,
 * comments, maps).
 */
import type ts from 'typescript'
import { isErased } from '../host.js'
import { placeClass, placeFunction, placeObject } from '../place/place.js'
import { bindConstants, isClosure } from './constants.js'
import { atSecondUse } from './clone.js'
import { calledValue, deletedValue, tagValue } from './detached.js'
import { type Env, fillOf, type Visited, writeExpression, writeStatements } from './environment.js'
import { refillJsx, refillJsxChild } from './jsx.js'
import { refillBody, refillList, refillSwitch } from './list.js'
import { named } from './naming.js'
import { leftOperand } from './nodes.js'
import { assignmentPattern, varAssignments, varExpression } from './pattern.js'
import { untagged } from './untag.js'
import { isWrapper, unwrapped } from './unwrap.js'

/** The node with its fills; several statements, or none, may stand for one. */
export function refill(env: Env, node: ts.Node): Visited {
  const { ts } = env.writer
  if (isErased(ts, node) || isUntouched(env, node)) return node
  const fill = fillOf(env, node)
  if (!fill) {
    const made = refillInside(env, node)
    return made && 'kind' in made ? untagged(env, node, made) : made
  }
  if (fill.kind === 'Expression') return writeExpression(env, fill.expression)
  const argument = ts.isReturnStatement(node) && node.expression ? refill(env, node.expression) as ts.Expression : null
  return writeStatements({ ...env, exitArgument: argument }, fill.statements)
}

/** Outside of machines only what holds machines changes. */
function isUntouched(env: Env, node: ts.Node): boolean {
  const { machines, holdsMachines } = env.writer
  return env.machine === null && !holdsMachines.has(node) && !machines.has(node)
}

/** The node itself has no fill. */
function refillInside(env: Env, node: ts.Node): Visited {
  if (env.constants.length > 0 && isClosure(env, node)) return bindConstants(env, node)
  const { ts, machines } = env.writer
  const machine = machines.get(node)
  if (machine) return placeFunction(env, node, machine)
  if (ts.isIdentifier(node)) return node
  if (ts.isCallExpression(node) && isWrapper(env, node)) return unwrapped(env, node)
  if (ts.isBinaryExpression(node)) return refillBinary(env, node)
  if (ts.isIfStatement(node)) return refillIf(env, node)
  if (ts.isClassDeclaration(node)) return placeClass(env, node)
  if (ts.isClassExpression(node)) return named(env, node, placeClass(env, node) as ts.Expression)
  if (ts.isObjectLiteralExpression(node)) return placeObject(env, node)
  if (ts.isShorthandPropertyAssignment(node)) return refillShorthand(env, node)
  if (ts.isBlock(node) || ts.isModuleBlock(node) || ts.isCaseClause(node) || ts.isDefaultClause(node)) return refillList(env, node)
  if (ts.isSwitchStatement(node)) return refillSwitch(env, node)
  if (ts.isVariableStatement(node) && isOwnVar(env, node.declarationList)) return varAssignments(env, node.declarationList)
  if (ts.isDeleteExpression(node)) return deletedValue(env, node, children(env, node))
  if (ts.isCallExpression(node)) return calledValue(env, node, children(env, node))
  if (ts.isTaggedTemplateExpression(node)) return tagValue(env, node, children(env, node))
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) return refillJsx(env, node)
  const copy = children(env, node)
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node) ? named(env, node, copy as ts.Expression) : copy
}

/** A `var` list of the machine function itself: its variables live elsewhere. */
function isOwnVar(env: Env, list: ts.Node): boolean {
  return env.machine?.facts.vars.has(list) ?? false
}

/** The children refilled, in a copy when one of them has changed. */
export function children<N extends ts.Node>(env: Env, node: N): N {
  const { ts, context } = env.writer
  return ts.visitEachChild(node, (child) => refillChild(env, node, child) as ts.VisitResult<ts.Node>, context)
}

/** A child whose place in its parent matters. */
export function refillChild(env: Env, parent: ts.Node, child: ts.Node): Visited {
  const { ts } = env.writer
  if (ts.isIterationStatement(parent, false)) return refillLoopPart(env, parent, child)
  if (ts.isJsxElement(parent) || ts.isJsxFragment(parent) || (ts.isJsxAttribute(parent) && child === parent.initializer)) {
    return refillJsxChild(env, child)
  }
  if (ts.isFunctionLike(parent)) {
    if ('body' in parent && child === parent.body) return refillBody(env, child as ts.ConciseBody)
    return refill(ts.isParameter(child) ? { ...env, front: null } : env, child)
  }
  if (ts.isPropertyDeclaration(parent) && child === parent.initializer) return refill({ ...env, front: null }, child)
  return refill(env, child)
}

function refillLoopPart(env: Env, loop: ts.IterationStatement, child: ts.Node): Visited {
  const { ts } = env.writer
  if (child === loop.statement) return one(env, loop.statement)
  const isEach = ts.isForInStatement(loop) || ts.isForOfStatement(loop)
  if (ts.isVariableDeclarationList(child) && isOwnVar(env, child)) {
    if (!isEach) return varExpression(env, child)
    const { name } = child.declarations[0]!
    return atSecondUse(env, name, assignmentPattern(env, name))
  }
  // Annex B.3.5: the initialiser of the variable runs before the object is looked at.
  const first = ts.isForInStatement(loop) && child === loop.expression && isOwnVar(env, loop.initializer)
    ? varExpression(env, loop.initializer as ts.VariableDeclarationList) : undefined
  if (first) return env.writer.factory.createComma(first, refill(env, child) as ts.Expression)
  const isOnce = (ts.isForStatement(loop) && child === loop.initializer) || (isEach && child === loop.expression)
  return refill(isOnce ? env : { ...env, front: null }, child)
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
    const operand = leftOperand(env.writer, item.operatorToken.kind, value)
    value = factory.updateBinaryExpression(item, operand, item.operatorToken, refill(env, item.right) as ts.Expression)
  }
  return value
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
  const { factory } = env.writer
  const list = refillList(env, [node])
  return list.length === 1 ? list[0]! : factory.createBlock(list, true)
}

/** `{ x }` becomes `{ x: filled }`. */
function refillShorthand(env: Env, node: ts.ShorthandPropertyAssignment): ts.Node {
  const { ts, factory } = env.writer
  const name = refill(env, node.name) as ts.Expression
  const initializer = node.objectAssignmentInitializer && refill(env, node.objectAssignmentInitializer) as ts.Expression
  if (ts.isIdentifier(name) && ts.idText(name) === ts.idText(node.name)) {
    return factory.updateShorthandPropertyAssignment(node, node.name, initializer)
  }
  const value = initializer ? factory.createAssignment(name, initializer) : name
  const key = ts.idText(node.name) === '__proto__' ? factory.createComputedPropertyName(factory.createStringLiteral('__proto__'))
    : factory.createIdentifier(ts.idText(node.name))
  return ts.setTextRange(factory.createPropertyAssignment(key, value), node)
}
