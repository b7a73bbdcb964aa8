/** Calls that suspend (ECMA-262 13.3.6): the receiver of a member call is kept across the suspension. */
import type ts from 'typescript'
import type { Call, CallArgument, Expression, Scope } from '@switchyard/core'
import { isMember, skipOuter } from '../host.js'
import { readArguments } from './arguments.js'
import { readCalleeChain } from './chain.js'
import { made, operation } from './operation.js'
import { inside, listParts, memberParts, type Part } from './parts.js'
import type { Reader } from './reader.js'
import { checkEval } from './references.js'
import { readMemberTarget } from './target.js'

export function readCall(r: Reader, node: ts.CallExpression, scope: Scope): Expression {
  const { ts } = r
  checkEval(r, node)
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword) return operation(r, node, scope, listParts(r, node.arguments))
  const callee = skipOuter(ts, node.expression)
  const suspends = node.arguments.some((argument) => r.marks.has(argument))
  if (ts.isOptionalChain(callee) && isMember(ts, callee)) return call(r, node, readCalleeChain(r, callee, scope), scope)
  if (!isMember(ts, callee)) {
    return operation(r, node, scope, [{ node: node.expression, mode: 'callee' }, ...listParts(r, node.arguments)])
  }
  if (suspends) return call(r, node, readMemberTarget(r, callee, scope), scope)
  return operation(r, node, scope, [...memberParts(r, callee), inside(r, node.arguments)])
}

function call(r: Reader, node: ts.CallExpression, callee: Call['callee'], scope: Scope): Call {
  return { kind: 'Call', node, location: r.locate(node), callee, arguments: readArguments(r, node.arguments, scope) }
}

/** A tagged template: the substitutions are plain values, the template object stays the one of this place in the text. */
export function readTagged(r: Reader, node: ts.TaggedTemplateExpression, scope: Scope): Expression {
  const { ts } = r
  r.usesTemplates = true
  const spans = ts.isTemplateExpression(node.template) ? node.template.templateSpans : []
  const substitutions = spans.map((span): Part => ({ node: span.expression, mode: 'value' }))
  const tag = skipOuter(ts, node.tag)
  if (ts.isOptionalChain(tag) && isMember(ts, tag)) return taggedMember(r, node, readCalleeChain(r, tag, scope), scope)
  if (!isMember(ts, tag)) return operation(r, node, scope, [{ node: node.tag, mode: 'callee' }, ...substitutions])
  if (!spans.some((span) => r.marks.has(span.expression))) {
    return operation(r, node, scope, [...memberParts(r, tag), inside(r, spans.map((span) => span.expression))])
  }
  return taggedMember(r, node, readMemberTarget(r, tag, scope), scope)
}

/** A tag with a receiver is called as a method, with the template object of its place (ECMA-262 13.2.8.4) as its first argument. */
function taggedMember(r: Reader, node: ts.TaggedTemplateExpression, callee: Call['callee'], scope: Scope): Call {
  const spans = r.ts.isTemplateExpression(node.template) ? node.template.templateSpans : []
  const substitutions = readArguments(r, spans.map((span) => span.expression), scope)
  const template: CallArgument = { mode: 'value', expression: made(templateObject(r, node), []) }
  return { kind: 'Call', node, location: r.locate(node), callee, arguments: [template, ...substitutions] }
}

/** `((strings) => strings)` as the tag of the same template gives the template object. */
function templateObject(r: Reader, node: ts.TaggedTemplateExpression): ts.Expression {
  const { ts } = r
  const { factory } = ts
  const name = factory.createUniqueName('strings')
  const tag = factory.createArrowFunction(undefined, undefined, [factory.createParameterDeclaration(undefined, undefined, name)], undefined,
    factory.createToken(ts.SyntaxKind.EqualsGreaterThanToken), name)
  const template = ts.isTemplateExpression(node.template)
    ? factory.createTemplateExpression(node.template.head, node.template.templateSpans.map((span) =>
      factory.createTemplateSpan(factory.createNumericLiteral(0), span.literal)))
    : node.template
  return ts.setTextRange(factory.createTaggedTemplateExpression(factory.createParenthesizedExpression(tag), undefined, template), node)
}
