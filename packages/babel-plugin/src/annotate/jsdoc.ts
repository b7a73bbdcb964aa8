/** `@machine` in JSDoc comments: on a function, a method, or a declaration or property that a function is stored in. */
import type * as t from '@babel/types'
import { diagnostic, machineTag, withoutMachineTag, type Diagnostic, type Tag } from '@switchyard/core'
import { isClass, isTransparent, isTypeOnly, locationOf, type Node } from '../nodes.js'
import { listOf, type Spot } from '../scan/spot.js'

/** The tag in the comments in front of a node. */
export function tagOf(node: Node): Tag | null {
  let typo: Tag | null = null
  for (const comment of node.leadingComments ?? []) {
    const tag = comment.type === 'CommentBlock' ? machineTag(comment.value) : null
    if (tag?.kind === 'machine') return tag
    typo ??= tag
  }
  return typo
}

const isTagged = (node: Node): boolean => tagOf(node)?.kind === 'machine'

/** The nodes that carry the tag for a function. */
export function taggedOwners(spot: Spot): readonly Node[] {
  const owners: Node[] = []
  for (let at: Spot | null = spot; at; at = step(at)) owners.push(...[at.node, ...overloads(at)].filter(isTagged))
  return owners
}

/**
 * Takes the tag off what has been compiled: in the output it would stand on a function that is no generator, and the output would be refused
 * where it is compiled once more.
 */
export function untag(owner: Node): void {
  for (const comment of owner.leadingComments ?? []) {
    if (comment.type !== 'CommentBlock' || machineTag(comment.value)?.kind !== 'machine') continue
    const rest = withoutMachineTag(comment.value)
    if (rest === null) (comment as t.Comment & { ignore?: boolean }).ignore = true
    else comment.value = rest
  }
}

/** The signatures in front of a function of TypeScript's. */
function overloads(spot: Spot): readonly Node[] {
  const { node, parent } = spot
  const declares = (each: Node): boolean => each.type === 'TSDeclareFunction' || each.type === 'TSDeclareMethod'
    || (each.type === 'ExportNamedDeclaration' && each.declaration?.type === 'TSDeclareFunction')
  const holdsFunction = node.type === 'FunctionDeclaration' || node.type === 'ClassMethod'
    || (node.type === 'ExportNamedDeclaration' && node.declaration?.type === 'FunctionDeclaration')
  if (!parent || !holdsFunction) return []
  const list = listOf(spot)
  if (!Array.isArray(list)) return []
  const end = list.indexOf(node)
  let start = end
  while (start > 0 && declares(list[start - 1]!)) start--
  return list.slice(start, end)
}

/** The next node outwards that a comment on would mean the same function. */
function step(spot: Spot): Spot | null {
  const { node, parent } = spot
  if (!parent) return null
  const around = parent.node
  if (isTransparent(around)) return parent
  switch (around.type) {
    case 'VariableDeclarator': return around.init === node ? parent : null
    case 'VariableDeclaration': case 'ExportNamedDeclaration': case 'ExportDefaultDeclaration': case 'ExpressionStatement': return parent
    case 'AssignmentExpression': return around.right === node ? parent : null
    case 'ObjectProperty': case 'ClassProperty': case 'ClassPrivateProperty': case 'ClassAccessorProperty': return around.value === node ? parent : null
    case 'CallExpression': return around.arguments[0] === node ? parent : null
    default: return null
  }
}

/** What is wrong with the tag in front of a node, when no function has taken it. */
export function strayTag(node: Node, owners: ReadonlySet<Node>): Diagnostic | null {
  const tag = tagOf(node)
  if (!tag || owners.has(node)) return null
  const exported = (node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration') && node.declaration
  const location = locationOf(exported || node)
  if (tag.kind === 'typo') return diagnostic('SY1009', location, { found: tag.found })
  return diagnostic('SY1001', location, { what: kindOf(exported || node), written: '@machine' })
}

function kindOf(node: Node): string {
  if (node.type === 'VariableDeclaration') return 'a variable'
  if (isClass(node)) return 'a class'
  if (node.type === 'ClassAccessorProperty') return 'an accessor'
  if (!isTypeOnly(node) && (node.type === 'ClassProperty' || node.type === 'ClassPrivateProperty')) return 'a field'
  if (node.type === 'ObjectProperty') return 'a property'
  return isTypeOnly(node) ? 'a type' : 'a piece of code'
}
