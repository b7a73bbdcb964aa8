/** What keys of members say of each other. */
import type { Node } from '../nodes.js'

/** The name of a well-known symbol, or null. Whether `Symbol` is the global one is not looked at. */
export function wellKnown(key: Node): string | null {
  if (key.type !== 'MemberExpression' || key.computed || key.object.type !== 'Identifier' || key.object.name !== 'Symbol') return null
  return key.property.type === 'Identifier' && ['iterator', 'asyncIterator', 'toPrimitive', 'hasInstance', 'toStringTag'].includes(key.property.name)
    ? key.property.name : null
}
