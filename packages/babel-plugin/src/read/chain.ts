/** Optional chains (ECMA-262 13.3.9) that suspend. */
import type * as t from '@babel/types'
import type { CallArgument, Chain, ChainLink, Expression, MemberTarget } from '@switchyard/core'
import { bare, isMember, isOptionalLink, isTransparent, locationOf, type Node } from '../nodes.js'
import type { Step, Task } from '../steps.js'
import { hostOperation, inside, operand, type Part } from './host.js'
import { memberParts, readMemberTarget } from './member.js'
import type { Place } from './place.js'
import type { Reader } from './reader.js'

type Link = t.OptionalMemberExpression | t.OptionalCallExpression

/**
 * The chain's links from left to right, and what stands in front of them. Parentheses end a chain, but the next link must be an optional
 * one then: `(a?.b)?.c` gives the same as `a?.b?.c`, receivers included.
 */
export function flatten(outermost: Link): { readonly base: Node; readonly links: readonly Link[] } {
  const links: Link[] = []
  let at: Node = outermost
  for (;;) {
    if (isOptionalLink(at)) {
      links.push(at)
      at = at.type === 'OptionalMemberExpression' ? at.object : at.callee
    } else if (isTransparent(at) && isOptionalLink(bare(at))) at = bare(at)
    else break
  }
  return { base: at, links: links.reverse() }
}

/** The node is the chain itself or, for `delete`, the unary expression around it. `forced`: the receiver is needed, so take it apart in any case. */
export function readOptionalChain(r: Reader, outermost: Link, place: Place, deletion: t.UnaryExpression | null, forced = false): Step<Expression> {
  const { base, links } = flatten(outermost)
  const first = links[0]!
  const receiver = first.type === 'OptionalCallExpression' && isMember(bare(base)) ? (bare(base) as t.MemberExpression) : null
  const behind = links.some((link) => linkNodes(link).some((node) => r.session.suspends(node)))
  if (behind || forced) return takeApart(r, deletion ?? outermost, base, receiver, links, place, deletion !== null)
  const front: Part[] = receiver ? memberParts(r, receiver, place)
    : [operand(first.type === 'OptionalCallExpression' ? 'callee' : 'value', base)]
  const rest = links.flatMap((link) => linkNodes(link).map((node) => inside(node)))
  return hostOperation(r, deletion ?? outermost, place, [...front, ...rest])
}

/** What a link evaluates. */
function linkNodes(link: Link): readonly Node[] {
  if (link.type === 'OptionalCallExpression') return link.arguments
  return link.computed || (link.property as Node).type === 'PrivateName' ? [link.property] : []
}

function* takeApart(
  r: Reader, node: Node, base: Node, receiver: t.MemberExpression | null, links: readonly Link[], place: Place, isDelete: boolean,
): Task<Chain> {
  const start: Expression | MemberTarget = yield receiver ? readMemberTarget(r, receiver, place) : r.expression(base, place)
  const list: ChainLink[] = []
  for (const link of links) list.push(yield readLink(r, link, place))
  return { kind: 'Chain', node, location: locationOf(node), base: start, links: list, isDelete }
}

function* readLink(r: Reader, link: Link, place: Place): Task<ChainLink> {
  const location = locationOf(link)
  const { optional } = link
  if (link.type === 'OptionalCallExpression') {
    const list: CallArgument[] = []
    for (const each of link.arguments) {
      const spread = each.type === 'SpreadElement'
      const expression: Expression = yield r.expression(spread ? each.argument : each, place)
      list.push({ mode: spread ? 'spread' : 'value', expression })
    }
    return { kind: 'Call', optional, arguments: list, location }
  }
  const property = link.property as Node
  if (link.computed) return { kind: 'Index', optional, key: yield r.expression(property, place), location }
  if (property.type === 'PrivateName') {
    r.inside(property, place, [])
    return { kind: 'Private', optional, name: property.id.name, location }
  }
  return { kind: 'Member', optional, name: (property as t.Identifier).name, location }
}
