/** Host nodes in the output: as they are, or rebuilt around their fills. */
import type * as t from '@babel/types'
import type { Fills } from '@switchyard/core'
import type { Node } from '../nodes.js'
import type { Writer } from './context.js'
import { tagExpression } from './jsx.js'
import { Rebuild } from './rebuild.js'
import { toTarget } from './variables.js'

function rebuilt(w: Writer, node: Node, fills: Fills): Node {
  const again = w.context.used.has(node)
  w.context.used.add(node)
  return fills.size === 0 && !again ? node : new Rebuild(w, fills, again).part(node)
}

export function hostExpression(w: Writer, node: object, fills: Fills): t.Expression {
  return asExpression(rebuilt(w, node as Node, fills))
}

export function hostPattern(w: Writer, node: object, fills: Fills): Node {
  return toTarget(rebuilt(w, node as Node, fills))
}

export function hostStatement(w: Writer, node: object, fills: Fills): t.Statement {
  const again = w.context.used.has(node as Node)
  w.context.used.add(node as Node)
  return new Rebuild(w, fills, again).part(node as Node) as t.Statement
}

export function hostParameters(w: Writer, nodes: readonly Node[], fills: Fills): readonly Node[] {
  return fills.size === 0 ? nodes : nodes.map((node) => new Rebuild(w, fills, false).part(node))
}

/** Declarations in expression position keep their name; tags of JSX become what they name. */
function asExpression(node: Node): t.Expression {
  switch (node.type) {
    case 'FunctionDeclaration': return { ...node, type: 'FunctionExpression', leadingComments: null, trailingComments: null } as t.FunctionExpression
    case 'ClassDeclaration': return { ...node, type: 'ClassExpression', leadingComments: null, trailingComments: null } as t.ClassExpression
    case 'JSXIdentifier': case 'JSXMemberExpression': return tagExpression(node)
    default: return node as t.Expression
  }
}
