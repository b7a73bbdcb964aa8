/** Place 'expression': one expression stands where the function stood. */
import type * as t from '@babel/types'
import type { ExpressionOutput } from '@switchyard/core'
import { isTypeOnly, staticKey, type Node } from '../nodes.js'
import { nameOf, outermost } from '../scan/infer.js'
import { listOf, replaceAt, type Spot } from '../scan/spot.js'
import * as build from '../write/build.js'
import { inherit } from '../write/fill.js'
import { homeOf } from './home.js'
import { keyOf } from './member.js'
import type { Placing, Site, SwitchTop } from './site.js'

/** Says what cannot be placed, or null. */
export function placeExpression(placing: Placing, site: Site, output: ExpressionOutput): string | null {
  const value = placing.writer.expression(output.expression)
  const { spot } = site
  switch (spot.node.type) {
    case 'FunctionExpression':
      if (nameOf(spot).dynamic) return placeNamedByKey(placing, site, inherit(value, spot.node))
      replaceAt(spot, inherit(value, spot.node))
      return null
    case 'ObjectMethod':
      replaceAt(spot, property(placing, spot, spot.node, value))
      keepOrder(placing, spot.parent!.node as t.ObjectExpression)
      return null
    case 'FunctionDeclaration': declare(placing, spot, spot.node, value); return null
    default: throw new Error(`Internal error: ${spot.node.type} as an expression`)
  }
}

/** A property or field whose computed key names the function. */
function placeNamedByKey(placing: Placing, site: Site, value: t.Expression): string | null {
  const element = outermost(site.spot).parent!
  const name = (key: t.Expression): t.Expression => build.call(placing.writer.context.runtime('$method'), [key, value])
  if (element.node.type === 'ObjectProperty') {
    replaceAt(element, inherit(namedSpread(placing, element, name(element.node.key as t.Expression)), element.node))
    keepOrder(placing, element.parent!.node as t.ObjectExpression)
    return null
  }
  const field = element.node as t.ClassProperty
  const home = homeOf(placing, element)
  if (!home) return 'A generator that a computed field names, in a class that stands in a loop head, a parameter or a field,'
  replaceAt(outermost(site.spot), build.index(name(keyOf(placing, home, field)), keyOf(placing, home, field)))
  return null
}

/** `...$method(key, function)`. */
function namedSpread({ setUps }: Placing, element: Spot, call: t.Expression): t.SpreadElement {
  const spread = build.spread(call)
  setUps.add(spread).add(element.parent!.node)
  return spread
}

/** V8 defines accessors late in a literal that begins with a spread (of ours), unless another spread or a computed key stands between. */
function keepOrder({ setUps }: Placing, { properties: [first, second, ...rest], properties }: t.ObjectExpression): void {
  if (!setUps.has(first!) || !second || second.type === 'SpreadElement') return
  const accessor = [second, ...rest].some((each) => each.type === 'ObjectMethod' && each.kind !== 'method')
  if (accessor) properties.splice(1, 0, build.spread(build.nothing()))
}

/** A method becomes a property; one with a computed key is named at run time, unless the key is known: that stays computed, for V8 orders accessors by it. */
function property(placing: Placing, spot: Spot, node: t.ObjectMethod, value: t.Expression): Node {
  const name = staticKey(node.key, node.computed)
  const result = name === null
    ? namedSpread(placing, spot, build.call(placing.writer.context.runtime('$method'), [node.key as t.Expression, value]))
    : build.property(name, value)
  if (result.type === 'ObjectProperty' && (node.computed || !result.computed)) Object.assign(result, { key: node.key, computed: node.computed })
  return inherit(result, node)
}

/** A declaration becomes a variable at the top of its list, where a function would have been set up. */
function declare(placing: Placing, spot: Spot, node: t.FunctionDeclaration, value: t.Expression): void {
  const around = spot.parent!
  if (around.node.type === 'ExportNamedDeclaration') {
    const list = listOf(around)
    remove(list, around.node)
    around.node.declaration = build.variables('const', [build.declarator(node.id!, value)])
    insertTop(placing, list, around.node)
    return
  }
  const list = listOf(spot)
  const dead = isOverwritten(list, node)
  remove(list, node)
  if (dead) return
  if (around.node.type === 'SwitchCase') { declareAroundSwitch(placing, around.parent!, node, value); return }
  const kind = isBody(around) ? 'var' : 'let'
  insertTop(placing, list, inherit(build.variables(kind, [build.declarator(node.id!, value)]), node))
}

function remove(list: Node[], node: Node): void {
  list.splice(list.indexOf(node), 1)
}

/** The last function of a name wins (ECMA-262 10.2.11, 14.2.3). */
function isOverwritten(list: readonly Node[], node: t.FunctionDeclaration): boolean {
  const name = node.id!.name
  return list.slice(list.indexOf(node) + 1).some((each) => each.type === 'FunctionDeclaration' && each.id?.name === name && !isTypeOnly(each))
}

/** Is the list the body of a function, where `var` belongs? */
function isBody(list: Spot): boolean {
  const around = list.parent!.node
  return list.node.type === 'BlockStatement' && list.key === 'body' && 'params' in around
}

function insertTop(placing: Placing, list: Node[], node: Node): void {
  const index = placing.tops.get(list) ?? 0
  list.splice(index, 0, node)
  placing.tops.set(list, index + 1)
}

/**
 * A switch body has no top that is always passed, but the tests of its cases stand in its scope, and the first one always is: the machine is
 * made there, by a case that never matches. Its variable goes into a block around the switch, the discriminant out of their scope.
 */
function declareAroundSwitch(placing: Placing, spot: Spot, node: t.FunctionDeclaration, value: t.Expression): void {
  const { names, tests } = wrapSwitch(placing, spot)
  names.push(build.declarator(node.id!, null))
  tests.splice(tests.length - 1, 0, inherit(build.assignment('=', build.identifier(node.id!.name), value), node))
}

/** The variables in the block around a switch and the tests of its first case, made at the first need. */
function wrapSwitch(placing: Placing, spot: Spot): SwitchTop {
  const node = spot.node as t.SwitchStatement
  const existing = placing.wrapped.get(node)
  if (existing) return existing
  const name = placing.fresh('value')
  const names = build.variables('let', [])
  const tests: t.Expression[] = [build.object([])]
  const outer = build.block([build.variables('const', [build.declarator(build.identifier(name), node.discriminant)]), build.block([names, node])])
  replaceAt(spot, outer)
  node.discriminant = build.identifier(name)
  node.cases.unshift(build.switchCase(build.sequence(tests), []))
  const top: SwitchTop = { names: names.declarations, tests }
  placing.wrapped.set(node, top)
  placing.moved.set(node, outer)
  return top
}
