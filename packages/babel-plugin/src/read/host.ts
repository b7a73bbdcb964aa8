/**
 * Host operations: a node of Babel's whose operands are taken out up to the last one that suspends. What lies behind it stays inside,
 * and so does before it what can be evaluated later without a difference.
 */
import type { Access, Expression, Hole, HostExpression, Operand, OperandMode, Scope } from '@switchyard/core'
import { isAnonymousDefinition, locationOf, type Node } from '../nodes.js'
import type { Task } from '../steps.js'
import type { Place } from './place.js'
import { purityOf } from './purity.js'
import type { Reader } from './reader.js'

/** A piece of a node, in source order. */
export type Part =
  /** `place`: where it stands, if not where the node does; `out`: where, as far as it is taken out. */
  | {
    readonly kind: 'operand'; readonly mode: OperandMode; readonly node: Node; readonly naming?: Operand['naming']
    readonly place?: Place; readonly out?: Place
  }
  /** Never taken out. */
  | { readonly kind: 'inside'; readonly node: Node | null | undefined; readonly access?: Access; readonly place?: Place }
  /** Never taken out, and visited by the caller's own means. */
  | { readonly kind: 'visit'; readonly visit: (holes: Hole[]) => void }

type OperandPart = Extract<Part, { readonly kind: 'operand' }>

export const operand = (mode: OperandMode, node: Node, naming: Operand['naming'] = null): OperandPart => ({ kind: 'operand', mode, node, naming })
export const inside = (node: Node | null | undefined, access: Access = 'read'): Part => ({ kind: 'inside', node, access })

/** Longer operand lists are not passed on to the operation around, or chains of them would be copied again and again. */
const longestSplice = 16

/** `head`: of a class, the scope of what is taken out. */
export function* hostOperation(r: Reader, node: Node, place: Place, parts: readonly Part[], head?: Scope): Task<HostExpression> {
  const last = parts.findLastIndex((part) => part.kind === 'operand' && r.session.suspends(part.node))
  const operands: Operand[] = []
  let holes: Hole[] = []
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'visit') { part.visit(holes); continue }
    const at = part.place ?? place
    if (part.kind === 'inside') { r.inside(part.node, at, holes, part.access); continue }
    if (index > last || (index < last && canWait(part.mode, part.node))) {
      r.inside(part.node, at, holes, part.mode === 'callee' ? 'call' : 'read')
      continue
    }
    const expression: Expression = yield r.expression(part.node, part.out ?? at)
    const inner = index === last && expression.kind === 'Host' && !expression.head ? expression : null
    if (inner && inner.operands.length > 0 && (operands.length === 0 || inner.operands.length < longestSplice)) {
      // The last operand is evaluated in place: its own operands can be this operation's.
      const taken = inner.operands as Operand[]
      if (operands.length > 0) taken.unshift(...operands)
      operands.length = 0
      holes = append(inner.holes as Hole[], holes)
      return finishHost(r, node, place, parts.slice(index + 1), taken, holes, head)
    }
    operands.push({ mode: part.mode, node: part.node, expression, naming: part.naming ?? null })
  }
  return make(node, operands, holes, head)
}

/** What is behind the last operand. */
function finishHost(r: Reader, node: Node, place: Place, rest: readonly Part[], operands: Operand[], holes: Hole[], head: Scope | undefined): HostExpression {
  for (const part of rest) {
    if (part.kind === 'visit') part.visit(holes)
    else r.inside(part.node, part.place ?? place, holes, part.kind === 'inside' ? part.access : part.mode === 'callee' ? 'call' : 'read')
  }
  return make(node, operands, holes, head)
}

const make = (node: Node, operands: readonly Operand[], holes: readonly Hole[], head?: Scope): HostExpression => ({
  kind: 'Host', node, location: locationOf(node), operands, holes, purity: operands.length === 0 ? purityOf(node) : 'other',
  anonymous: isAnonymousDefinition(node), ...(head ? { head } : {}),
})

export const leafExpression = (node: Node, holes: readonly Hole[]): HostExpression => make(node, [], holes)

function append(long: Hole[], short: readonly Hole[]): Hole[] {
  for (const hole of short) long.push(hole)
  return long
}

/** Iteration, copying and conversion of an operand run code of the program, so they happen where they stand. */
function canWait(mode: OperandMode, node: Node): boolean {
  return (mode === 'value' || mode === 'callee') && purityOf(node) !== 'other'
}
