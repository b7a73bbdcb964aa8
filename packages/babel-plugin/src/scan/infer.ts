/** Names of functions: those they have at run time (ECMA-262 8.4.5 NamedEvaluation), and those to call them by in listings. */
import { bare, isClass, isFunction, isParenthesized, isTransparent, staticKey, type Node } from '../nodes.js'
import type { Spot } from './spot.js'

export interface Naming {
  /** The static name at run time; '' when there is none or it is computed. */
  readonly name: string
  /** A computed key that gives the name. */
  readonly dynamic: boolean
}

const unnamed: Naming = { name: '', dynamic: false }
const named = (name: string): Naming => ({ name, dynamic: false })
const byKey = (key: Node, computed: boolean): Naming => {
  if (key.type === 'PrivateName') return named(`#${key.id.name}`)
  const name = staticKey(key, computed)
  return name === null ? { name: '', dynamic: true } : named(name)
}

/** The name of a function or class from itself and its place. */
export function nameOf(spot: Spot): Naming {
  const { node } = spot
  switch (node.type) {
    case 'ObjectMethod': case 'ClassMethod': return byKey(node.key, node.computed === true)
    case 'ClassPrivateMethod': return byKey(node.key, false)
    case 'FunctionDeclaration': case 'ClassDeclaration': return named(node.id?.name ?? 'default')
    case 'FunctionExpression': case 'ClassExpression': return node.id ? named(node.id.name) : byPlace(spot)
    default: return byPlace(spot)
  }
}

function byPlace(spot: Spot): Naming {
  const { node, parent } = outermost(spot)
  const around = parent!.node
  switch (around.type) {
    case 'VariableDeclarator': return byTarget(around.id)
    case 'AssignmentExpression': return around.right === node && ['=', '&&=', '||=', '??='].includes(around.operator) ? byTarget(around.left) : unnamed
    case 'AssignmentPattern': return around.right === node ? byTarget(around.left) : unnamed
    case 'ObjectProperty':
      if (around.value !== node || (!around.computed && staticKey(around.key, false) === '__proto__')) return unnamed
      return byKey(around.key, around.computed)
    case 'ClassProperty': case 'ClassAccessorProperty': return around.value === node ? byKey(around.key, around.computed === true) : unnamed
    case 'ClassPrivateProperty': return around.value === node ? byKey(around.key, false) : unnamed
    case 'ExportDefaultDeclaration': return named('default')
    default: return unnamed
  }
}

const byTarget = (target: Node): Naming => (target.type === 'Identifier' && !isParenthesized(target) ? named(target.name) : unnamed)

/** The parentheses and types around a node belong to it. */
export function outermost(spot: Spot): Spot {
  let at = spot
  while (at.parent && isTransparent(at.parent.node)) at = at.parent
  return at
}

/** A name for listings and generated names: also what the function is stored in or passed to. */
export function displayName(spot: Spot): string {
  const { name, dynamic } = nameOf(spot)
  if (name !== '') return name
  if (dynamic) return computedName(spot) ?? 'computed'
  const { parent } = outermost(spot)
  const around = parent!.node
  if (around.type === 'AssignmentExpression') {
    const target = bare(around.left)
    if (target.type === 'MemberExpression' && !target.computed && target.property.type === 'Identifier') return target.property.name
  }
  if (around.type === 'CallExpression' && around.arguments[0] === outermost(spot).node) {
    const stored = byPlace(parent!)
    if (stored.name !== '') return stored.name
  }
  return 'anonymous'
}

/** `[Symbol.iterator]` is known by its last word. */
function computedName(spot: Spot): string | null {
  const owner = isFunction(spot.node) && spot.node.type !== 'FunctionExpression' ? spot.node : outermost(spot).parent!.node
  const { key } = owner as { key?: Node }
  if (key?.type === 'MemberExpression' && !key.computed && key.property.type === 'Identifier') return key.property.name
  return key?.type === 'Identifier' ? key.name : null
}

/** Names of the enclosing functions and classes and of the function itself, joined. */
export function pathOf(spot: Spot): string {
  const names = [displayName(spot)]
  for (let at = spot.parent; at; at = at.parent) {
    if (isFunction(at.node) || isClass(at.node)) names.push(displayName(at))
  }
  return names.reverse().join('.')
}
