/** Loops that suspend. */
import type * as t from '@babel/types'
import type { DoWhile, Expression, For, ForIn, ForOf, Statement, Target, VariableStatement, While } from '@switchyard/core'
import { locationOf, type Node } from '../nodes.js'
import type { Task } from '../steps.js'
import { readVariables } from './declarations.js'
import { within, type Place } from './place.js'
import type { Reader } from './reader.js'
import { declarationKind, isUsing } from './visit-statements.js'

export function* readWhile(r: Reader, node: t.WhileStatement, place: Place): Task<While> {
  const test: Expression = yield r.expression(node.test, place)
  const body: Statement = yield r.statement(node.body, place)
  return { kind: 'While', node, location: locationOf(node), test, body }
}

export function* readDoWhile(r: Reader, node: t.DoWhileStatement, place: Place): Task<DoWhile> {
  const body: Statement = yield r.statement(node.body, place)
  const test: Expression = yield r.expression(node.test, place)
  return { kind: 'DoWhile', node, location: locationOf(node), body, test }
}

export function* readFor(r: Reader, node: t.ForStatement, place: Place): Task<For> {
  const scope = r.session.builder.scope('block', place.scope)
  const inside = within(place, scope)
  const { init: head } = node
  let init: VariableStatement | Expression | null = null
  if (head?.type === 'VariableDeclaration') {
    refuseUsing(r, head)
    init = yield readVariables(r, head, inside)
  } else if (head) init = yield r.expression(head, inside)
  const test: Expression | null = node.test ? yield r.expression(node.test, inside) : null
  const update: Expression | null = node.update ? yield r.expression(node.update, inside) : null
  const body: Statement = yield r.statement(node.body, inside)
  return { kind: 'For', node, location: locationOf(node), scope, init, test, update, body }
}

type Each = Omit<ForOf, 'kind' | 'node'> & Pick<ForIn, 'initialiser'>

/** What for-in and for-of have in common. */
function* readEach(r: Reader, node: t.ForInStatement | t.ForOfStatement, place: Place): Task<Each> {
  const headScope = r.session.builder.scope('block', place.scope)
  const scope = r.session.builder.scope('block', place.scope)
  const head = within(place, headScope)
  const inside = within(place, scope)
  const { left } = node
  const names: string[] = []
  let target: Target
  let initialiser: Expression | null = null
  if (left.type === 'VariableDeclaration') {
    refuseUsing(r, left)
    const declarator = left.declarations[0]!
    target = yield r.target(declarator.id, inside, { access: 'init', names })
    if (declarator.init) initialiser = yield r.expression(declarator.init, head)
  } else target = yield r.target(left, inside, { access: 'write', names: null })
  const object: Expression = yield r.expression(node.right, head)
  const kind = left.type === 'VariableDeclaration' ? declarationKind(left) : null
  for (const name of names) {
    r.session.builder.declare(scope, name, kind!)
    if (kind !== 'var') r.session.builder.declare(headScope, name, kind!)
  }
  const body: Statement = yield r.statement(node.body, inside)
  return { location: locationOf(node), headScope, scope, declarationKind: kind, target, initialiser, object, body }
}

export function* readForIn(r: Reader, node: t.ForInStatement, place: Place): Task<ForIn> {
  const each: Each = yield readEach(r, node, place)
  return { kind: 'ForIn', node, ...each }
}

export function* readForOf(r: Reader, node: t.ForOfStatement, place: Place): Task<ForOf> {
  if (node.await) r.session.refuse(node, 'A for await loop')
  const { initialiser: _, ...each }: Each = yield readEach(r, node, place)
  return { kind: 'ForOf', node, ...each }
}

function refuseUsing(r: Reader, node: Node): void {
  if (isUsing(node)) r.session.refuse(node, 'A using declaration in the head of a loop with a yield')
}
