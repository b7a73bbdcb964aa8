/** Statements: leaves when nothing in them suspends, else taken apart. */
import type ts from 'typescript'
import type { Catch, Expression, Hole, Scope, Statement, SwitchCase } from '@switchyard/core'
import { isErased } from '../host.js'
import { isErasedEnum } from './bindings.js'
import { readClass } from './class.js'
import { readEnum } from './enum.js'
import { environment } from './env.js'
import { blockScope, declareCaught } from './leaf-statement.js'
import { readBlock, readBody, readStatements } from './lists.js'
import { readFor, readForIn, readVariables } from './loops.js'
import { walkFunctionInside } from './nested.js'
import type { Reader } from './reader.js'
import { readBinding } from './target.js'

/** Null for what leaves nothing behind at run time. */
export function readStatement(r: Reader, node: ts.Statement, scope: Scope): Statement | null {
  const { ts } = r
  const location = r.locate(node)
  if (isErased(ts, node)) return { kind: 'Leaf', node, location, holes: [] }
  if (ts.isVariableStatement(node)) return readVariables(r, node.declarationList, scope, node)
  if (ts.isFunctionDeclaration(node)) return readFunctionDeclaration(r, node, scope)
  if (ts.isClassDeclaration(node)) return readClassDeclaration(r, node, scope)
  if (ts.isEnumDeclaration(node)) return isErasedEnum(r, node) ? null : readEnum(r, node, scope)
  if (ts.isReturnStatement(node)) {
    return { kind: 'Return', node, location, argument: node.expression ? r.expression(node.expression, scope) : null }
  }
  if (ts.isThrowStatement(node)) return { kind: 'Throw', node, location, argument: r.expression(node.expression, scope) }
  if (ts.isBreakOrContinueStatement(node)) {
    const jump = ts.isBreakStatement(node) ? 'break' : 'continue'
    return { kind: 'Jump', node, location, jump, label: node.label ? ts.idText(node.label) : null }
  }
  if (ts.isLabeledStatement(node) && (r.marks.has(node) || labelsFunction(r, node))) return readLabeled(r, node, scope)
  if (!r.marks.has(node)) return readLeaf(r, node, scope)
  return readSuspending(r, node, scope)
}

function readLeaf(r: Reader, node: ts.Statement, scope: Scope): Statement {
  const holes: Hole[] = []
  r.walk(node, environment(scope, holes))
  return { kind: 'Leaf', node, location: r.locate(node), holes }
}

function readSuspending(r: Reader, node: ts.Statement, scope: Scope): Statement {
  const { ts } = r
  const location = r.locate(node)
  if (ts.isExpressionStatement(node)) return { kind: 'Expression', node, location, expression: r.expression(node.expression, scope) }
  if (ts.isBlock(node)) return readBlock(r, node, scope)
  if (ts.isIfStatement(node)) return readIf(r, node, scope)
  if (ts.isWhileStatement(node)) {
    return { kind: 'While', node, location, test: r.expression(node.expression, scope), body: readBody(r, node.statement, scope) }
  }
  if (ts.isDoStatement(node)) {
    const body = readBody(r, node.statement, scope)
    return { kind: 'DoWhile', node, location, body, test: r.expression(node.expression, scope) }
  }
  if (ts.isForStatement(node)) return readFor(r, node, scope)
  if (ts.isForInStatement(node) || ts.isForOfStatement(node)) return readForIn(r, node, scope)
  if (ts.isSwitchStatement(node)) return readSwitch(r, node, scope)
  if (ts.isTryStatement(node)) return readTry(r, node, scope)
  if (ts.isWithStatement(node)) return readLeaf(r, node, scope)
  r.refuse(node, `A yield in a statement of kind "${ts.SyntaxKind[node.kind]}"`)
  return { kind: 'Leaf', node, location, holes: [] }
}

function labelsFunction(r: Reader, node: ts.LabeledStatement): boolean {
  let at: ts.Statement = node
  while (r.ts.isLabeledStatement(at)) at = at.statement
  return r.ts.isFunctionDeclaration(at)
}

/** A label on a function declaration does nothing (ECMA-262 B.3.1). */
function readLabeled(r: Reader, node: ts.LabeledStatement, scope: Scope): Statement {
  const body = labelsFunction(r, node) ? r.statement(node.statement, scope)! : readBody(r, node.statement, scope)
  if (body.kind === 'Function') return body
  return { kind: 'Labeled', node, location: r.locate(node), label: r.ts.idText(node.label), body }
}

/** Chains of `else if` are read in a loop and put together from their end. */
function readIf(r: Reader, first: ts.IfStatement, scope: Scope): Statement {
  const arms: { node: ts.IfStatement; test: Expression; consequent: Statement }[] = []
  let at: ts.Statement | undefined = first
  while (at && r.ts.isIfStatement(at) && r.marks.has(at)) {
    arms.push({ node: at, test: r.expression(at.expression, scope), consequent: readBody(r, at.thenStatement, scope) })
    at = at.elseStatement
  }
  let alternate: Statement | null = at ? readBody(r, at, scope) : null
  for (const arm of arms.reverse()) alternate = { kind: 'If', location: r.locate(arm.node), ...arm, alternate }
  return alternate as Statement
}

function readFunctionDeclaration(r: Reader, node: ts.FunctionDeclaration, scope: Scope): Statement {
  const holes: Hole[] = []
  const ref = r.ref(node.name!, 'init', scope)
  walkFunctionInside(r, node, environment(scope, holes))
  const location = r.locate(node)
  return {
    kind: 'Function', node, location, ref,
    expression: { kind: 'Host', node, location, operands: [], holes, purity: 'function', anonymous: false },
  }
}

function readClassDeclaration(r: Reader, node: ts.ClassDeclaration, scope: Scope): Statement {
  const ref = r.ref(node.name!, 'init', scope)
  return { kind: 'Class', node, location: r.locate(node), ref, expression: readClass(r, node, scope) }
}

function readSwitch(r: Reader, node: ts.SwitchStatement, parent: Scope): Statement {
  const discriminant = r.expression(node.expression, parent)
  const { clauses } = node.caseBlock
  const scope = blockScope(r, parent, clauses.flatMap((clause) => [...clause.statements]), true)
  const cases = clauses.map((clause): SwitchCase => ({
    location: r.locate(clause),
    test: r.ts.isCaseClause(clause) ? r.expression(clause.expression, scope) : null,
    body: readStatements(r, clause.statements, scope),
  }))
  return { kind: 'Switch', node, location: r.locate(node), scope, discriminant, cases }
}

function readTry(r: Reader, node: ts.TryStatement, scope: Scope): Statement {
  const block = readBlock(r, node.tryBlock, scope)
  const handler = node.catchClause ? readCatch(r, node.catchClause, scope) : null
  const finalizer = node.finallyBlock ? readBlock(r, node.finallyBlock, scope) : null
  return { kind: 'Try', node, location: r.locate(node), block, handler, finalizer }
}

function readCatch(r: Reader, node: ts.CatchClause, parent: Scope): Catch {
  const name = node.variableDeclaration?.name
  const scope = r.builder.scope('catch', parent)
  const param = name ? readBinding(r, name, scope) : null
  if (name) declareCaught(r, scope, name)
  return { location: r.locate(node), scope, param, body: readBlock(r, node.block, scope) }
}
