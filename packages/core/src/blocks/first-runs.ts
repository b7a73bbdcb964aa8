/**
 * Writes what the start jumps to once more behind it, if that is short and soon suspends or ends, as the test of a loop and the `yield` behind it
 * (tail duplication; Mueller & Whalley 1992). Then many machines have no jump left, and need no loop around their `switch`.
 * Requires: a simplified graph.  Ensures: the same behaviour; copies of a suspension resume where it does.
 *
 * Sketch:
 *   source
 *     function* f(n) { for (let i = 0; i < n; i++) yield i }
 *   before (lowered)
 *     b0 start:
 *       i = ‹0›
 *       -> b1
 *     b1:
 *       if ‹i < n› -> b2 else b4
 *     b2:
 *       yield ‹i› -> b7
 *     b7 resume:
 *       -> b3
 *     b3:
 *       ‹i++›
 *       -> b1
 *     b4:
 *       return undefined
 *     b11:
 *       unreachable
 *   after (blocks)
 *     b0 start:
 *       i = ‹0›
 *       -> b1
 *     b1:
 *       if ‹i < n› -> b2 else b4
 *     b2:
 *       yield ‹i› -> b7
 *     b7 resume:
 *       ‹i++›
 *       -> b1
 *     b4:
 *       return undefined
 */
import { type Block, type BlockId, type Graph, type Instruction, successors, type Terminator } from './block.js'
import { predecessors } from './edges.js'
import { isPlain, lengthOf } from './peel.js'
import { redirect } from './redirect.js'
import type { Value } from './value.js'

/** How much of the source, in how many blocks, may be written twice. */
const longest = 60
const mostBlocks = 5

export function repeatFirstRun(graph: Graph): Graph {
  const start = graph.blocks.get(graph.entry) as Block
  // What closures capture is left alone: two function expressions for one would be two functions to the engine.
  if (start.terminator.kind !== 'Jump' || graph.environments.length > 0) return graph
  const { target } = start.terminator
  if (graph.blocks.get(target)?.region !== start.region || predecessors(graph).get(target)?.length !== 2) return graph
  const run = shortRun(graph, target)
  if (run === null) return graph
  const blocks = new Map(graph.blocks)
  let last = Math.max(...graph.blocks.keys())
  const copies = new Map([...run].map((id): [BlockId, BlockId] => [id, ++last as BlockId]))
  const to = (id: BlockId): BlockId => copies.get(id) ?? id
  for (const [id, copy] of copies) {
    const block = graph.blocks.get(id) as Block
    blocks.set(copy, { ...block, id: copy, terminator: redirect(block.terminator, to) })
  }
  blocks.set(start.id, { ...start, terminator: redirect(start.terminator, to) })
  return { ...graph, blocks }
}

/** The blocks from here to the ends of the step, if they are few, short, and lead in no circle. */
function shortRun(graph: Graph, first: BlockId): ReadonlySet<BlockId> | null {
  const run = new Set<BlockId>()
  const open = new Set<BlockId>()
  let left = longest
  const take = (id: BlockId): boolean => {
    if (open.has(id)) return false
    if (run.has(id)) return true
    run.add(id)
    open.add(id)
    const { entry, instructions, terminator } = graph.blocks.get(id) as Block
    if (entry !== 'inner' || !instructions.every(isSource) || !isRepeatable(terminator)) return false
    for (const item of instructions) if (isPlain(item)) left -= lengthOf(item)
    if (terminator.kind !== 'Jump') left -= lengthOf(terminator)
    if (left < 0 || run.size > mostBlocks) return false
    const isFree = terminator.kind === 'Yield' || successors(terminator).every(take)
    open.delete(id)
    return isFree
  }
  return take(first) ? run : null
}

type Repeatable = Extract<Terminator, { kind: 'Jump' | 'Branch' | 'Yield' | 'Return' | 'Throw' }>

const isRepeatable = (terminator: Terminator): terminator is Repeatable =>
  terminator.kind !== 'Delegate' && terminator.kind !== 'Unreachable' && (terminator.kind !== 'Branch' || isOfSource(terminator.test))

/** Is it code of the user, and no step of a for-of or the like, which is long? */
const isSource = (item: Instruction): boolean =>
  isPlain(item) && (item.kind === 'Leaf' ? item.exits.size === 0 : isOfSource(item.value))

const isOfSource = ({ kind }: Value): boolean => kind === 'Host' || kind === 'Ref' || kind === 'Binding' || kind === 'Literal' || kind === 'Undefined'
