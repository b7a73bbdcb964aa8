/** `var` declarations inside leaves: the variables are declared elsewhere, assignments remain. */
import type * as t from '@babel/types'
import type { Node } from '../nodes.js'
import * as build from './build.js'

/** A binding pattern as an assignment target: only its type goes. */
export function toTarget(node: Node): Node {
  if (!('typeAnnotation' in node) || !node.typeAnnotation) return node
  const { typeAnnotation: _, ...rest } = node as t.Identifier
  return rest as Node
}

/** The declaration as a statement or, in a `for` head, as an expression or target; null: nothing remains. */
export function withoutVar(node: t.VariableDeclaration, parent: Node | null, key: string): Node | null {
  if (parent && key === 'left') return toTarget(node.declarations[0]!.id)
  const assignments = node.declarations.flatMap((each) => (each.init ? [assignmentOf(each)] : []))
  const value = assignments.length > 1 ? build.sequence(assignments) : assignments[0] ?? null
  if (parent?.type === 'ForStatement' && key === 'init') return value
  return place(value ? build.statement(value) : build.empty(), node, value !== null)
}

function assignmentOf(node: t.VariableDeclarator): t.Expression {
  return place(build.assignment('=', toTarget(node.id), node.init!), node, true)
}

/** Annex B.3.5: the initialiser in the head of a for-in runs before the object is evaluated. */
export function withInitialiser(node: t.ForInStatement, head: t.VariableDeclarator): t.ForInStatement {
  return { ...node, right: build.sequence([build.assignment('=', toTarget(head.id), head.init!), node.right]) }
}

function place<T extends Node>(node: T, from: Node, located: boolean): T {
  const { start, end, loc, leadingComments, innerComments, trailingComments } = from
  if (located) Object.assign(node, { start, end, loc })
  const comments = [...(leadingComments ?? []), ...(innerComments ?? [])]
  if (comments.length > 0) node.leadingComments = comments
  if (trailingComments) node.trailingComments = trailingComments
  return node
}
