/** Assignment targets and binding patterns. */
import type * as t from '@babel/types'
import type { ArrayPattern, Expression, Hole, LeafPattern, ObjectPattern, PatternElement, PatternProperty, RefTarget, Target } from '@switchyard/core'
import { bare, isMember, locationOf, staticKey, type Node } from '../nodes.js'
import type { Step, Task } from '../steps.js'
import { readMemberTarget } from './member.js'
import type { Place } from './place.js'
import type { Reader } from './reader.js'
import type { PatternRole } from './walk.js'

export function readTarget(r: Reader, node: Node, place: Place, role: PatternRole): Step<Target> {
  const target = bare(node)
  if (target.type === 'Identifier') return reference(r, target, place, role)
  if (isMember(target)) return readMemberTarget(r, target, place)
  if (!r.session.suspends(target)) return leafPattern(r, target, place, role)
  if (target.type === 'ObjectPattern') return objectPattern(r, target, place, role)
  if (target.type === 'ArrayPattern') return arrayPattern(r, target, place, role)
  throw new Error(`Internal error: ${target.type} as a target`)
}

function reference(r: Reader, node: t.Identifier, place: Place, role: PatternRole): RefTarget {
  const location = locationOf(node)
  role.names?.push(node.name)
  return { kind: 'RefTarget', ref: r.session.builder.ref(node, node.name, role.access ?? 'init', place.scope, location), location }
}

function leafPattern(r: Reader, node: Node, place: Place, role: PatternRole): LeafPattern {
  const holes: Hole[] = []
  r.walk.collect(holes, () => r.walk.pattern(node, place, role))
  return { kind: 'LeafPattern', node, location: locationOf(node), holes }
}

function* objectPattern(r: Reader, node: t.ObjectPattern, place: Place, role: PatternRole): Task<ObjectPattern> {
  const properties: PatternProperty[] = []
  let rest: Target | null = null
  for (const property of node.properties) {
    if (property.type === 'RestElement') { rest = yield r.target(property.argument, place, role); continue }
    const name = staticKey(property.key, property.computed)
    const key: string | Expression = name ?? (yield r.expression(property.key, place))
    const element: PatternElement = yield patternElement(r, property.value as Node, place, role)
    properties.push({ ...element, location: locationOf(property), key })
  }
  return { kind: 'ObjectPattern', node, location: locationOf(node), properties, rest }
}

function* arrayPattern(r: Reader, node: t.ArrayPattern, place: Place, role: PatternRole): Task<ArrayPattern> {
  const elements: (PatternElement | null)[] = []
  let rest: Target | null = null
  for (const element of node.elements) {
    if (element?.type === 'RestElement') rest = yield r.target(element.argument, place, role)
    else elements.push(element && (yield patternElement(r, element, place, role)))
  }
  return { kind: 'ArrayPattern', node, location: locationOf(node), elements, rest }
}

function* patternElement(r: Reader, node: Node, place: Place, role: PatternRole): Task<PatternElement> {
  const location = locationOf(node)
  if (node.type !== 'AssignmentPattern') return { location, target: yield r.target(node, place, role), initialiser: null }
  const target: Target = yield r.target(node.left, place, role)
  const initialiser: Expression = yield r.expression(node.right, place)
  return { location, target, initialiser }
}
