/** Fills in JSX: a tag must be a name or a chain of names, a child an element or in braces. */
import type * as t from '@babel/types'
import type { Node } from '../nodes.js'
import * as build from './build.js'

type TagName = t.JSXIdentifier | t.JSXMemberExpression

/** A changed child of an element, in braces if it must be. */
export function jsxChild(parent: Node, key: string, child: Node): Node {
  const braces = (parent.type === 'JSXAttribute' && key === 'value') || ((parent.type === 'JSXElement' || parent.type === 'JSXFragment') && key === 'children')
  if (!braces || child.type.startsWith('JSX')) return child
  return { type: 'JSXExpressionContainer', expression: child } as Node
}

/** An expression as a tag name, or null when there is none that means it: lower-case names are strings. */
export function tagName(node: Node, isObject: boolean): TagName | null {
  switch (node.type) {
    case 'JSXIdentifier': case 'JSXMemberExpression': return node
    case 'Identifier': return isObject || !/^[a-z]/.test(node.name) ? name(node.name, node) : null
    case 'ThisExpression': return isObject ? name('this', node) : null
    case 'MemberExpression': {
      if (node.computed || node.property.type !== 'Identifier') return null
      const object = tagName(node.object, true)
      return object && copyPlace({ type: 'JSXMemberExpression', object, property: name(node.property.name, node.property) } as t.JSXMemberExpression, node)
    }
    default: return null
  }
}

const name = (text: string, place: Node): t.JSXIdentifier => copyPlace({ type: 'JSXIdentifier', name: text } as t.JSXIdentifier, place)

function copyPlace<T extends Node>(node: T, { start, end, loc }: Node): T {
  return loc ? Object.assign(node, { start, end, loc }) : node
}

/** A tag taken out of its element, as an expression. */
export function tagExpression(node: Node): t.Expression {
  switch (node.type) {
    case 'JSXIdentifier': return copyPlace(node.name === 'this' ? build.thisExpression() : build.identifier(node.name), node) as t.Expression
    case 'JSXMemberExpression': return copyPlace(build.member(tagExpression(node.object), node.property.name), node)
    default: return node as t.Expression
  }
}

/** The closing tag says what the opening one does. */
export function matchTags(element: t.JSXElement): void {
  if (!element.closingElement) return
  element.closingElement = { ...element.closingElement, name: copyName(element.openingElement.name as TagName) }
}

function copyName(tag: TagName): TagName {
  return tag.type === 'JSXIdentifier' ? { ...tag } : { ...tag, object: copyName(tag.object), property: { ...tag.property } }
}
