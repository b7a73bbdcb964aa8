/** What core wants in the place of a hole or operand, as a node. */
import type * as t from '@babel/types'
import type { Fill } from '@switchyard/core'
import type { Node } from '../nodes.js'
import * as build from './build.js'
import type { ExitArgument, Writer } from './context.js'

/** Writes a fill; `argument`: the rebuilt argument of the `return` that is replaced. */
export function writeFill(writer: Writer, original: Node, fill: Fill, argument: ExitArgument): Node {
  if (fill.kind === 'Expression') return inherit(writer.expression(fill.expression), original)
  const statements = writer.statements(fill.statements, argument)
  const only = statements.length === 1 ? statements[0]! : null
  const alone = only !== null && only.type !== 'VariableDeclaration' && only.type !== 'FunctionDeclaration'
  return inherit(alone ? only : build.block(statements), original)
}

/** A new node takes position and comments of what it stands for, so that every name keeps its place in source maps. */
export function inherit<T extends Node>(node: T, original: Node): T {
  const made = node.leadingComments ?? []
  if (original.leadingComments) node.leadingComments = [...original.leadingComments, ...made.filter((each) => !original.leadingComments!.includes(each))]
  if (original.trailingComments && !node.trailingComments) node.trailingComments = original.trailingComments
  if (node.loc || !original.loc) return node
  const { start, end, loc } = original
  Object.assign(node, { start, end, loc })
  if (node.type === 'MemberExpression' && !node.computed && original.type === 'Identifier') named(node.property as t.Identifier, original)
  else if (node.type === 'Identifier' && original.type === 'Identifier' && node.name !== original.name) named(node, original)
  return node
}

function named(node: t.Identifier, original: t.Identifier): void {
  const { start, end, loc } = original
  Object.assign(node, { start, end, loc: { ...loc, identifierName: original.name } })
}
