/** A walk over a file that knows what stands around each node, without asking nodes for their parents: synthesized ones have none. */
import type ts from 'typescript'
import { skipOuter, type TS } from '../host.js'

export interface Visit {
  readonly node: ts.Node
  readonly parent: Visit | null
}

export interface FileVisitor {
  /** Before what the node holds, in source order. */
  enter(at: Visit): void
  /** Behind it. */
  leave(at: Visit): void
}

/** Visits every node of a file, without recursion. */
export function visitFile(ts: TS, file: ts.SourceFile, visitor: FileVisitor): void {
  const stack: { readonly at: Visit; readonly leaving: boolean }[] = [{ at: { node: file, parent: null }, leaving: false }]
  for (let work = stack.pop(); work; work = stack.pop()) {
    const parent = work.at
    if (work.leaving) {
      visitor.leave(parent)
      continue
    }
    visitor.enter(parent)
    const children: ts.Node[] = []
    ts.forEachChild(parent.node, (child) => { children.push(child) })
    if (children.length === 0) {
      visitor.leave(parent)
      continue
    }
    stack.push({ at: parent, leaving: true })
    for (let index = children.length; index-- > 0;) stack.push({ at: { node: children[index] as ts.Node, parent }, leaving: false })
  }
}

/** The visit with the parentheses and types around its node. */
export function outermost(ts: TS, at: Visit): Visit {
  let visit = at
  while (visit.parent && isAround(ts, visit.parent.node)) visit = visit.parent
  return visit
}

/** Is the node only a pair of parentheses or a type around an expression? */
export function isAround(ts: TS, node: ts.Node): boolean {
  return skipOuter(ts, node as ts.Expression) !== node
}
