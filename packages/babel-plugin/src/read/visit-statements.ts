/** Visitors of statements in code that stays as it is: block scopes, `var`s, and jumps that lead out. */
import type * as t from '@babel/types'
import type { DeclarationKind } from '@switchyard/core'
import { isTypeOnly, locationOf, type Node } from '../nodes.js'
import { named } from './patterns.js'
import { exitOf, guardedBy, within, type Place } from './place.js'
import type { Visitors, Walk } from './walk.js'

export const isUsing = (node: Node): boolean =>
  node.type === 'VariableDeclaration' && ((node.kind as string) === 'using' || (node.kind as string) === 'await using')

/** The statements of a block or body; disposal of `using` resources guards all of them. */
export function visitList(walk: Walk, list: readonly Node[], place: Place): void {
  walk.pushAll(list, list.some(isUsing) ? guardedBy(place, 'guard') : place)
}

function block(walk: Walk, node: t.BlockStatement, place: Place): void {
  visitList(walk, node.body, within(place, walk.builder.scope('block', place.scope)))
}

/** A statement that is no list of its own: a function there stands as if in a block (ECMA-262 B.3.4). */
function branch(walk: Walk, node: Node | null | undefined, place: Place): void {
  if (node?.type === 'FunctionDeclaration') walk.push(node, within(place, walk.builder.scope('block', place.scope)))
  else walk.push(node, place)
}

function jump(walk: Walk, node: t.BreakStatement | t.ContinueStatement | t.ReturnStatement, place: Place): void {
  const exit = node.type === 'ReturnStatement' ? 'return' : node.type === 'BreakStatement' ? 'break' : 'continue'
  const label = node.type === 'ReturnStatement' ? null : node.label?.name ?? null
  const argument = node.type === 'ReturnStatement' ? node.argument ?? null : null
  if (!place.inner) {
    const { leaves, guarded, finalized } = exitOf(place, exit, label)
    if (leaves) walk.hole({ kind: 'Exit', node, exit, label, argument, guarded, finalized })
  }
  walk.push(argument, place)
}

/** How a declaration's names are declared; `using` resources cannot be assigned to either. */
export function declarationKind(node: t.VariableDeclaration): DeclarationKind & ('var' | 'let' | 'const') {
  return node.kind === 'var' || node.kind === 'let' ? node.kind : 'const'
}

function variables(walk: Walk, node: t.VariableDeclaration, place: Place): void {
  if (isTypeOnly(node)) return
  const kind = declarationKind(node)
  const filled = kind === 'var' && !place.inner
  if (filled) walk.hole({ kind: 'Var', node })
  for (const declarator of node.declarations) {
    const names: string[] = []
    // A `var` without initialiser writes nothing.
    walk.pattern(declarator.id, place, { access: filled && declarator.init ? 'init' : null, names })
    if (filled && declarator.init) named(walk, declarator.id, declarator.init)
    walk.push(declarator.init, place)
    walk.declareLater(names, kind, place)
  }
}

const looping = (walk: Walk, place: Place): Place => within(place, walk.builder.scope('block', place.scope, { inLoop: true }))

function forStatement(walk: Walk, node: t.ForStatement, place: Place): void {
  const inside = looping(walk, place)
  walk.push(node.init, inside)
  walk.push(node.test, inside)
  walk.push(node.update, inside)
  branch(walk, node.body, guardedBy(inside, 'loop'))
}

/** for-in and for-of: the object is evaluated where the names of the head are in their dead zone (ECMA-262 14.7.5.6). */
function forEach(walk: Walk, node: t.ForInStatement | t.ForOfStatement, place: Place): void {
  const head = within(place, walk.builder.scope('block', place.scope))
  const inside = looping(walk, place)
  const { left } = node
  if (left.type === 'VariableDeclaration') {
    const kind = declarationKind(left)
    const filled = kind === 'var' && !place.inner
    const declarator = left.declarations[0]!
    const names: string[] = []
    if (filled) walk.hole({ kind: 'Var', node: left })
    walk.pattern(declarator.id, inside, { access: filled ? 'init' : null, names })
    if (filled && declarator.init) named(walk, declarator.id, declarator.init)
    walk.push(declarator.init, head)
    walk.push(node.right, head)
    walk.declareLater(names, kind, inside)
    if (kind !== 'var') walk.declareLater(names, kind, head)
  } else {
    walk.pattern(left, inside, { access: 'write', names: null })
    walk.push(node.right, head)
  }
  const closes = node.type === 'ForOfStatement' || (left.type === 'VariableDeclaration' && isUsing(left))
  branch(walk, node.body, guardedBy(closes ? guardedBy(inside, 'guard') : inside, 'loop'))
}

function tryStatement(walk: Walk, node: t.TryStatement, place: Place): void {
  const guarded = node.finalizer ? guardedBy(place, 'finally') : place
  walk.push(node.block, guarded)
  if (node.handler) catchClause(walk, node.handler, guarded)
  walk.push(node.finalizer, place)
}

function catchClause(walk: Walk, node: t.CatchClause, place: Place): void {
  const inside = within(place, walk.builder.scope('catch', place.scope))
  if (node.param) {
    const names: string[] = []
    walk.pattern(node.param, inside, { access: null, names })
    walk.declareLater(names, node.param.type === 'Identifier' ? 'simpleCatchParam' : 'catchParam', inside)
  }
  walk.push(node.body, inside)
}

function switchStatement(walk: Walk, node: t.SwitchStatement, place: Place): void {
  walk.push(node.discriminant, place)
  walk.then(() => {
    let inside = within(place, walk.builder.scope('block', place.scope, { isSwitch: true }))
    if (node.cases.some((each) => each.consequent.some(isUsing))) inside = guardedBy(inside, 'guard')
    inside = guardedBy(inside, 'switch')
    for (const each of node.cases) {
      walk.push(each.test, inside)
      walk.pushAll(each.consequent, inside)
    }
  })
}

/** Enum members see each other by their bare names. */
export function visitEnum(walk: Walk, node: t.TSEnumDeclaration, place: Place): void {
  if (isTypeOnly(node)) return
  const inside = within(place, walk.builder.scope('block', place.scope))
  const members = (node as { body?: { members: t.TSEnumMember[] } }).body?.members ?? node.members
  walk.builder.declare(inside.scope, node.id.name, 'name')
  for (const member of members) {
    const { id } = member
    walk.builder.declare(inside.scope, id.type === 'Identifier' ? id.name : (id as t.StringLiteral).value, 'const')
    walk.push(member.initializer, inside)
  }
  walk.declareLater([node.id.name], 'let', place)
}

export const statementVisitors: Visitors = {
  BlockStatement: block,
  VariableDeclaration: variables,
  ReturnStatement: jump,
  BreakStatement: jump,
  ContinueStatement: jump,
  IfStatement: (walk: Walk, node: t.IfStatement, place: Place) => {
    walk.push(node.test, place)
    branch(walk, node.consequent, place)
    branch(walk, node.alternate, place)
  },
  LabeledStatement: (walk: Walk, node: t.LabeledStatement, place: Place) => {
    walk.push(node.body, guardedBy(place, 'label', node.label.name))
  },
  WhileStatement: (walk: Walk, node: t.WhileStatement, place: Place) => {
    const inside = looping(walk, place)
    walk.push(node.test, inside)
    walk.push(node.body, guardedBy(inside, 'loop'))
  },
  DoWhileStatement: (walk: Walk, node: t.DoWhileStatement, place: Place) => {
    const inside = looping(walk, place)
    walk.push(node.body, guardedBy(inside, 'loop'))
    walk.push(node.test, inside)
  },
  ForStatement: forStatement,
  ForInStatement: forEach,
  ForOfStatement: forEach,
  TryStatement: tryStatement,
  SwitchStatement: switchStatement,
  WithStatement: (walk: Walk, node: t.WithStatement, place: Place) => {
    if (!place.inner) walk.session.report('SY2002', node, {})
    walk.push(node.object, place)
    walk.then(() => walk.push(node.body, within(place, walk.builder.scope('block', place.scope, { inWith: locationOf(node) }))))
  },
  TSEnumDeclaration: visitEnum,
}
