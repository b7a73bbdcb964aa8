/** A walk over a file that knows what stands around each node, without asking nodes for their parents: synthesized ones have none. */
import type ts from 'typescript'
import type { TS } from '../host.js'

export interface Visit {
  readonly node: ts.Node
  readonly parent: Visit | null
}

/** Visits every node of a file in source order. */
export function visitFile(ts: TS, file: ts.SourceFile, visit: (at: Visit) => void): void {
  const stack: Visit[] = [{ node: file, parent: null }]
  for (let at = stack.pop(); at; at = stack.pop()) {
    visit(at)
    const parent = at
    const children: ts.Node[] = []
    ts.forEachChild(at.node, (child) => { children.push(child) })
    for (let index = children.length; index-- > 0;) stack.push({ node: children[index] as ts.Node, parent })
  }
}

/** The nearest visit around that is no pair of parentheses and no type around an expression. */
export function outward(ts: TS, at: Visit): Visit | null {
  let parent = at.parent
  while (parent && (ts.isParenthesizedExpression(parent.node) || ts.isAsExpression(parent.node) || ts.isSatisfiesExpression(parent.node)
    || ts.isNonNullExpression(parent.node) || ts.isTypeAssertionExpression(parent.node))) parent = parent.parent
  return parent
}
