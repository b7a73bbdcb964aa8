/** What a changed child asks of the nodes around it, so that the code stays valid and means the same. */
import type * as t from '@babel/types'
import type { Fills } from '@switchyard/core'
import { isTransparent, type Node } from '../nodes.js'
import * as build from './build.js'
import type { WriteContext } from './context.js'
import { jsxChild } from './jsx.js'

/** The part of a frame of the rebuilding that matters here. */
export interface At {
  readonly node: Node
  readonly parent: At | null
  readonly key: string
}

/** A fill that has taken the place of `key` in the node of `at`. */
export function adaptFill(at: At, key: string, original: Node, filled: Node): Node {
  let around = at
  let place = key
  while (isTransparent(around.node) && around.parent) {
    place = around.key
    around = around.parent
  }
  if (isCalled(around.node, place) && givesReceiver(filled)) return detached(filled)
  if (isDeleted(around.node, original) && isReference(filled)) return detached(filled)
  return jsxChild(at.node, key, filled)
}

function isCalled(node: Node, key: string): boolean {
  switch (node.type) {
    case 'CallExpression': case 'OptionalCallExpression': return key === 'callee'
    case 'TaggedTemplateExpression': return key === 'tag'
    default: return false
  }
}

/** `delete` of a value that is no reference deletes nothing. */
const isDeleted = (node: Node, original: Node): boolean => node.type === 'UnaryExpression' && node.operator === 'delete' && original.type !== 'Identifier'

const isReference = (node: Node): boolean => node.type === 'Identifier' || node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression'

/** Calling a member passes its object as `this`; calling `eval` by its name is a direct call. */
const givesReceiver = (node: Node): boolean =>
  node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression' || (node.type === 'Identifier' && node.name === 'eval')

const detached = (node: Node): Node => build.sequence([build.number(0), node as t.Expression])

/** Adjusts a node whose children are done; `copy` is null when none has changed. */
export function adaptNode(context: WriteContext, fills: Fills, at: At, node: Node): Node {
  if (node.type === 'ObjectProperty' && node !== at.node) expandShorthand(node, at.parent?.node.type === 'ObjectPattern')
  return keepName(context, fills, at.node, node)
}

/** `{ x }` whose value is no longer called x. */
function expandShorthand(node: t.ObjectProperty, inPattern: boolean): void {
  if (!node.shorthand) return
  const value = node.value.type === 'AssignmentPattern' ? node.value.left : node.value
  if (node.key.type !== 'Identifier' || (value.type === 'Identifier' && value.name === node.key.name)) return
  node.shorthand = false
  if (node.extra) node.extra = { ...node.extra, shorthand: undefined }
  if (node.key.name !== '__proto__' || inPattern) return
  // Only the shorthand makes a property of this name; `__proto__: x` sets the prototype (ECMA-262 B.3.1).
  node.key = build.string('__proto__')
  node.computed = true
}

/** An anonymous function that took its name from a variable that has become something else (ECMA-262 8.4.5). */
function keepName(context: WriteContext, fills: Fills, original: Node, node: Node): Node {
  const hole = context.holes.namings.get(original)
  const fill = hole && fills.get(hole.target)
  if (!hole || fill?.kind !== 'Expression') return node
  const { expression } = fill
  if (expression.kind === 'Name' && expression.name === hole.name) return node
  return build.member(build.object([build.property(hole.name, node as t.Expression)]), hole.name)
}

/** A list from which statements were taken out loses those that do nothing. */
export function dropEmpty(node: Node, keys: readonly string[]): void {
  const fields = node as unknown as Record<string, (Node | null)[]>
  for (const key of keys) {
    if (fields[key]!.some(isLeftOver)) fields[key] = fields[key]!.filter((each) => !isLeftOver(each))
  }
}

const isLeftOver = (node: Node | null): boolean => node?.type === 'EmptyStatement' && !node.loc && !node.leadingComments && !node.trailingComments
