/** Patterns in code that stays as it is: declared names, assignment targets, defaults and computed keys. */
import { isAnonymousDefinition, isParenthesized, isTransparent, type Node } from '../nodes.js'
import type { Place } from './place.js'
import type { PatternRole, Walk } from './walk.js'

export function visitPattern(walk: Walk, node: Node, place: Place, role: PatternRole): void {
  switch (node.type) {
    case 'Identifier':
      walk.pushAll(node.decorators, place)
      // A parameter called `this` is a type annotation.
      if (role.names && node.name !== 'this') role.names.push(node.name)
      if (role.access) walk.ref(node, place, role.access)
      return
    case 'ObjectPattern':
      walk.pushAll(node.decorators, place)
      for (const property of node.properties) walk.pattern(property, place, role)
      return
    case 'ObjectProperty':
      if (node.computed) walk.push(node.key, place)
      walk.pattern(node.value, place, role)
      return
    case 'ArrayPattern':
      walk.pushAll(node.decorators, place)
      for (const element of node.elements) if (element) walk.pattern(element, place, role)
      return
    case 'RestElement':
      walk.pushAll(node.decorators, place)
      walk.pattern(node.argument, place, role)
      return
    case 'AssignmentPattern':
      walk.pushAll(node.decorators, place)
      walk.pattern(node.left, place, role)
      if (role.access) named(walk, node.left, node.right)
      walk.push(node.right, place)
      return
    case 'TSParameterProperty':
      walk.pushAll(node.decorators, place)
      walk.pattern(node.parameter, place, role)
      return
    default:
      if (isTransparent(node)) walk.pattern(node.expression, place, role)
      else walk.push(node, place, role.access ?? 'read')
  }
}

/** NamedEvaluation (ECMA-262 8.4.5) of `value` by the identifier `target`, if that is what they are. */
export function named(walk: Walk, target: Node, value: Node): void {
  if (target.type !== 'Identifier' || isParenthesized(target) || !isAnonymousDefinition(value)) return
  walk.hole({ kind: 'Naming', node: value, target, name: target.name })
}

/** Does a parameter list hold expressions, so that the body has a var scope of its own (ECMA-262 10.2.11)? */
export function hasParameterExpressions(params: readonly Node[]): boolean {
  const stack: Node[] = [...params]
  for (let node; (node = stack.pop());) {
    switch (node.type) {
      case 'AssignmentPattern': return true
      case 'ObjectPattern': stack.push(...node.properties); break
      case 'ObjectProperty':
        if (node.computed) return true
        stack.push(node.value)
        break
      case 'ArrayPattern': for (const element of node.elements) if (element) stack.push(element); break
      case 'RestElement': stack.push(node.argument); break
      case 'TSParameterProperty': stack.push(node.parameter); break
    }
  }
  return false
}
