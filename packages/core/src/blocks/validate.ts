/**
 * What must hold of a graph after each pass. A broken invariant is an error of the compiler and throws at once.
 */
import { invariant } from '../brand.js'
import { type Block, type BlockId, type Graph, successors } from './block.js'
import { allSuccessors } from './edges.js'

/** Prompted by: jumps to blocks that a pass had dropped; handlers entered by plain jumps (they take the exception from the sent value). */
export function validateGraph(graph: Graph): void {
  invariant(graph.blocks.has(graph.entry), 'the graph has no entry')
  for (const [id, block] of graph.blocks) {
    invariant(id === block.id, `block ${id} is filed under another number`)
    for (const target of allSuccessors(graph, block)) {
      invariant(graph.blocks.has(target), `block ${id} leads to ${target}, which does not exist`)
    }
    checkEntries(graph, block)
    if (block.region !== null) invariant(graph.regions.has(block.region), `block ${id} is in region ${block.region}, which does not exist`)
  }
  for (const region of graph.regions.values()) {
    checkHandler(graph, region.onThrow, 'throw')
    if (region.onReturn !== null && graph.blocks.has(region.onReturn)) checkHandler(graph, region.onReturn, 'return')
    if (region.parent !== null) invariant(graph.regions.has(region.parent), `region ${region.id} lies in ${region.parent}, which does not exist`)
  }
}

function checkEntries(graph: Graph, block: Block): void {
  const { terminator } = block
  const isSuspension = terminator.kind === 'Yield' || terminator.kind === 'Delegate'
  for (const target of successors(terminator)) {
    const entry = graph.blocks.get(target)?.entry
    if (isSuspension) invariant(entry === 'resume', `block ${block.id} suspends into ${target}, which is no resumption`)
    else invariant(entry === 'inner', `block ${block.id} jumps into ${target}, which is entered from outside`)
  }
}

function checkHandler(graph: Graph, id: BlockId, entry: Block['entry']): void {
  const block = graph.blocks.get(id)
  if (block) invariant(block.entry === entry, `handler ${id} is entered as ${block.entry}`)
}

/** After simplify: everything can be reached. Prompted by: state numbers for dead blocks. */
export function validateReachable(graph: Graph): void {
  const reached = new Set<BlockId>([graph.entry])
  const work = [graph.entry]
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    const block = graph.blocks.get(id) as Block
    for (const next of allSuccessors(graph, block)) {
      if (!reached.has(next)) {
        reached.add(next)
        work.push(next)
      }
    }
  }
  for (const id of graph.blocks.keys()) invariant(reached.has(id), `block ${id} cannot be reached`)
}
