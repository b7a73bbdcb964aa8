/** Classes whose heritage or computed keys suspend. */
import type * as t from '@babel/types'
import type { Expression } from '@switchyard/core'
import { eachChild, isClass, isTypeOnly, type Node } from '../nodes.js'
import type { Step } from '../steps.js'
import { hostOperation, operand, type Part } from './host.js'
import type { Place } from './place.js'
import type { Reader } from './reader.js'
import { declareClassName, enterClass, visitMember } from './visit-functions.js'

export function readClass(r: Reader, node: t.Class, place: Place): Step<Expression> {
  const decorators = [...(node.decorators ?? []), ...node.body.body.flatMap((element) => decoratorsOf(element))]
  for (const each of decorators) if (r.session.suspends(each)) r.session.refuse(each, 'A decorator with a yield')
  const inside = enterClass(r.session.builder, node, place)
  const parts: Part[] = [...(node.decorators ?? []).map((each): Part => ({ kind: 'inside', node: each, place }))]
  // Private names in the heritage are those of the classes around (ECMA-262 15.7.14 step 8).
  const heritage: Place = { ...inside, privates: place.privates }
  if (node.superClass) parts.push({ ...operand('value', node.superClass), place: heritage })
  for (const element of node.body.body) parts.push(...memberParts(r, element, inside))
  parts.push({ kind: 'visit', visit: (holes) => r.walk.collect(holes, () => declareClassName(r.walk, node, inside)) })
  refuseLost(r, node, parts, place.scope.strict)
  return hostOperation(r, node, inside, parts)
}

function memberParts(r: Reader, element: Node, place: Place): Part[] {
  if (isTypeOnly(element)) return []
  const key = computedKey(element)
  if (!key) return [{ kind: 'visit', visit: (holes) => r.walk.collect(holes, () => visitMember(r.walk, element, place)) }]
  const decorators = decoratorsOf(element).map((each): Part => ({ kind: 'inside', node: each, place }))
  return [...decorators, operand('key', key), { kind: 'visit', visit: (holes) => r.walk.collect(holes, () => visitMember(r.walk, element, place, true)) }]
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

/**
 * What is taken out of a class, which is the code before the last yield in its heritage and keys, cannot see its private names, nor its inner
 * binding, and in a sloppy function it is no longer strict (ECMA-262 11.2.2): where that may show, the class is refused. The heritage does
 * not see the class's own private names in the first place.
 */
function refuseLost(r: Reader, node: t.Class, parts: readonly Part[], strict: boolean): void {
  const own = new Set<string>()
  for (const element of node.body.body as Node[]) {
    if ('key' in element && (element.key as Node).type === 'PrivateName') own.add((element.key as t.PrivateName).id.name)
  }
  const last = parts.findLastIndex((part) => part.kind === 'operand' && r.session.suspends(part.node))
  const stack: { readonly at: Node; readonly key: boolean; readonly sloppy: boolean }[] = []
  for (const part of parts.slice(0, last + 1)) if (part.kind === 'operand') stack.push({ at: part.node, key: part.mode === 'key', sloppy: !strict })
  for (let next; (next = stack.pop());) {
    const { at, key, sloppy } = next
    if (key && at.type === 'PrivateName' && own.has(at.id.name)) r.session.refuse(at, `#${at.id.name} in a computed key of its class, beside a yield,`)
    else if (at.type === 'Identifier' && node.id && at.name === node.id.name) {
      r.session.refuse(at, `The class name ${at.name} in a key or the heritage of the class, beside a yield,`)
    } else if (sloppy && knowsStrictness(at)) {
      r.session.refuse(at, 'A function, an assignment or a delete in a key or the heritage of a class, beside a yield in sloppy code,')
    } else eachChild(r.session.kit, at, (child) => stack.push({ at: child, key, sloppy: sloppy && !isClass(at) }))
  }
}

/** Does strict code do the node otherwise? Classes are strict wherever they stand. */
function knowsStrictness(node: Node): boolean {
  switch (node.type) {
    case 'FunctionExpression': case 'ObjectMethod': case 'AssignmentExpression': case 'UpdateExpression': return true
    case 'UnaryExpression': return node.operator === 'delete'
    default: return false
  }
}
