/** `@machine` in JSDoc comments: on a function, a method, or a declaration or property that a function is stored in. */
import type * as t from '@babel/types'
import { hasMachineTag } from '@switchyard/core'
import { isTransparent, type Node } from '../nodes.js'
import type { Spot } from '../scan/spot.js'

export const taggedComment = (node: Node): t.Comment | null =>
  node.leadingComments?.find((comment) => comment.type === 'CommentBlock' && hasMachineTag(comment.value)) ?? null

/** The node that carries the tag for a function, or null. */
export function taggedOwner(spot: Spot): Node | null {
  for (let at: Spot | null = spot; at; at = step(at)) {
    if (taggedComment(at.node)) return at.node
  }
  return null
}

/** The next node outwards that a comment on would mean the same function. */
function step(spot: Spot): Spot | null {
  const { node, parent } = spot
  if (!parent) return null
  const around = parent.node
  if (isTransparent(around)) return parent
  switch (around.type) {
    case 'VariableDeclarator': return around.init === node ? parent : null
    case 'VariableDeclaration': case 'ExportNamedDeclaration': case 'ExportDefaultDeclaration': case 'ExpressionStatement': return parent
    case 'AssignmentExpression': return around.right === node ? parent : null
    case 'ObjectProperty': case 'ClassProperty': case 'ClassPrivateProperty': case 'ClassAccessorProperty': return around.value === node ? parent : null
    case 'CallExpression': return around.arguments[0] === node ? parent : null
    default: return null
  }
}
