/** The parts of an operation, in the order of their evaluation. */
import type ts from 'typescript'
import type { Expression, Operand, OperandMode, Scope } from '@switchyard/core'
import { anonymousFunction, isMember, skipOuter } from '../host.js'
import type { Env } from './env.js'
import type { Reader } from './reader.js'

/** A part of an operation in evaluation order: an operand, or something that always stays inside. */
export type Part =
  /**
   * `read`: the expression, when it has been read already. `env`: where it stands, unless it is where the operation does. `out`: the scope of
   * what is taken out.
   */
  | {
    readonly node: ts.Expression; readonly mode: OperandMode; readonly naming?: Operand['naming']; readonly read?: Expression; readonly env?: Env
    readonly out?: Scope
  }
  | { readonly inside: (env: Env) => void }

/** Array elements and arguments. */
export function listParts(r: Reader, nodes: readonly ts.Expression[]): Part[] {
  return nodes.filter((node) => !r.ts.isOmittedExpression(node)).map((node): Part =>
    r.ts.isSpreadElement(node) ? { node: node.expression, mode: 'spread' } : { node, mode: 'value' })
}

/** Something that always stays inside. */
export function inside(r: Reader, nodes: readonly ts.Node[]): Part {
  return { inside: (env) => { for (const node of nodes) r.walk(node, env) } }
}

/** Object and key of a member. */
export function memberParts(r: Reader, node: ts.Expression): Part[] {
  const { ts } = r
  const parts: Part[] = []
  if (!isMember(ts, node)) return parts
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) parts.push({ inside: () => { r.usesSuper = true } })
  else parts.push({ node: node.expression, mode: 'value' })
  if (ts.isElementAccessExpression(node)) parts.push({ node: node.argumentExpression, mode: 'value' })
  else if (ts.isPrivateIdentifier(node.name)) parts.push(inside(r, [node.name]))
  return parts
}

/** The operand of `++`, `delete` and the like: a member stays a reference. */
export function referenceParts(r: Reader, node: ts.Expression): Part[] {
  const inner = skipOuter(r.ts, node)
  return isMember(r.ts, inner) && !r.ts.isOptionalChain(inner) ? memberParts(r, inner) : [{ node, mode: 'value' }]
}

/** The name an anonymous function gets from its place, for operands. */
export function namingOf(r: Reader, value: ts.Expression, name: string | { readonly key: ts.Expression }): Part {
  return { node: value, mode: 'value', naming: anonymousFunction(r.ts, value) ? name : null }
}
