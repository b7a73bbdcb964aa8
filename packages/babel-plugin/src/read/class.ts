/** Classes whose heritage or computed keys suspend. */
import type * as t from '@babel/types'
import type { Expression } from '@switchyard/core'
import { eachChild, isTypeOnly, type Node } from '../nodes.js'
import type { Step } from '../steps.js'
import { hostOperation, operand, type Part } from './host.js'
import { within, type Place } from './place.js'
import type { Reader } from './reader.js'
import { declareClassName, enterClass, visitMember } from './visit-functions.js'

export function readClass(r: Reader, node: t.Class, place: Place): Step<Expression> {
  const decorators = [...(node.decorators ?? []), ...node.body.body.flatMap((element) => decoratorsOf(element))]
  // They are evaluated before what is taken out.
  for (const each of decorators) {
    r.session.refuse(each, r.session.suspends(each) ? 'A decorator with a yield' : 'A decorator of a class with a yield in its heritage or keys')
  }
  const head = r.session.builder.scope('class', place.scope, { strict: true })
  if (node.id) r.session.builder.declare(head, node.id.name, 'name')
  const out = within(place, head)
  const inside = enterClass(r.session.builder, node, out)
  const parts: Part[] = [...(node.decorators ?? []).map((each): Part => ({ kind: 'inside', node: each, place }))]
  // Private names in the heritage are those of the classes around (ECMA-262 15.7.14 step 8).
  if (node.superClass) parts.push({ ...operand('value', node.superClass), place: { ...inside, privates: place.privates }, out })
  const keys: Place = { ...out, privates: inside.privates }
  for (const element of node.body.body) parts.push(...memberParts(r, element, inside, keys))
  parts.push({ kind: 'visit', visit: (holes) => r.walk.collect(holes, () => declareClassName(r.walk, node, inside)) })
  refusePrivate(r, node, parts)
  return hostOperation(r, node, inside, parts, head)
}

function memberParts(r: Reader, element: Node, place: Place, out: Place): Part[] {
  if (isTypeOnly(element)) return []
  const key = computedKey(element)
  if (!key) return [{ kind: 'visit', visit: (holes) => r.walk.collect(holes, () => visitMember(r.walk, element, place)) }]
  const decorators = decoratorsOf(element).map((each): Part => ({ kind: 'inside', node: each, place }))
  const rest: Part = { kind: 'visit', visit: (holes) => r.walk.collect(holes, () => visitMember(r.walk, element, place, true)) }
  return [...decorators, { ...operand('key', key), out }, rest]
}

function computedKey(element: Node): Node | null {
  switch (element.type) {
    case 'ClassMethod': case 'ClassProperty': case 'ClassAccessorProperty': return element.computed === true ? element.key : null
    default: return null
  }
}

function decoratorsOf(element: Node): readonly Node[] {
  return (element as { decorators?: Node[] | null }).decorators ?? []
}

/** What is taken out of a class, which is the code before the last yield in its keys, cannot see its private names. */
function refusePrivate(r: Reader, node: t.Class, parts: readonly Part[]): void {
  const own = new Set<string>()
  for (const element of node.body.body as Node[]) {
    if ('key' in element && (element.key as Node).type === 'PrivateName') own.add((element.key as t.PrivateName).id.name)
  }
  if (own.size === 0) return
  const last = parts.findLastIndex((part) => part.kind === 'operand' && r.session.suspends(part.node))
  const stack = parts.slice(0, last + 1).flatMap((part) => (part.kind === 'operand' && part.mode === 'key' ? [part.node] : []))
  for (let at; (at = stack.pop());) {
    if (at.type === 'PrivateName' && own.has(at.id.name)) r.session.refuse(at, `#${at.id.name} in a computed key of its class, beside a yield,`)
    else eachChild(r.session.kit, at, (child) => stack.push(child))
  }
}
