/** Array and object literals that suspend. */
import type * as t from '@babel/types'
import type { Expression } from '@switchyard/core'
import { isAnonymousDefinition, staticKey } from '../nodes.js'
import type { Step } from '../steps.js'
import { hostOperation, inside, operand, type Part } from './host.js'
import type { Place } from './place.js'
import type { Reader } from './reader.js'
import { visitFunction } from './visit-functions.js'

export function readArray(r: Reader, node: t.ArrayExpression, place: Place): Step<Expression> {
  const parts: Part[] = []
  for (const element of node.elements) {
    if (element) parts.push(element.type === 'SpreadElement' ? operand('spread', element.argument) : operand('value', element))
  }
  return hostOperation(r, node, place, parts)
}

export function readObject(r: Reader, node: t.ObjectExpression, place: Place): Step<Expression> {
  return hostOperation(r, node, place, node.properties.flatMap((property) => propertyParts(r, property, place)))
}

function propertyParts(r: Reader, property: t.ObjectExpression['properties'][number], place: Place): Part[] {
  if (property.type === 'SpreadElement') return [operand('props', property.argument)]
  const name = staticKey(property.key, property.computed)
  // A constant key stays, computed or not.
  const key = property.computed && name === null ? [operand('key', property.key)] : property.computed ? [inside(property.key)] : []
  if (property.type === 'ObjectMethod') {
    return [...key, { kind: 'visit', visit: (holes) => r.walk.collect(holes, () => visitFunction(r.walk, property, place)) }]
  }
  const value = property.value as t.Expression
  if (!isAnonymousDefinition(value) || (name === '__proto__' && !property.computed)) return [...key, operand('value', value)]
  return [...key, operand('value', value, name ?? { key: property.key })]
}
