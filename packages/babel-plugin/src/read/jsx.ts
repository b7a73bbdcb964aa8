/** JSX that suspends: tag, attributes and children are evaluated in source order. */
import type * as t from '@babel/types'
import type { Expression } from '@switchyard/core'
import type { Node } from '../nodes.js'
import type { Step } from '../steps.js'
import { hostOperation, operand, type Part } from './host.js'
import type { Place } from './place.js'
import type { Reader } from './reader.js'
import { visitFactories } from './visit-expressions.js'

export function readJsx(r: Reader, node: t.JSXElement | t.JSXFragment, place: Place): Step<Expression> {
  const parts: Part[] = [{ kind: 'visit', visit: (holes) => r.walk.collect(holes, () => { visitFactories(r.walk, node, place) }) }]
  if (node.type === 'JSXElement') {
    const { name, attributes } = node.openingElement
    if (isReference(name)) parts.push(operand('value', name))
    for (const attribute of attributes) {
      if (attribute.type === 'JSXSpreadAttribute') parts.push(operand('props', attribute.argument))
      else if (attribute.value) parts.push(...contentParts(r, attribute.value))
    }
  }
  for (const child of node.children) parts.push(...contentParts(r, child))
  return hostOperation(r, node, place, parts)
}

function contentParts(r: Reader, node: Node): Part[] {
  switch (node.type) {
    case 'JSXExpressionContainer': return node.expression.type === 'JSXEmptyExpression' ? [] : [operand('value', node.expression)]
    case 'JSXElement': case 'JSXFragment': return [operand('value', node)]
    case 'JSXSpreadChild':
      if (r.session.suspends(node)) r.session.refuse(node, 'A yield in a spread child')
      return [{ kind: 'inside', node }]
    default: return []
  }
}

/** Does the tag name a value? Lower-case names are strings. */
function isReference(name: t.JSXOpeningElement['name']): boolean {
  if (name.type === 'JSXIdentifier') return !/^[a-z]/.test(name.name) && !name.name.includes('-')
  return name.type === 'JSXMemberExpression'
}
