/**
 * Builds `Host` operations: operands are taken out up to the last one that suspends. What lies behind it stays inside, and so does before
 * it what can be evaluated later without a difference.
 */
import type ts from 'typescript'
import { type Access, Generated, type Hole, type HostExpression, type Operand, type OperandMode, type Scope } from '@switchyard/core'
import { anonymousFunction, skipOuter, skipParentheses } from '../host.js'
import { type Env, environment } from './env.js'
import type { Part } from './parts.js'
import type { Reader } from './reader.js'
import { access } from './references.js'

/** Longer operand lists are not passed on to the operation around, or chains of them would be copied again and again. */
const longestSplice = 16

/** `outside` is given when names are declared within the operation (a class). */
export function operation(r: Reader, node: ts.Node, scope: Scope, parts: readonly Part[], outside?: Env): HostExpression {
  const env = outside ?? environment(scope, [])
  const operands: Operand[] = []
  const last = parts.findLastIndex((part) => 'node' in part && r.marks.has(part.node))
  let inner: HostExpression | null = null
  parts.forEach((part, index) => {
    if (!('node' in part)) return part.inside(env)
    if (index > last || (index < last && canWait(r, part.mode, part.node))) return access(r, part.node, insideAccess(part.mode), part.env ?? env)
    const expression = part.read ?? r.expression(part.node, part.out ?? env.scope)
    const taken: Operand = { mode: part.mode, node: part.node, expression, naming: part.naming ?? null }
    if (index === last) inner = spliced(taken, operands.length)
    if (inner) operands.push(...inner.operands)
    else operands.push(taken)
  })
  const holes = inner ? [...(inner as HostExpression).holes, ...env.holes] : env.holes
  return { ...make(r, node, holes), operands, purity: operands.length === 0 ? purity(r, node) : 'other' }
}

const insideAccess = (mode: OperandMode): Access => (mode === 'callee' ? 'call' : 'read')

/** The last operand is evaluated in place: its own operands can be those of the operation around it. */
function spliced(last: Operand, before: number): HostExpression | null {
  const { expression } = last
  if (expression.kind !== 'Host' || expression.operands.length === 0 || expression.head) return null
  return before === 0 || expression.operands.length < longestSplice ? expression : null
}

function canWait(r: Reader, mode: OperandMode, node: ts.Expression): boolean {
  // Iteration, copying and conversion of an operand run code of the program, so they happen where they stand.
  return (mode === 'value' || mode === 'callee') && purity(r, node) !== 'other'
}

/** An expression that does not suspend. */
export function leaf(r: Reader, node: ts.Expression, scope: Scope): HostExpression {
  const holes: Hole[] = []
  r.walk(node, environment(scope, holes))
  return make(r, node, holes)
}

/** An expression of the host's own making. */
export function made(node: ts.Expression, holes: readonly Hole[]): HostExpression {
  return { kind: 'Host', node, location: Generated, operands: [], holes, purity: 'other', anonymous: false }
}

function make(r: Reader, node: ts.Node, holes: readonly Hole[]): HostExpression {
  const { ts } = r
  const location = r.locate(skipParentheses(ts, node as ts.Expression))
  const anonymous = anonymousFunction(ts, node as ts.Expression) !== null
  return { kind: 'Host', node, location, operands: [], holes, purity: purity(r, node), anonymous }
}

/** What may be evaluated later than it stands. */
function purity(r: Reader, node: ts.Node): HostExpression['purity'] {
  const inner = skipOuter(r.ts, node as ts.Expression)
  if (r.ts.isFunctionExpression(inner) || r.ts.isArrowFunction(inner)) return 'function'
  return isConstant(r, inner) ? 'constant' : 'other'
}

function isConstant(r: Reader, node: ts.Expression): boolean {
  const { SyntaxKind } = r.ts
  if (r.ts.isPrefixUnaryExpression(node)) return node.operator === SyntaxKind.MinusToken && r.ts.isNumericLiteral(node.operand)
  if (r.ts.isVoidExpression(node)) return r.ts.isNumericLiteral(node.expression)
  switch (node.kind) {
    case SyntaxKind.NumericLiteral:
    case SyntaxKind.BigIntLiteral:
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral:
    case SyntaxKind.TrueKeyword:
    case SyntaxKind.FalseKeyword:
    case SyntaxKind.NullKeyword:
    case SyntaxKind.ThisKeyword: return true
    default: return false
  }
}
