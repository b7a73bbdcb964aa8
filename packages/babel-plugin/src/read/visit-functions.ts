/** Visitors of nested functions and classes: the scopes they open. */
import type * as t from '@babel/types'
import type { Scope } from '@switchyard/core'
import { hasUseStrict, isTypeOnly, type NestedFunction, type Node } from '../nodes.js'
import { hasParameterExpressions } from './patterns.js'
import { within, type Place, type PrivateNames } from './place.js'
import { visitList } from './visit-statements.js'
import type { Visitors, Walk } from './walk.js'

/** Parameters and body of a nested function, with the scopes that it opens. */
export function visitFunction(walk: Walk, node: NestedFunction, place: Place): void {
  const arrow = node.type === 'ArrowFunctionExpression'
  const strict = place.scope.strict || hasUseStrict(node.body)
  const scope = walk.builder.scope(arrow ? 'arrow' : 'function', place.scope, { strict })
  const inside: Place = { ...place, scope, own: arrow && place.own, inner: true, top: false, control: null }
  if (node.type === 'FunctionExpression' && node.id) walk.builder.declare(scope, node.id.name, 'name')
  const names: string[] = []
  for (const param of node.params) walk.pattern(param as Node, inside, { access: null, names })
  walk.declareLater(names, 'param', inside)
  const body = node.body
  walk.then(() => {
    const own = hasParameterExpressions(node.params as Node[]) ? walk.builder.scope('varBody', scope) : scope
    const bodyPlace = { ...inside, scope: own, top: true }
    if (body.type === 'BlockStatement') visitList(walk, body.body, bodyPlace)
    else walk.push(body, bodyPlace)
  })
}

function methodCode(walk: Walk, node: t.ObjectMethod | t.ClassMethod | t.ClassPrivateMethod, place: Place): void {
  walk.pushAll(node.decorators, place)
  if (node.type !== 'ClassPrivateMethod' && node.computed) walk.push(node.key as t.Expression, place)
  walk.then(() => visitFunction(walk, node, place))
}

/** Code of its own inside a class: a field initialiser or a static block. */
function classCode(walk: Walk, place: Place): Place {
  const scope = walk.builder.scope('function', place.scope, { strict: true })
  return { ...place, scope, own: false, inner: true, top: true, control: null }
}

/** The place of heritage, computed keys and members of a class. */
export function enterClass(builder: { scope: Walk['builder']['scope'] }, node: t.Class, place: Place): Place {
  const scope: Scope = builder.scope('class', place.scope, { strict: true })
  const names = new Set<string>()
  for (const element of node.body.body as Node[]) {
    if ((element.type === 'ClassPrivateMethod' || element.type === 'ClassPrivateProperty' || element.type === 'ClassAccessorProperty')
      && element.key.type === 'PrivateName') names.add(element.key.id.name)
  }
  const privates: PrivateNames = { parent: place.privates, names }
  return { ...within(place, scope), privates }
}

/** The inner name of a class is known in its own scope only. */
export function declareClassName(walk: Walk, node: t.Class, inside: Place): void {
  const { id } = node
  if (id) walk.then(() => { walk.builder.declare(inside.scope, id.name, 'name') })
}

export function visitClass(walk: Walk, node: t.Class, place: Place): void {
  walk.pushAll(node.decorators, place)
  walk.then(() => {
    const inside = enterClass(walk.builder, node, place)
    // Private names in the heritage are those of the classes around (ECMA-262 15.7.14 step 8).
    walk.push(node.superClass, { ...inside, privates: place.privates })
    for (const element of node.body.body) visitMember(walk, element, inside)
    declareClassName(walk, node, inside)
  })
}

/** One element of a class body; `keyDone`: its computed key has been taken out. */
export function visitMember(walk: Walk, element: Node, place: Place, keyDone = false): void {
  if (isTypeOnly(element)) return
  switch (element.type) {
    case 'ClassMethod': case 'ClassPrivateMethod':
      if (keyDone) walk.then(() => visitFunction(walk, element, place))
      else walk.push(element, place)
      return
    case 'ClassProperty': case 'ClassPrivateProperty': case 'ClassAccessorProperty': {
      const { value } = element
      if (!keyDone) walk.pushAll(element.decorators, place)
      if (!keyDone && element.type !== 'ClassPrivateProperty' && element.computed) walk.push(element.key, place)
      if (value) walk.then(() => walk.push(value, classCode(walk, place)))
      return
    }
    case 'StaticBlock':
      walk.then(() => visitList(walk, element.body, classCode(walk, place)))
      return
    default:
      walk.push(element, place)
  }
}

export const functionVisitors: Visitors = {
  FunctionExpression: visitFunction,
  ArrowFunctionExpression: visitFunction,
  ObjectMethod: methodCode,
  ClassMethod: methodCode,
  ClassPrivateMethod: methodCode,
  ClassExpression: visitClass,
  FunctionDeclaration: (walk: Walk, node: t.FunctionDeclaration, place: Place) => {
    const { id } = node
    if (isTypeOnly(node)) return
    if (id) declareFunction(walk, node, id.name, place)
    visitFunction(walk, node, place)
  },
  ClassDeclaration: (walk: Walk, node: t.ClassDeclaration, place: Place) => {
    if (isTypeOnly(node)) return
    visitClass(walk, node, place)
    if (node.id) walk.declareLater([node.id.name], 'class', place)
  },
}

/** Declares a function in the scope of the list it stands in; sloppy plain ones in blocks hoist as Annex B.3.3 says. */
export function declareFunction(walk: Walk, node: t.FunctionDeclaration, name: string, place: Place): void {
  if (place.top) walk.builder.declare(place.scope, name, 'function')
  else walk.builder.declare(place.scope, name, 'blockFunction', !place.scope.strict && !node.generator && !node.async)
}
