/** Visitors of expressions in code that stays as it is. */
import type * as t from '@babel/types'
import type { Access } from '@switchyard/core'
import { isDirectEval, locationOf, type Node, type Transparent } from '../nodes.js'
import * as build from '../write/build.js'
import { named } from './patterns.js'
import type { Place } from './place.js'
import type { Visitors, Walk } from './walk.js'

function transparent(walk: Walk, node: Transparent, place: Place, access: Access): void {
  walk.push(node.expression, place, access)
}

function member(walk: Walk, node: t.MemberExpression | t.OptionalMemberExpression, place: Place): void {
  walk.push(node.object, place)
  if (node.computed || node.property.type === 'PrivateName') walk.push(node.property, place)
}

function call(walk: Walk, node: t.CallExpression | t.OptionalCallExpression, place: Place): void {
  refuseDirectEval(walk, node)
  walk.push(node.callee as Node, place, 'call')
  walk.pushAll(node.arguments, place)
}

/** A direct call of eval sees the variables of the function by their names (ECMA-262 19.2.1.1). */
export function refuseDirectEval(walk: Walk, node: t.CallExpression | t.OptionalCallExpression): void {
  if (!isDirectEval(node)) return
  if (walk.session.inParams) walk.session.evaluatesInParams = true
  else walk.session.report('SY2001', node, {})
}

function assignment(walk: Walk, node: t.AssignmentExpression, place: Place): void {
  if (node.operator === '=') walk.pattern(node.left, place, { access: 'write', names: null })
  else walk.push(node.left, place, 'update')
  if (['=', '&&=', '||=', '??='].includes(node.operator)) named(walk, node.left, node.right)
  walk.push(node.right, place)
}

/** The name of a JSX element: capitalised names and objects of members are references, all else is a string. */
export function visitTag(walk: Walk, name: t.JSXOpeningElement['name'], place: Place): void {
  let at: t.JSXOpeningElement['name'] = name
  while (at.type === 'JSXMemberExpression') at = at.object
  if (at.type !== 'JSXIdentifier') return
  if (at.name === 'this') walk.thisHole(at, place)
  else if (at !== name || !/^[a-z]/.test(at.name) && !at.name.includes('-')) walk.ref(at, place, 'read')
}

function visitWholeJsx(walk: Walk, node: t.JSXElement | t.JSXFragment, place: Place): void {
  for (const child of node.children) if (child.type === 'JSXElement' || child.type === 'JSXFragment') walk.session.innerJsx.add(child)
  if (!walk.session.innerJsx.has(node)) visitFactories(walk, node, place)
}

/** Reports what the JSX refers to without saying so. */
export function visitFactories(walk: Walk, node: t.JSXElement | t.JSXFragment, place: Place): void {
  const { session, builder } = walk
  const names = (session.kit.jsx ?? []).map((name) => build.identifier(name))
  session.holes.factories.set(node, names)
  for (const id of names) walk.hole({ ...builder.ref(id, id.name, 'read', place.scope, locationOf(node)), implicit: 'jsx' })
}

export const expressionVisitors: Visitors = {
  Identifier: (walk: Walk, node: t.Identifier, place: Place, access: Access) => walk.ref(node, place, access),
  ThisExpression: (walk: Walk, node: t.ThisExpression, place: Place) => walk.thisHole(node, place),
  Super: (walk: Walk, _node: t.Super, place: Place) => { if (place.own) walk.session.usesSuper = true },
  PrivateName: (walk: Walk, node: t.PrivateName, place: Place) => walk.privateName(node.id.name, place),
  MetaProperty: (walk: Walk, node: t.MetaProperty, place: Place) => {
    if (node.meta.name === 'function') walk.session.refuse(node, 'function.sent')
    if (node.meta.name === 'new' && place.own) walk.hole({ kind: 'NewTarget', node, scope: place.scope })
  },
  MemberExpression: member,
  OptionalMemberExpression: member,
  CallExpression: call,
  OptionalCallExpression: call,
  TaggedTemplateExpression: (walk: Walk, node: t.TaggedTemplateExpression, place: Place) => {
    walk.session.usesTemplates = true
    walk.push(node.tag, place, 'call')
    walk.push(node.quasi, place)
  },
  UnaryExpression: (walk: Walk, node: t.UnaryExpression, place: Place) => {
    walk.push(node.argument, place, node.operator === 'typeof' || node.operator === 'delete' ? node.operator : 'read')
  },
  UpdateExpression: (walk: Walk, node: t.UpdateExpression, place: Place) => walk.push(node.argument, place, 'update'),
  AssignmentExpression: assignment,
  ObjectProperty: (walk: Walk, node: t.ObjectProperty, place: Place) => {
    walk.pushAll(node.decorators, place)
    if (node.computed) walk.push(node.key, place)
    walk.push(node.value, place)
  },
  DoExpression: (walk: Walk, node: Node) => walk.session.refuse(node, 'A do expression'),
  ModuleExpression: () => {},
  ParenthesizedExpression: transparent, TSAsExpression: transparent, TSSatisfiesExpression: transparent, TSNonNullExpression: transparent,
  TSTypeAssertion: transparent, TSInstantiationExpression: transparent, TypeCastExpression: transparent, AsExpression: transparent,
  AsConstExpression: transparent, SatisfiesExpression: transparent,
  JSXElement: (walk: Walk, node: t.JSXElement, place: Place) => {
    visitWholeJsx(walk, node, place)
    visitTag(walk, node.openingElement.name, place)
    walk.pushAll(node.openingElement.attributes, place)
    walk.pushAll(node.children, place)
  },
  JSXFragment: (walk: Walk, node: t.JSXFragment, place: Place) => {
    visitWholeJsx(walk, node, place)
    walk.pushAll(node.children, place)
  },
  JSXIdentifier: visitTag,
  JSXMemberExpression: visitTag,
  JSXAttribute: (walk: Walk, node: t.JSXAttribute, place: Place) => walk.push(node.value, place),
}
