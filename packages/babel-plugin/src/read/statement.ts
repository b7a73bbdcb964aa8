/** Statements that are taken apart: which form each of them has in the tree. */
import type * as t from '@babel/types'
import type { Block, Catch, Expression, If, Labeled, Return, Statement, Switch, SwitchCase, Target, Throw, Try } from '@switchyard/core'
import { isTypeOnly, locationOf, type Node } from '../nodes.js'
import type { Step, Task } from '../steps.js'
import { readClassStatement, readEnum, readFunctionStatement, readVariables } from './declarations.js'
import { readDoWhile, readFor, readForIn, readForOf, readWhile } from './loops.js'
import { within, type Place } from './place.js'
import type { Reader } from './reader.js'
import { isUsing } from './visit-statements.js'

/** Statements of a structured list: leaves, but for what suspends, declares or jumps. */
export function* readList(r: Reader, nodes: readonly Node[], place: Place): Task<Statement[]> {
  const list: Statement[] = []
  for (const node of nodes) list.push(yield r.statement(node, place))
  return list
}

export function readStatement(r: Reader, node: Node, place: Place): Step<Statement> {
  if (isTypeOnly(node)) return leaf(r, node, place)
  const labeled = node.type === 'LabeledStatement' ? labeledFunction(node) : null
  if (labeled) return readFunctionStatement(r, labeled, place)
  switch (node.type) {
    case 'VariableDeclaration': return isUsing(node) ? refusedUsing(r, node, place) : readVariables(r, node, place)
    case 'FunctionDeclaration': return readFunctionStatement(r, node, place)
    case 'ClassDeclaration': return readClassStatement(r, node, place)
    case 'TSEnumDeclaration': return readEnum(r, node, place)
    case 'ReturnStatement': return readReturn(r, node, place)
    case 'ThrowStatement': return readThrow(r, node, place)
    case 'BreakStatement': case 'ContinueStatement':
      return { kind: 'Jump', node, location: locationOf(node), jump: node.type === 'BreakStatement' ? 'break' : 'continue', label: node.label?.name ?? null }
    default: return r.session.marks.structured.has(node) ? readStructured(r, node, place) : leaf(r, node, place)
  }
}

/** A label on a function declaration does nothing (ECMA-262 B.3.1). */
function labeledFunction(node: t.LabeledStatement): t.FunctionDeclaration | null {
  let at: t.Statement = node
  while (at.type === 'LabeledStatement') at = at.body
  return at.type === 'FunctionDeclaration' ? at : null
}

function readStructured(r: Reader, node: Node, place: Place): Step<Statement> {
  switch (node.type) {
    case 'ExpressionStatement': return readExpressionStatement(r, node, place)
    case 'BlockStatement': return readBlock(r, node, place)
    case 'IfStatement': return readIf(r, node, place)
    case 'ForStatement': return readFor(r, node, place)
    case 'ForInStatement': return readForIn(r, node, place)
    case 'ForOfStatement': return readForOf(r, node, place)
    case 'WhileStatement': return readWhile(r, node, place)
    case 'DoWhileStatement': return readDoWhile(r, node, place)
    case 'LabeledStatement': return readLabeled(r, node, place)
    case 'SwitchStatement': return readSwitch(r, node, place)
    case 'TryStatement': return readTry(r, node, place)
    case 'WithStatement': return leaf(r, node, place)
    default:
      r.session.refuse(node, `A yield in a statement of kind "${node.type}"`)
      return leaf(r, node, place)
  }
}

function leaf(r: Reader, node: Node, place: Place): Statement {
  const holes: Statement & { kind: 'Leaf' } = { kind: 'Leaf', node, location: locationOf(node), holes: [] }
  r.inside(node, place, holes.holes as never[])
  return holes
}

function refusedUsing(r: Reader, node: t.VariableDeclaration, place: Place): Statement {
  r.session.refuse(node, 'A using declaration in a block with a yield')
  return leaf(r, node, place)
}

function* readExpressionStatement(r: Reader, node: t.ExpressionStatement, place: Place): Task<Statement> {
  const expression: Expression = yield r.expression(node.expression, place)
  return { kind: 'Expression', node, location: locationOf(node), expression }
}

export function* readBlock(r: Reader, node: t.BlockStatement, place: Place): Task<Block> {
  const scope = r.session.builder.scope('block', place.scope)
  const body: Statement[] = yield r.list(node.body, within(place, scope))
  return { kind: 'Block', node, location: locationOf(node), scope, body }
}

/** A branch of `if`: a function there stands as if in a block of its own (ECMA-262 B.3.4). */
function* readBranch(r: Reader, node: Node, place: Place): Task<Statement> {
  if (node.type !== 'FunctionDeclaration') return yield r.statement(node, place)
  const scope = r.session.builder.scope('block', place.scope)
  const body: Statement[] = yield r.list([node], within(place, scope))
  return { kind: 'Block', node, location: locationOf(node), scope, body }
}

function* readIf(r: Reader, node: t.IfStatement, place: Place): Task<If> {
  const test: Expression = yield r.expression(node.test, place)
  const consequent: Statement = yield readBranch(r, node.consequent, place)
  const alternate: Statement | null = node.alternate ? yield readBranch(r, node.alternate, place) : null
  return { kind: 'If', node, location: locationOf(node), test, consequent, alternate }
}

function* readLabeled(r: Reader, node: t.LabeledStatement, place: Place): Task<Labeled> {
  const body: Statement = yield r.statement(node.body, place)
  return { kind: 'Labeled', node, location: locationOf(node), label: node.label.name, body }
}

function* readSwitch(r: Reader, node: t.SwitchStatement, place: Place): Task<Switch> {
  const discriminant: Expression = yield r.expression(node.discriminant, place)
  const scope = r.session.builder.scope('block', place.scope, { isSwitch: true })
  const inside = within(place, scope)
  const cases: SwitchCase[] = []
  for (const each of node.cases) {
    const test: Expression | null = each.test ? yield r.expression(each.test, inside) : null
    const body: Statement[] = yield r.list(each.consequent, inside)
    cases.push({ location: locationOf(each), test, body })
  }
  return { kind: 'Switch', node, location: locationOf(node), scope, discriminant, cases }
}

function* readTry(r: Reader, node: t.TryStatement, place: Place): Task<Try> {
  const block: Block = yield readBlock(r, node.block, place)
  const handler: Catch | null = node.handler ? yield readCatch(r, node.handler, place) : null
  const finalizer: Block | null = node.finalizer ? yield readBlock(r, node.finalizer, place) : null
  return { kind: 'Try', node, location: locationOf(node), block, handler, finalizer }
}

function* readCatch(r: Reader, node: t.CatchClause, place: Place): Task<Catch> {
  const scope = r.session.builder.scope('catch', place.scope)
  const inside = within(place, scope)
  const names: string[] = []
  const param: Target | null = node.param ? yield r.target(node.param, inside, { access: 'init', names }) : null
  for (const name of names) r.session.builder.declare(scope, name, node.param?.type === 'Identifier' ? 'simpleCatchParam' : 'catchParam')
  const body: Block = yield readBlock(r, node.body, inside)
  return { location: locationOf(node), scope, param, body }
}

function* readReturn(r: Reader, node: t.ReturnStatement, place: Place): Task<Return> {
  const argument: Expression | null = node.argument ? yield r.expression(node.argument, place) : null
  return { kind: 'Return', node, location: locationOf(node), argument }
}

function* readThrow(r: Reader, node: t.ThrowStatement, place: Place): Task<Throw> {
  const argument: Expression = yield r.expression(node.argument, place)
  return { kind: 'Throw', node, location: locationOf(node), argument }
}
