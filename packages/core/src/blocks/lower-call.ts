/**
 * Calls that must keep their receiver, and optional chains (ECMA-262 13.3.6, 13.3.9).
 * Requires: a call or chain that suspends.  Ensures: the function is read before the arguments are evaluated; a chain ends at its first nullish link.
 *
 * Sketch:
 *   source
 *     function* f(o) { return o.m(yield 1)?.x[yield 2] }
 *   before (tree)
 *     function* f(o)
 *       return chain ‹o.m(yield 1)?.x[yield 2]›
 *   after (blocks)
 *     b0 start:
 *       $4 = ‹o.m›(‹o›)
 *       yield ‹1› -> b3
 *     b3 resume:
 *       $5 = $call($4, ‹o›, sent)
 *       $6 = $5
 *       if $6 === null || $6 === undefined -> b1 else b5
 *     b5:
 *       $7 = $6.x
 *       yield ‹2› -> b7
 *     b7 resume:
 *       $2 = $7[sent]
 *       $3 = $7
 *       -> b2
 *     b1:
 *       $2 = undefined
 *       $3 = undefined
 *       -> b2
 *     b2:
 *       return $2
 */
import type { Call, CallArgument, Chain, ChainLink } from '../tree/tree.js'
import type { Location } from '../tree/location.js'
import type { BlockId } from './block.js'
import { keepValue, keep, lowerArguments, lowerMember } from './lower-operands.js'
import { literal, type Lowering, nullish, temporaryValue, undefinedValue } from './lowering.js'
import type { Value, ValueArgument } from './value.js'

/** A function value together with the receiver it is called with. */
interface Reference { readonly value: Value; readonly receiver: Value }

export function lowerCall(l: Lowering, node: Call): Value {
  const { value, receiver } = node.callee.kind === 'Chain' ? lowerChain(l, node.callee) : lowerMemberCallee(l, node.callee)
  return call(l, keepValue(l, value, node.location), receiver, node.arguments, node.location)
}

function lowerMemberCallee(l: Lowering, node: Extract<Call['callee'], { kind: 'MemberTarget' }>): Reference {
  const { reference, object } = lowerMember(l, node)
  return { value: reference, receiver: object ?? { kind: 'This' } }
}

function call(l: Lowering, callee: Value, receiver: Value, list: readonly CallArgument[], location: Location): Value {
  const values = lowerArguments(l, list)
  if (!values.some((argument) => argument.spread)) {
    return { kind: 'Helper', name: '$call', location, arguments: [plain(callee), plain(receiver), ...values] }
  }
  return { kind: 'Helper', name: '$apply', location, arguments: [plain(callee), plain(receiver), plain({ kind: 'Array', elements: values })] }
}

const plain = (value: Value): ValueArgument => ({ spread: false, value })

export function lowerChainValue(l: Lowering, node: Chain): Value {
  return lowerChain(l, node).value
}

function lowerChain(l: Lowering, node: Chain): Reference {
  const [result, holder] = [l.temporaries.take('spill'), l.temporaries.take('spill')]
  const [short, after] = [l.builder.reserve(), l.builder.reserve()]
  let at: Reference = node.base.kind === 'MemberTarget'
    ? lowerMemberCallee(l, node.base)
    : { value: keep(l, node.base), receiver: undefinedValue }
  node.links.forEach((link, index) => {
    const isLast = index === node.links.length - 1
    at = lowerLink(l, at, link, short, isLast && node.isDelete)
  })
  l.builder.store(result, at.value, node.location)
  l.builder.store(holder, at.receiver, node.location)
  l.builder.jump(after)
  l.builder.start(short)
  l.builder.store(result, node.isDelete ? literal(true) : undefinedValue, node.location)
  l.builder.store(holder, undefinedValue, node.location)
  l.builder.jump(after)
  l.builder.start(after)
  return { value: temporaryValue(result), receiver: temporaryValue(holder) }
}

function lowerLink(l: Lowering, at: Reference, link: ChainLink, short: BlockId, isDelete: boolean): Reference {
  const value = keepValue(l, at.value, link.location)
  if (link.optional) {
    const go = l.builder.reserve()
    l.builder.branch(nullish(value), short, go, link.location)
    l.builder.start(go)
  }
  if (link.kind === 'Call') return { value: call(l, value, at.receiver, link.arguments, link.location), receiver: undefinedValue }
  const member = memberOf(l, value, link)
  return { value: isDelete ? { kind: 'Delete', target: member } : member, receiver: value }
}

function memberOf(l: Lowering, object: Value, link: Exclude<ChainLink, { kind: 'Call' }>): Value {
  if (link.kind === 'Member') return { kind: 'Member', object, name: link.name }
  if (link.kind === 'Private') return { kind: 'Private', object, name: link.name }
  return { kind: 'Index', object, index: l.expression(link.key) }
}
