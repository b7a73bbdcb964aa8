/** `@machine` in JSDoc comments: on a function, a method, or a declaration or property that a function is stored in. */
import type ts from 'typescript'
import { hasMachineTag } from '@switchyard/core'
import { isAssignmentOperator, type TS } from '../host.js'
import { isAround, type Visit } from './visit.js'

/** Is there a comment with the tag in front of the node? */
export function isTagged(ts: TS, file: ts.SourceFile, node: ts.Node): boolean {
  const original = ts.getOriginalNode(node)
  if (original.pos < 0) return false
  const { text } = file
  const start = original.getStart(file)
  if (!text.slice(original.pos, start).includes('@machine')) return false
  const ranges = [...(ts.getTrailingCommentRanges(text, original.pos) ?? []), ...(ts.getLeadingCommentRanges(text, original.pos) ?? [])]
  return ranges.some((range) => range.end <= start && range.kind === ts.SyntaxKind.MultiLineCommentTrivia
    && hasMachineTag(text.slice(range.pos + 2, range.end - 2)))
}

/** The node that carries the tag for a function, or null. */
export function taggedOwner(ts: TS, file: ts.SourceFile, visit: Visit): ts.Node | null {
  for (let at: Visit | null = visit; at; at = step(ts, at)) {
    if (isTagged(ts, file, at.node)) return at.node
  }
  return null
}

/** The next node outwards that a comment on would mean the same function. */
function step(ts: TS, { node, parent }: Visit): Visit | null {
  if (!parent) return null
  const around = parent.node
  if (isAround(ts, around) || ts.isExpressionStatement(around) || ts.isExportAssignment(around)) return parent
  // The list begins where its statement does: the comment belongs to the statement.
  if (ts.isVariableDeclarationList(around)) return parent.parent && ts.isVariableStatement(parent.parent.node) ? parent.parent : null
  if (ts.isVariableDeclaration(around) || ts.isPropertyAssignment(around) || ts.isPropertyDeclaration(around)) {
    return around.initializer === node ? parent : null
  }
  if (ts.isBinaryExpression(around)) return isAssignmentOperator(ts, around.operatorToken.kind) && around.right === node ? parent : null
  return ts.isCallExpression(around) && around.arguments[0] === node ? parent : null
}
