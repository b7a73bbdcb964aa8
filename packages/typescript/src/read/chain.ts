/** Optional chains (ECMA-262 13.3.9). */
import type ts from 'typescript'
import type { Chain, ChainLink, Expression, Scope } from '@switchyard/core'
import { isMember, skipOuter, skipTypes } from '../host.js'
import { readArguments } from './arguments.js'
import { operation } from './operation.js'
import { memberParts, type Part } from './parts.js'
import type { Reader } from './reader.js'
import { readMemberTarget } from './target.js'

type Link = ts.CallExpression | ts.PropertyAccessExpression | ts.ElementAccessExpression

/** `whole` is the node the chain stands for: the `delete` around it, or itself. */
export function readChain(r: Reader, node: ts.Expression, scope: Scope, isDelete: boolean, whole: ts.Expression = node): Expression {
  const links = chainLinks(r, node)
  const suspendsBehind = links.some((link) => linkParts(r, link).some((part) => r.marks.has(part)))
  if (suspendsBehind) return readLinks(r, links, scope, isDelete, whole)
  return baseOnly(r, whole, links[0]!.expression, links, scope)
}

/** A chain in parentheses as the callee of a call: taken apart in any case, the call needs its receiver. */
export function readCalleeChain(r: Reader, node: ts.Expression, scope: Scope): Chain {
  return readLinks(r, chainLinks(r, node), scope, false, node)
}

function readLinks(r: Reader, links: readonly Link[], scope: Scope, isDelete: boolean, whole: ts.Expression): Chain {
  const base = links[0]!.expression
  const inner = skipOuter(r.ts, base)
  const keepsReceiver = r.ts.isCallExpression(links[0]!) && isMember(r.ts, inner) && !r.ts.isOptionalChain(inner)
  return {
    kind: 'Chain', node: whole, location: r.locate(whole), isDelete,
    base: keepsReceiver ? readMemberTarget(r, inner, scope) : r.expression(base, scope),
    links: links.map((link) => readLink(r, link, scope)),
  }
}

/**
 * The links from the first `?.` outwards. Parentheses end a chain, but the next link must be an optional one then: `(a?.b)?.c` gives the
 * same as `a?.b?.c`, receivers included.
 */
function chainLinks(r: Reader, node: ts.Expression): Link[] {
  const links: Link[] = []
  let at = skipTypes(r.ts, node) as Link
  for (;;) {
    links.push(at)
    const next = at.questionDotToken ? skipOuter(r.ts, at.expression) : skipTypes(r.ts, at.expression)
    if (at.questionDotToken && !r.ts.isOptionalChain(next)) return links.reverse()
    at = next as Link
  }
}

function linkParts(r: Reader, link: Link): readonly ts.Expression[] {
  if (r.ts.isCallExpression(link)) return link.arguments
  return r.ts.isElementAccessExpression(link) ? [link.argumentExpression] : []
}

/** Only what stands in front of the first `?.` suspends. */
function baseOnly(r: Reader, node: ts.Expression, base: ts.Expression, links: readonly Link[], scope: Scope): Expression {
  const { ts } = r
  const inner = skipOuter(ts, base)
  const first: Part[] = !ts.isCallExpression(links[0]!) ? [{ node: base, mode: 'value' }]
    : isMember(ts, inner) && !ts.isOptionalChain(inner) ? memberParts(r, inner) : [{ node: base, mode: 'callee' }]
  const rest = links.map((link): Part => ({
    inside: (env) => {
      for (const part of linkParts(r, link)) r.walk(part, env)
      if (ts.isPropertyAccessExpression(link) && ts.isPrivateIdentifier(link.name)) r.walk(link.name, env)
    },
  }))
  return operation(r, node, scope, [...first, ...rest])
}

function readLink(r: Reader, link: Link, scope: Scope): ChainLink {
  const { ts } = r
  const common = { optional: link.questionDotToken !== undefined, location: r.locate(link) }
  if (ts.isCallExpression(link)) return { kind: 'Call', ...common, arguments: readArguments(r, link.arguments, scope) }
  if (ts.isElementAccessExpression(link)) return { kind: 'Index', ...common, key: r.expression(link.argumentExpression, scope) }
  if (ts.isIdentifier(link.name)) return { kind: 'Member', ...common, name: ts.idText(link.name) }
  r.usesPrivate = true
  return { kind: 'Private', ...common, name: link.name.text.slice(1) }
}
