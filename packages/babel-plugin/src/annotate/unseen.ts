/** Uses of `machine` as a value: what is given to it in this way stays a native generator. */
import { field, isTransparent, isTypeOnly, runningKeys, type Kit, type Node } from '../nodes.js'
import type { Outside } from '../scan/names.js'
import type { Spot } from '../scan/spot.js'
import { memberOf, type WrapperNames } from './wrapper.js'

/** The uses in source order; calls, declarations, `typeof` and types are none. */
export function unseenUses(kit: Kit, program: Node, names: WrapperNames, outside: Outside): readonly Node[] {
  const found: Node[] = []
  const stack: Spot[] = [{ node: program, parent: null, key: '' }]
  for (let spot; (spot = stack.pop());) {
    const { node } = spot
    if (isTypeOnly(node) || node.type === 'ImportDeclaration' || (node.type === 'ExportNamedDeclaration' && node.source)) continue
    const name = machineName(spot, names)
    if (name !== null && !isCalled(spot) && !outside.namesFrom(spot.parent).has(name)) found.push(node)
    for (const key of [...runningKeys(kit, node)].reverse()) {
      for (const child of [field(node, key)].flat().reverse()) if (child) stack.push({ node: child as Node, parent: spot, key })
    }
  }
  return found
}

/** The name through which a node is `machine`, or null. */
function machineName(spot: Spot, names: WrapperNames): string | null {
  const { node } = spot
  if (node.type === 'Identifier') return names.direct.has(node.name) && isReference(spot) ? node.name : null
  const object = memberOf(node)
  return object !== null && names.modules.has(object) ? object : null
}

function isReference({ parent, key }: Spot): boolean {
  const around = parent!.node
  if ((key === 'key' || key === 'property') && field(around, 'computed') !== true) return false
  if (key === 'id' || key === 'label' || key === 'exported' || key === 'imported') return false
  return !isPattern(parent!)
}

/** Does a name stand in a pattern, where it is written to? */
function isPattern(spot: Spot): boolean {
  const { type } = spot.node
  if (type === 'ObjectPattern' || type === 'ArrayPattern' || type === 'RestElement') return true
  return type === 'ObjectProperty' && spot.parent?.node.type === 'ObjectPattern'
}

/** Calls have been looked at; `typeof` gives nothing away. */
function isCalled(spot: Spot): boolean {
  let at = spot
  while (at.parent && isTransparent(at.parent.node)) at = at.parent
  const around = at.parent!.node
  if (around.type === 'UnaryExpression') return around.operator === 'typeof'
  return (around.type === 'CallExpression' || around.type === 'OptionalCallExpression') && at.key === 'callee'
}
