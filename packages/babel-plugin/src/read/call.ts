/** Calls and tagged templates that suspend. */
import type * as t from '@babel/types'
import type { Call, CallArgument, Chain, Expression, MemberTarget } from '@switchyard/core'
import { bare, isMember, isOptionalLink, locationOf, type Node } from '../nodes.js'
import type { Step, Task } from '../steps.js'
import { readOptionalChain } from './chain.js'
import { hostOperation, leafExpression, operand, type Part } from './host.js'
import { memberParts, readMemberTarget } from './member.js'
import type { Place } from './place.js'
import type { Reader } from './reader.js'
import { refuseDirectEval } from './visit-expressions.js'

type ArgumentNode = t.CallExpression['arguments'][number]

/** Arguments as parts of a host operation. */
export function readArguments(nodes: readonly ArgumentNode[]): Part[] {
  return nodes.map((node) => (node.type === 'SpreadElement' ? operand('spread', node.argument) : operand('value', node)))
}

export function* readCallArguments(r: Reader, nodes: readonly ArgumentNode[], place: Place): Task<CallArgument[]> {
  const list: CallArgument[] = []
  for (const node of nodes) {
    const spread = node.type === 'SpreadElement'
    const expression: Expression = yield r.expression(spread ? node.argument : node, place)
    list.push({ mode: spread ? 'spread' : 'value', expression })
  }
  return list
}

export function readCall(r: Reader, node: t.CallExpression, place: Place): Step<Expression> {
  refuseDirectEval(r.walk, node)
  const callee = bare(node.callee as Node)
  const suspending = node.arguments.some((each) => r.session.suspends(each))
  if (callee.type === 'Import') return hostOperation(r, node, place, readArguments(node.arguments))
  if (callee.type === 'OptionalMemberExpression') return withReceiver(r, node, callee, node.arguments, place)
  if (!isMember(callee)) return hostOperation(r, node, place, [operand('callee', node.callee as Node), ...readArguments(node.arguments)])
  if (suspending) return withReceiver(r, node, callee, node.arguments, place)
  return hostOperation(r, node, place, [...memberParts(r, callee, place), ...readArguments(node.arguments)])
}

function* withReceiver(
  r: Reader, node: Node, callee: t.MemberExpression | t.OptionalMemberExpression, args: readonly ArgumentNode[], place: Place,
): Task<Call> {
  const target: MemberTarget | Chain = yield isOptionalLink(callee) ? readOptionalChain(r, callee, place, null, true) : readMemberTarget(r, callee, place)
  const list: CallArgument[] = yield readCallArguments(r, args, place)
  return { kind: 'Call', node, location: locationOf(node), callee: target, arguments: list }
}

export function readTagged(r: Reader, node: t.TaggedTemplateExpression, place: Place): Step<Expression> {
  const tag = bare(node.tag)
  const substitutions = node.quasi.expressions as t.Expression[]
  const suspending = r.session.suspends(node.quasi)
  r.session.usesTemplates = true
  if (tag.type === 'OptionalMemberExpression' || (isMember(tag) && suspending)) return taggedMember(r, node, tag, substitutions, place)
  if (isMember(tag)) return hostOperation(r, node, place, [...memberParts(r, tag, place), ...substitutions.map((each) => operand('value', each))])
  return hostOperation(r, node, place, [operand('callee', node.tag), ...substitutions.map((each) => operand('value', each))])
}

/** A tag with a receiver is called as a method, with the site's template object (ECMA-262 13.2.8.4) as its first argument. */
function* taggedMember(
  r: Reader, node: t.TaggedTemplateExpression, tag: t.MemberExpression | t.OptionalMemberExpression, substitutions: readonly t.Expression[], place: Place,
): Task<Call> {
  const call: Call = yield withReceiver(r, node, tag, substitutions, place)
  const template: CallArgument = { mode: 'value', expression: leafExpression(templateObject(node), []) }
  return { ...call, arguments: [template, ...call.arguments] }
}

/** An expression for the template object of a tagged template: a tag that gives its first argument back. */
function templateObject(node: t.TaggedTemplateExpression): t.TaggedTemplateExpression {
  const strings = { type: 'Identifier', name: 'strings' } as t.Identifier
  const tag = { type: 'ArrowFunctionExpression', params: [strings], body: { ...strings }, async: false, expression: true } as t.ArrowFunctionExpression
  const nothing = (): t.NumericLiteral => ({ type: 'NumericLiteral', value: 0 }) as t.NumericLiteral
  return { type: 'TaggedTemplateExpression', tag, quasi: { ...node.quasi, expressions: node.quasi.expressions.map(nothing) } } as t.TaggedTemplateExpression
}
