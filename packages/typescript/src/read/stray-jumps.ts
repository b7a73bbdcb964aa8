/** `break` and `continue` that lead nowhere: early errors (ECMA-262 14.8.1, 14.9.1) that TypeScript's parser leaves to its type check. */
import type ts from 'typescript'
import type { FunctionNode, TS } from '../host.js'

interface Around {
  readonly parent: Around | null
  readonly kind: 'loop' | 'switch' | 'label'
  readonly label: string | null
  /** A label that stands in front of a loop may be continued. */
  readonly loops: boolean
}

/** The jumps of a function itself that have no target, in no particular order. */
export function strayJumps(ts: TS, fn: FunctionNode): readonly ts.BreakOrContinueStatement[] {
  const stray: ts.BreakOrContinueStatement[] = []
  const stack: { readonly node: ts.Node; readonly around: Around | null }[] = fn.body ? [{ node: fn.body, around: null }] : []
  for (let work = stack.pop(); work; work = stack.pop()) {
    const { node, around } = work
    if (ts.isBreakOrContinueStatement(node) && !hasTarget(ts, node, around)) stray.push(node)
    if (ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node) || ts.isPropertyDeclaration(node)) continue
    const inside = enter(ts, node, around)
    ts.forEachChild(node, (child) => { stack.push({ node: child, around: inside }) })
  }
  return stray
}

function enter(ts: TS, node: ts.Node, parent: Around | null): Around | null {
  if (ts.isIterationStatement(node, false)) return { parent, kind: 'loop', label: null, loops: true }
  if (ts.isSwitchStatement(node)) return { parent, kind: 'switch', label: null, loops: false }
  if (!ts.isLabeledStatement(node)) return parent
  let body = node.statement
  while (ts.isLabeledStatement(body)) body = body.statement
  return { parent, kind: 'label', label: ts.idText(node.label), loops: ts.isIterationStatement(body, false) }
}

function hasTarget(ts: TS, node: ts.BreakOrContinueStatement, around: Around | null): boolean {
  const label = node.label ? ts.idText(node.label) : null
  const continues = ts.isContinueStatement(node)
  for (let at = around; at; at = at.parent) {
    if (label !== null ? at.label === label && (at.loops || !continues) : at.kind === 'loop' || (at.kind === 'switch' && !continues)) return true
  }
  return false
}
