/**
 * Lets resumptions that go on alike share what they do: `x = yield 1` and `x = yield 2` that lead to the same place are two suspension points, whose
 * resumptions become two labels of one case.
 * Requires: a graph without empty inner blocks.  Ensures: the same behaviour; a block that only jumps is in the region of its target, for
 * nothing in it can be abrupt.
 *
 * Sketch:
 *   source
 *     function* f(n) { let a; for (;;) { if (n) a = yield 1; else a = yield n; n = a } }
 *   before (lowered)
 *     b0 start:
 *       a = undefined
 *       -> b1
 *     b1:
 *       -> b2
 *     b2:
 *       if ‹n› -> b8 else b9
 *     b8:
 *       yield ‹1› -> b11
 *     b11 resume:
 *       a = sent
 *       -> b7
 *     b9:
 *       yield ‹n› -> b14
 *     b14 resume:
 *       a = sent
 *       -> b7
 *     b7:
 *       ‹n = a›
 *       -> b3
 *     b3:
 *       -> b1
 *     b4:
 *       return undefined
 *     b19:
 *       unreachable
 *   after (blocks)
 *     b0 start:
 *       a = undefined
 *       -> b2
 *     b2:
 *       if ‹n› -> b8 else b9
 *     b8:
 *       yield ‹1› -> b11
 *     b11 resume:
 *       -> b15
 *     b9:
 *       yield ‹n› -> b14
 *     b14 resume:
 *       -> b15
 *     b15:
 *       a = sent
 *       ‹n = a›
 *       -> b2
 */
import type { Block, BlockId, Graph } from './block.js'

export function shareResumptions(graph: Graph): Graph {
  const blocks = new Map(graph.blocks)
  let last = 0
  for (const id of graph.blocks.keys()) last = Math.max(last, id)
  for (const twins of alike(graph).values()) {
    const [first, second] = twins
    if (!first || !second) continue
    const shared = ++last as BlockId
    blocks.set(shared, { ...first, id: shared, entry: 'inner' })
    for (const block of twins) blocks.set(block.id, { ...block, instructions: [], terminator: { kind: 'Jump', target: shared } })
  }
  for (const block of blocks.values()) {
    if (block.instructions.length > 0 || block.terminator.kind !== 'Jump') continue
    blocks.set(block.id, { ...block, region: blocks.get(block.terminator.target)?.region ?? null })
  }
  return { ...graph, blocks }
}

/** Resumptions that keep what they are sent in the same variable and go to the same place, by what they do. */
function alike(graph: Graph): ReadonlyMap<string, readonly Block[]> {
  const groups = new Map<string, Block[]>()
  const numbers = new Map<object, number>()
  const numberOf = (item: object): number => {
    const known = numbers.get(item) ?? numbers.size
    numbers.set(item, known)
    return known
  }
  for (const block of graph.blocks.values()) {
    const { entry, instructions: [only, ...others], terminator, region } = block
    if (entry !== 'resume' || only?.kind !== 'Store' || others.length > 0 || only.value.kind !== 'Sent' || terminator.kind !== 'Jump') continue
    const { target } = only
    const key = `${numberOf(target.kind === 'Binding' ? target.binding : target)} ${terminator.target} ${region}`
    const group = groups.get(key)
    if (group) group.push(block)
    else groups.set(key, [block])
  }
  return groups
}
