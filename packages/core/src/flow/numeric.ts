/**
 * Variables that begin with a number. Engines keep a field in which there never was anything else unboxed, or need not look whether a number is in it;
 * the slot of such a variable holds 0 where others hold undefined. What the variable is given later does not matter.
 */
import type { Graph } from '../blocks/block.js'
import type { Value } from '../blocks/value.js'
import type { Binding } from '../tree/binding.js'

/** The variables whose first value in the text is a number. */
export function startingWithNumber(graph: Graph, source: string): ReadonlySet<Binding> {
  const seen = new Set<Binding>()
  const found = new Set<Binding>()
  for (const { instructions } of graph.blocks.values()) {
    for (const item of instructions) {
      if (item.kind !== 'Store' || item.target.kind !== 'Binding' || seen.has(item.target.binding)) continue
      seen.add(item.target.binding)
      if (isNumber(item.value, source)) found.add(item.target.binding)
    }
  }
  return found
}

function isNumber(value: Value, source: string): boolean {
  if (value.kind === 'Literal') return typeof value.value === 'number'
  if (value.kind !== 'Host' || value.location === 'Generated') return false
  return /^-?(\d[\w.]*|\.\d\w*)(?<!n)$/.test(source.slice(value.location.start, value.location.end))
}
