/** Expressions: a leaf when nothing in it suspends, else taken apart as tree.ts says. */
import type ts from 'typescript'
import type { Expression, Scope } from '@switchyard/core'
import { isMember, isTypeWrapper, skipOuter, skipParentheses } from '../host.js'
import { readCall, readTagged } from './call.js'
import { readChain } from './chain.js'
import { readClass } from './class.js'
import { readJsx, readObject } from './literal.js'
import { leaf, operation } from './operation.js'
import { inside, listParts, memberParts, type Part, referenceParts } from './parts.js'
import type { Reader } from './reader.js'
import { isAssignment } from './references.js'
import { readTarget } from './target.js'

export function readExpression(r: Reader, node: ts.Expression, scope: Scope): Expression {
  const inner = skipParentheses(r.ts, node)
  if (r.marks.has(node)) return readSuspending(r, inner, scope)
  // A variable in parentheses is one all the same.
  return leaf(r, r.ts.isIdentifier(inner) ? inner : node, scope)
}

function readSuspending(r: Reader, node: ts.Expression, scope: Scope): Expression {
  const { ts } = r
  if (ts.isYieldExpression(node)) return readYield(r, node, scope)
  if (ts.isBinaryExpression(node)) return readBinary(r, node, scope)
  if (ts.isConditionalExpression(node)) return readConditional(r, node, scope)
  if (ts.isOptionalChain(node)) return readChain(r, node, scope, false)
  if (ts.isCallExpression(node)) return readCall(r, node, scope)
  if (isMember(ts, node)) return operation(r, node, scope, memberParts(r, node))
  if (ts.isDeleteExpression(node)) return readDelete(r, node, scope)
  if (ts.isTaggedTemplateExpression(node)) return readTagged(r, node, scope)
  if (ts.isObjectLiteralExpression(node)) return readObject(r, node, scope)
  if (ts.isClassExpression(node)) return readClass(r, node, scope)
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) return readJsx(r, node, scope)
  return operation(r, node, scope, simpleParts(r, node))
}

/** Operations whose operands follow each other in the text. */
function simpleParts(r: Reader, node: ts.Expression): Part[] {
  const { ts } = r
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return referenceParts(r, node.operand)
  if (ts.isTypeOfExpression(node) || ts.isVoidExpression(node)) return [{ node: node.expression, mode: 'value' }]
  if (ts.isTemplateExpression(node)) return node.templateSpans.map((span): Part => ({ node: span.expression, mode: 'string' }))
  if (ts.isArrayLiteralExpression(node)) return listParts(r, node.elements)
  if (ts.isNewExpression(node)) return [{ node: node.expression, mode: 'callee' }, ...listParts(r, node.arguments ?? [])]
  if (isTypeWrapper(ts, node)) return [{ node: node.expression, mode: 'value' }]
  throw new Error(`Internal error: a suspending ${ts.SyntaxKind[node.kind]}`)
}

function readConditional(r: Reader, node: ts.ConditionalExpression, scope: Scope): Expression {
  const { condition, whenTrue, whenFalse } = node
  if (!r.marks.has(whenTrue) && !r.marks.has(whenFalse)) {
    return operation(r, node, scope, [{ node: condition, mode: 'value' }, inside(r, [whenTrue, whenFalse])])
  }
  const [test, consequent, alternate] = [condition, whenTrue, whenFalse].map((part) => r.expression(part, scope))
  return { kind: 'Conditional', node, location: r.locate(node), test: test!, consequent: consequent!, alternate: alternate! }
}

function readDelete(r: Reader, node: ts.DeleteExpression, scope: Scope): Expression {
  const operand = skipOuter(r.ts, node.expression)
  if (r.ts.isOptionalChain(operand)) return readChain(r, operand, scope, true, node)
  return operation(r, node, scope, referenceParts(r, node.expression))
}

function readYield(r: Reader, node: ts.YieldExpression, scope: Scope): Expression {
  const argument = node.expression ? r.expression(node.expression, scope) : null
  const location = r.locate(node)
  if (node.asteriskToken && argument) return { kind: 'Delegate', node, location, argument }
  return { kind: 'Yield', node, location, argument }
}

/** Chains of operators are deep on the left: they are read from the innermost outwards. */
function readBinary(r: Reader, node: ts.BinaryExpression, scope: Scope): Expression {
  const { ts } = r
  const spine: ts.BinaryExpression[] = []
  let left: ts.Expression = node
  while (r.marks.has(left)) {
    const inner = skipParentheses(ts, left)
    if (!ts.isBinaryExpression(inner) || isAssignment(r, inner)) break
    if (isComma(r, inner)) {
      if (spine.length === 0) spine.push(inner)
      break
    }
    spine.push(inner)
    left = inner.left
  }
  const first = spine.at(-1)
  if (!first) return readAssignment(r, node, scope)
  if (isComma(r, first)) return readSequence(r, first, scope)
  let value: Expression | null = null
  for (const item of spine.reverse()) value = readOperator(r, item, scope, value)
  return value!
}

function isComma(r: Reader, node: ts.BinaryExpression): boolean {
  return node.operatorToken.kind === r.ts.SyntaxKind.CommaToken
}

/** `left` is given when it has been read already. */
function readOperator(r: Reader, node: ts.BinaryExpression, scope: Scope, left: Expression | null): Expression {
  const { ts } = r
  const operator = ts.tokenToString(node.operatorToken.kind)
  if (operator === '&&' || operator === '||' || operator === '??') {
    if (!r.marks.has(node.right)) return withLeft(r, node, scope, left, inside(r, [node.right]))
    const first = left ?? r.expression(node.left, scope)
    return { kind: 'Logical', node, location: r.locate(node), operator, left: first, right: r.expression(node.right, scope) }
  }
  const right: Part = { node: node.right, mode: 'value' }
  if (ts.isPrivateIdentifier(node.left)) return operation(r, node, scope, [inside(r, [node.left]), right])
  return withLeft(r, node, scope, left, right)
}

function withLeft(r: Reader, node: ts.BinaryExpression, scope: Scope, left: Expression | null, right: Part): Expression {
  return operation(r, node, scope, [{ node: node.left, mode: 'value', ...(left ? { read: left } : {}) }, right])
}

function readSequence(r: Reader, node: ts.BinaryExpression, scope: Scope): Expression {
  const items: ts.Expression[] = []
  let left: ts.Expression = node
  while (r.ts.isBinaryExpression(left) && isComma(r, left)) {
    items.push(left.right)
    left = left.left
  }
  items.push(left)
  const expressions = items.reverse().map((item) => r.expression(item, scope))
  return { kind: 'Sequence', node, location: r.locate(node), expressions }
}

function readAssignment(r: Reader, node: ts.BinaryExpression, scope: Scope): Expression {
  const { ts } = r
  const operator = ts.tokenToString(node.operatorToken.kind) as string
  const target = skipOuter(ts, node.left)
  if (isMember(ts, target) && !r.marks.has(node.right)) {
    return operation(r, node, scope, [...memberParts(r, target), inside(r, [node.right])])
  }
  const read = readTarget(r, node.left, scope, operator === '=' ? 'write' : 'update')
  return { kind: 'Assign', node, location: r.locate(node), operator, target: read, value: r.expression(node.right, scope) }
}
