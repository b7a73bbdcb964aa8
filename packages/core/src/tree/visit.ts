/** The children of every node of the neutral tree, in one place. */
import { assertNever } from '../brand.js'
import type { Hole } from './holes.js'
import type { Scope } from './scope.js'
import type {
  CallArgument, Chain, ChainLink, Expression, MemberTarget, Operand, Pattern, PatternElement, PatternProperty, Statement, Target, VariableStatement,
} from './tree.js'

export interface Visitor {
  expression?(node: Expression): void
  statement?(node: Statement): void
  /** `hoisted`: the scope at whose start the holes' function is created, when that is before its place in the text. */
  holes?(holes: readonly Hole[], hoisted: Scope | null): void
  scope?(scope: Scope): void
}

/** Visits a statement list in source order; recursion follows nesting only, chains of `else if` are walked in a loop. */
export function visitStatements(list: readonly Statement[], visitor: Visitor): void {
  for (const statement of list) visitStatement(statement, visitor)
}

function visitStatement(first: Statement, visitor: Visitor): void {
  let node: Statement | null = first
  while (node) {
    visitor.statement?.(node)
    node = visitParts(node, visitor)
  }
}

/** Visits what a statement consists of; returns its tail statement, if it has one, for the caller's loop. */
function visitParts(node: Statement, visitor: Visitor): Statement | null {
  const expression = (e: Expression | null) => { if (e) visitExpression(e, visitor) }
  switch (node.kind) {
    case 'Leaf': visitor.holes?.(node.holes, null); return null
    case 'Expression': expression(node.expression); return null
    case 'Variables': visitVariables(node, visitor); return null
    case 'Function':
      visitor.holes?.([node.ref], null)
      visitor.expression?.(node.expression)
      visitor.holes?.(node.expression.holes, node.ref.scope)
      return null
    case 'Class': visitor.holes?.([node.ref], null); expression(node.expression); return null
    case 'Block': visitor.scope?.(node.scope); visitStatements(node.body, visitor); return null
    case 'If':
      expression(node.test)
      visitStatement(node.consequent, visitor)
      return node.alternate
    case 'For':
      visitor.scope?.(node.scope)
      if (node.init?.kind === 'Variables') visitVariables(node.init, visitor)
      else expression(node.init)
      expression(node.test)
      expression(node.update)
      return node.body
    case 'ForIn':
    case 'ForOf':
      visitor.scope?.(node.headScope)
      visitor.scope?.(node.scope)
      if (node.kind === 'ForIn') expression(node.initialiser)
      expression(node.object)
      visitTarget(node.target, visitor)
      return node.body
    case 'While': expression(node.test); return node.body
    case 'DoWhile': visitStatement(node.body, visitor); expression(node.test); return null
    case 'Labeled': return node.body
    case 'Switch':
      expression(node.discriminant)
      visitor.scope?.(node.scope)
      for (const item of node.cases) {
        expression(item.test)
        visitStatements(item.body, visitor)
      }
      return null
    case 'Try':
      visitStatement(node.block, visitor)
      if (node.handler) {
        visitor.scope?.(node.handler.scope)
        if (node.handler.param) visitTarget(node.handler.param, visitor)
        visitStatement(node.handler.body, visitor)
      }
      return node.finalizer
    case 'Return': expression(node.argument); return null
    case 'Throw': expression(node.argument); return null
    case 'Jump': return null
    default: return assertNever(node)
  }
}

function visitVariables(node: VariableStatement, visitor: Visitor): void {
  for (const declarator of node.declarators) {
    if (declarator.init) visitExpression(declarator.init, visitor)
    visitTarget(declarator.target, visitor)
  }
}

export function visitExpression(node: Expression, visitor: Visitor): void {
  visitor.expression?.(node)
  switch (node.kind) {
    case 'Host':
      if (node.head) visitor.scope?.(node.head)
      visitor.holes?.(node.holes, null)
      for (const operand of node.operands) visitExpression(operand.expression, visitor)
      return
    case 'Yield': if (node.argument) visitExpression(node.argument, visitor); return
    case 'Delegate': visitExpression(node.argument, visitor); return
    case 'Logical': visitExpression(node.left, visitor); visitExpression(node.right, visitor); return
    case 'Conditional':
      visitExpression(node.test, visitor)
      visitExpression(node.consequent, visitor)
      visitExpression(node.alternate, visitor)
      return
    case 'Sequence': for (const item of node.expressions) visitExpression(item, visitor); return
    case 'Assign': visitTarget(node.target, visitor); visitExpression(node.value, visitor); return
    case 'Call': visitCallee(node.callee, visitor); visitArguments(node.arguments, visitor); return
    case 'Chain': visitChain(node, visitor); return
    default: assertNever(node)
  }
}

function visitCallee(node: MemberTarget | Expression, visitor: Visitor): void {
  if (node.kind === 'MemberTarget') visitTarget(node, visitor)
  else visitExpression(node, visitor)
}

function visitArguments(list: readonly CallArgument[], visitor: Visitor): void {
  for (const argument of list) visitExpression(argument.expression, visitor)
}

function visitChain(node: Chain, visitor: Visitor): void {
  visitCallee(node.base, visitor)
  for (const link of node.links) visitLink(link, visitor)
}

function visitLink(link: ChainLink, visitor: Visitor): void {
  if (link.kind === 'Index') visitExpression(link.key, visitor)
  else if (link.kind === 'Call') visitArguments(link.arguments, visitor)
}

export function visitTarget(node: Target, visitor: Visitor): void {
  switch (node.kind) {
    case 'RefTarget': visitor.holes?.([node.ref], null); return
    case 'MemberTarget':
      visitor.holes?.(node.holes, null)
      for (const operand of memberOperands(node)) visitExpression(operand.expression, visitor)
      return
    default: visitPattern(node, visitor)
  }
}

function visitPattern(node: Pattern, visitor: Visitor): void {
  if (node.kind === 'LeafPattern') return visitor.holes?.(node.holes, null)
  const items: readonly (PatternProperty | PatternElement | null)[] = node.kind === 'ObjectPattern' ? node.properties : node.elements
  for (const item of items) {
    if (!item) continue
    if ('key' in item && typeof item.key !== 'string') visitExpression(item.key, visitor)
    visitTarget(item.target, visitor)
    if (item.initialiser) visitExpression(item.initialiser, visitor)
  }
  if (node.rest) visitTarget(node.rest, visitor)
}

/** Object and key of a member reference, in evaluation order. */
export function memberOperands(node: MemberTarget): readonly Operand[] {
  return [node.object, node.key].filter((operand) => operand !== null)
}
