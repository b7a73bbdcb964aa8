/** Where a node stands: the chain of its ancestors, kept while walking, since the host uses no paths of Babel's. */
import type { Node } from '../nodes.js'

export interface Spot {
  readonly node: Node
  readonly parent: Spot | null
  /** The field of the parent's node that holds this one. */
  readonly key: string
}

/** Puts a node in the place of another; lists are searched, since they may have changed since the walk. */
export function replaceAt(spot: Spot, replacement: Node): void {
  const parent = spot.parent!.node as unknown as Record<string, unknown>
  const value = parent[spot.key]
  if (Array.isArray(value)) value[value.indexOf(spot.node)] = replacement
  else parent[spot.key] = replacement
}

/** The list that a node stands in. */
export function listOf(spot: Spot): Node[] {
  return (spot.parent!.node as unknown as Record<string, Node[]>)[spot.key]!
}
