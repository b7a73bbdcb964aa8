/** Statements: leaves when nothing in them suspends, else taken apart. */
import type ts from 'typescript'
import type { Block, Catch, Hole, Scope, Statement, SwitchCase, Target, VariableStatement } from '@switchyard/core'
import { isErased } from '../host.js'
import { boundNames, declare, declareList, isErasedEnum, isUsing, isVarList, listKind, passedDeclaration } from './bindings.js'
import { readEnum } from './enum.js'
import { readExpression } from './expression.js'
import { environment, walk } from './leaf.js'
import { blockScope, catchScope } from './leaf-statement.js'
import { readClass } from './literal.js'
import { walkFunctionInside } from './nested.js'
import type { Reader } from './reader.js'
import { readBinding, readTarget } from './target.js'

export function readStatements(r: Reader, nodes: readonly ts.Statement[], scope: Scope): Statement[] {
  return nodes.map((node) => readStatement(r, node, scope)).filter((statement) => statement !== null)
}

/** Null for what leaves nothing behind at run time. */
function readStatement(r: Reader, node: ts.Statement, scope: Scope): Statement | null {
  const { ts } = r
  const location = r.locate(node)
  if (isErased(ts, node)) return { kind: 'Leaf', node, location, holes: [] }
  if (ts.isVariableStatement(node)) return readVariables(r, node.declarationList, scope, node)
  if (ts.isFunctionDeclaration(node)) return readFunctionDeclaration(r, node, scope)
  if (ts.isClassDeclaration(node)) return readClassDeclaration(r, node, scope)
  if (ts.isEnumDeclaration(node)) return isErasedEnum(r, node) ? null : readEnum(r, node, scope)
  if (ts.isReturnStatement(node)) {
    return { kind: 'Return', node, location, argument: node.expression ? readExpression(r, node.expression, scope) : null }
  }
  if (ts.isThrowStatement(node)) return { kind: 'Throw', node, location, argument: readExpression(r, node.expression, scope) }
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
  walk(r, node, environment(scope, holes))
  return { kind: 'Leaf', node, location: r.locate(node), holes }
}

function readSuspending(r: Reader, node: ts.Statement, scope: Scope): Statement {
  const { ts } = r
  const location = r.locate(node)
  if (ts.isExpressionStatement(node)) return { kind: 'Expression', node, location, expression: readExpression(r, node.expression, scope) }
  if (ts.isBlock(node)) return readBlock(r, node, scope)
  if (ts.isIfStatement(node)) return readIf(r, node, scope)
  if (ts.isWhileStatement(node)) {
    return { kind: 'While', node, location, test: readExpression(r, node.expression, scope), body: readBody(r, node.statement, scope) }
  }
  if (ts.isDoStatement(node)) {
    const body = readBody(r, node.statement, scope)
    return { kind: 'DoWhile', node, location, body, test: readExpression(r, node.expression, scope) }
  }
  if (ts.isForStatement(node)) return readFor(r, node, scope)
  if (ts.isForInStatement(node) || ts.isForOfStatement(node)) return readForIn(r, node, scope)
  if (ts.isSwitchStatement(node)) return readSwitch(r, node, scope)
  if (ts.isTryStatement(node)) return readTry(r, node, scope)
  if (ts.isWithStatement(node)) return readLeaf(r, node, scope)
  r.refuse(node, `A yield in a statement of kind "${ts.SyntaxKind[node.kind]}"`)
  return { kind: 'Leaf', node, location, holes: [] }
}

/** A statement in a place where one must stand; a function there stands as if in a block of its own (ECMA-262 B.3.4). */
function readBody(r: Reader, node: ts.Statement, scope: Scope): Statement {
  if (!r.ts.isFunctionDeclaration(node)) return readStatement(r, node, scope) ?? { kind: 'Leaf', node, location: r.locate(node), holes: [] }
  const inner = blockScope(r, scope, [node])
  return { kind: 'Block', node, location: r.locate(node), scope: inner, body: readStatements(r, [node], inner) }
}

function labelsFunction(r: Reader, node: ts.LabeledStatement): boolean {
  let at: ts.Statement = node
  while (r.ts.isLabeledStatement(at)) at = at.statement
  return r.ts.isFunctionDeclaration(at)
}

/** A label on a function declaration does nothing (ECMA-262 B.3.1). */
function readLabeled(r: Reader, node: ts.LabeledStatement, scope: Scope): Statement {
  const body = labelsFunction(r, node) ? readStatement(r, node.statement, scope)! : readBody(r, node.statement, scope)
  if (body.kind === 'Function') return body
  return { kind: 'Labeled', node, location: r.locate(node), label: r.ts.idText(node.label), body }
}

export function readBlock(r: Reader, node: ts.Block, parent: Scope): Block {
  const scope = blockScope(r, parent, node.statements)
  return { kind: 'Block', node, location: r.locate(node), scope, body: readStatements(r, node.statements, scope) }
}

/** Chains of `else if` are read in a loop and put together from their end. */
function readIf(r: Reader, first: ts.IfStatement, scope: Scope): Statement {
  const arms: { node: ts.IfStatement; test: ReturnType<typeof readExpression>; consequent: Statement }[] = []
  let at: ts.Statement | undefined = first
  while (at && r.ts.isIfStatement(at) && r.marks.has(at)) {
    arms.push({ node: at, test: readExpression(r, at.expression, scope), consequent: readBody(r, at.thenStatement, scope) })
    at = at.elseStatement
  }
  let alternate: Statement | null = at ? readBody(r, at, scope) : null
  for (const arm of arms.reverse()) alternate = { kind: 'If', location: r.locate(arm.node), ...arm, alternate }
  return alternate as Statement
}

function readVariables(r: Reader, list: ts.VariableDeclarationList, scope: Scope, node: ts.Node): VariableStatement {
  if (isUsing(r.ts, list)) r.refuse(node, usingText(node === list))
  return {
    kind: 'Variables', node, location: r.locate(node),
    declarationKind: listKind(r.ts, list),
    declarators: list.declarations.map((item) => {
      const target = readBinding(r, item.name, scope)
      const init = item.initializer ? readExpression(r, item.initializer, scope) : null
      passedDeclaration(r, item.name)
      return { location: r.locate(item), target, init }
    }),
  }
}

const usingText = (head: boolean): string => `A using declaration in ${head ? 'the head of a loop' : 'a block'} with a yield`

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

function readFor(r: Reader, node: ts.ForStatement, parent: Scope): Statement {
  const { ts } = r
  const scope = r.builder.scope('block', parent)
  const head = node.initializer
  const list = head && ts.isVariableDeclarationList(head) ? head : null
  if (list) declareList(r, scope, list)
  const expression = (part: ts.Expression | undefined) => (part ? readExpression(r, part, scope) : null)
  const init = list ? readVariables(r, list, scope, list) : expression(head as ts.Expression | undefined)
  const [test, update] = [expression(node.condition), expression(node.incrementor)]
  return { kind: 'For', node, location: r.locate(node), scope, init, test, update, body: readBody(r, node.statement, scope) }
}

/** The object is evaluated where the names of the head are declared but not initialised (ECMA-262 14.7.5.6). */
function readForIn(r: Reader, node: ts.ForInOrOfStatement, parent: Scope): Statement {
  const { ts } = r
  const headScope = r.builder.scope('block', parent)
  const scope = r.builder.scope('block', parent)
  const list = ts.isVariableDeclarationList(node.initializer) ? node.initializer : null
  const item = list?.declarations[0]
  let target: Target
  if (list && item) {
    if (isUsing(ts, list)) r.refuse(list, usingText(true))
    declareList(r, scope, list)
    target = readBinding(r, item.name, scope)
    passedDeclaration(r, item.name)
  } else target = readTarget(r, node.initializer as ts.Expression, scope, 'write')
  const initialiser = item?.initializer ? readExpression(r, item.initializer, headScope) : null
  const object = readExpression(r, node.expression, headScope)
  // Declared behind the object: it stands in the dead zone of the names.
  if (list && item && !isVarList(ts, list)) for (const name of boundNames(ts, item.name)) declare(r, headScope, name, listKind(ts, list))
  const common = {
    node, location: r.locate(node), headScope, scope, declarationKind: list ? listKind(ts, list) : null, target, object,
    body: readBody(r, node.statement, scope),
  }
  return ts.isForOfStatement(node) ? { kind: 'ForOf', ...common } : { kind: 'ForIn', ...common, initialiser }
}

function readSwitch(r: Reader, node: ts.SwitchStatement, parent: Scope): Statement {
  const discriminant = readExpression(r, node.expression, parent)
  const { clauses } = node.caseBlock
  const scope = blockScope(r, parent, clauses.flatMap((clause) => [...clause.statements]), true)
  const cases = clauses.map((clause): SwitchCase => ({
    location: r.locate(clause),
    test: r.ts.isCaseClause(clause) ? readExpression(r, clause.expression, scope) : null,
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
  const scope = catchScope(r, parent, name)
  const param = name ? readBinding(r, name, scope) : null
  return { location: r.locate(node), scope, param, body: readBlock(r, node.block, scope) }
}
