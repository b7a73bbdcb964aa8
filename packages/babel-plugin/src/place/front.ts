/**
 * A `let` declaration that is evaluated anew whenever a class or literal is: in front of the statement it stands in, or in an arrow
 * function of its own around it where there is no such statement (a loop's test, parameter defaults, field initialisers).
 */
import type * as t from '@babel/types'
import { isClass, isFunction, type Kit, type Node } from '../nodes.js'
import { eachOwnChild } from '../read/marks.js'
import { nameOf } from '../scan/infer.js'
import { listOf, replaceAt, type Spot } from '../scan/spot.js'
import * as build from '../write/build.js'

/** Puts the declaration in place; `current` stands at the spot now. False: there is no place that is right. */
export function declareInFront(kit: Kit, spot: Spot, current: Node, declaration: t.VariableDeclaration, moved: ReadonlyMap<Node, Node>): boolean {
  const home = findHome(spot)
  if (home === null) return wrapInArrow(kit, spot, current as t.Expression, declaration)
  const { node, key } = home
  const parent = home.parent!.node
  const block = (parent as unknown as Readonly<Record<string, unknown>>)[key]
  if (isList(parent, key)) {
    const list = listOf(home)
    list.splice(list.indexOf(moved.get(node) ?? node), 0, declaration)
  } else if (block !== node && block !== moved.get(node) && isBlock(block)) block.body.unshift(declaration) // Made for another class or literal of the place.
  else if (isFunction(parent)) parent.body = build.block([declaration, build.returnStatement(parent.body as t.Expression)])
  else replaceAt(home, build.block([declaration, (moved.get(node) ?? node) as t.Statement]))
  return true
}

const isBlock = (value: unknown): value is t.BlockStatement => (value as Node | null)?.type === 'BlockStatement'

/** The statement, or body of an arrow function, that is evaluated as often as the spot is. */
function findHome(spot: Spot): Spot | null {
  for (let at = spot; at.parent; at = at.parent) {
    const around = at.parent.node
    if (isList(around, at.key)) return at
    if (isFunction(around)) {
      if (isOwnKey(around, at.key)) continue
      return around.type === 'ArrowFunctionExpression' && at.key === 'body' ? at : null
    }
    switch (around.type) {
      case 'ClassProperty': case 'ClassPrivateProperty': case 'ClassAccessorProperty': if (at.key === 'value') return null; break
      case 'WhileStatement': case 'DoWhileStatement': if (at.key === 'test') return null; return at
      case 'ForStatement': if (at.key === 'test' || at.key === 'update') return null; if (at.key === 'body') return at; break
      case 'ForInStatement': case 'ForOfStatement': if (at.key === 'left') return null; if (at.key === 'body') return at; break
      case 'IfStatement': if (at.key !== 'test') return at; break
    }
  }
  return null
}

/** Computed keys and decorators of methods belong to the code around. */
const isOwnKey = (node: Node, key: string): boolean => (key === 'key' || key === 'decorators') && node.type.endsWith('Method')

const isList = (node: Node, key: string): boolean =>
  key === 'consequent' ? node.type === 'SwitchCase' : key === 'body' && Array.isArray((node as { body?: unknown }).body) && node.type !== 'ClassBody'

function wrapInArrow(kit: Kit, spot: Spot, current: t.Expression, declaration: t.VariableDeclaration): boolean {
  if (hasSuspension(kit, spot.node)) return false
  let value = current
  if (isClass(spot.node) && !spot.node.id) {
    const { name, dynamic } = nameOf(spot)
    if (dynamic) return false
    if (name !== '') value = build.member(build.object([build.property(name, current)]), name)
  }
  const wrapped = build.call(build.arrow([], build.block([declaration, build.returnStatement(value)])), [])
  replaceAt({ ...spot, node: current }, wrapped)
  return true
}

function hasSuspension(kit: Kit, root: Node): boolean {
  const stack: Node[] = [root]
  for (let node; (node = stack.pop());) {
    if (node.type === 'YieldExpression' || node.type === 'AwaitExpression') return true
    eachOwnChild(kit, node, (child) => stack.push(child))
  }
  return false
}
