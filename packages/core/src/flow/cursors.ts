/**
 * Temporaries that hold nothing but cursors of `for-of`. Engines need not look what a field holds in which there never were objects of another shape; the
 * slot of such a temporary holds `$NOWHERE`, a cursor too, where others hold undefined.
 */
import type { Graph } from '../blocks/block.js'
import type { Temporary } from '../blocks/value.js'

export function holdingCursors(graph: Graph): ReadonlySet<Temporary> {
  const found = new Set<Temporary>()
  const others = new Set<Temporary>()
  for (const { instructions } of graph.blocks.values()) {
    for (const item of instructions) {
      if (item.kind !== 'Store' || item.target.kind !== 'Temporary' || item.target.purpose !== 'record') continue
      const isCursor = item.value.kind === 'Helper' && item.value.name === '$forOf'
      ;(isCursor ? found : others).add(item.target)
    }
  }
  for (const temporary of others) found.delete(temporary)
  return found
}
