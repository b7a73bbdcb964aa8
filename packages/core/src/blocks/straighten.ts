/**
 * Writes small finalizers once more on the normal way through: there the pending completion is known, so that nothing is kept or asked.
 * Requires: a graph as lowering leaves it.  Ensures: the same behaviour; finalizers of several blocks, or of much text, stay where they are.
 *
 * Sketch:
 *   source
 *     function* f(n) { try { yield 1 } finally { n++ } return n }
 *   before (lowered)
 *     r0: throw -> b1, return -> b2
 *     b0 start:
 *       -> b5
 *     b5 (try r0):
 *       yield ‹1› -> b7
 *     b7 (try r0) resume:
 *       $3 = undefined
 *       $2 = 0
 *       -> b3
 *     b9 (try r0):
 *       -> b10
 *     b10:
 *       -> b4
 *     b1 throw:
 *       $3 = sent
 *       $2 = 1
 *       -> b3
 *     b2 return:
 *       $3 = sent
 *       $2 = 2
 *       -> b3
 *     b3:
 *       ‹n++›
 *       if $2 === 1 -> b15 else b16
 *     b15:
 *       throw $3
 *     b16:
 *       if $2 === 2 -> b19 else b20
 *     b19:
 *       return $3
 *     b20:
 *       -> b4
 *     b4:
 *       return ‹n›
 *     b24:
 *       return undefined
 *     b25:
 *       unreachable
 *   after (blocks)
 *     r0: throw -> b1, return -> b2
 *     b0 (try r0) start:
 *       yield ‹1› -> b7
 *     b7 resume:
 *       ‹n++›
 *       -> b4
 *     b1 throw:
 *       $3 = sent
 *       $2 = 1
 *       -> b3
 *     b2 return:
 *       $3 = sent
 *       $2 = 2
 *       -> b3
 *     b3:
 *       ‹n++›
 *       if $2 === 1 -> b15 else b16
 *     b15:
 *       throw $3
 *     b16:
 *       if $2 === 2 -> b19 else b4
 *     b19:
 *       return $3
 *     b4:
 *       return ‹n›
 */
import type { Block, BlockId, Graph, Instruction } from './block.js'
import type { Temporary, Value } from './value.js'

/** How much of the source may be written twice. */
const longest = 120

export function straighten(graph: Graph): Graph {
  const blocks = new Map(graph.blocks)
  let last = 0
  for (const id of graph.blocks.keys()) last = Math.max(last, id)
  for (const block of graph.blocks.values()) {
    const pending = pendingOf(block)
    const finalizer = pending && graph.blocks.get(pending.target)
    if (!pending || !finalizer || !isSmall(finalizer)) continue
    const target = behind(graph, finalizer, pending)
    if (target === null) continue
    const copy = ++last as BlockId
    blocks.set(copy, { ...finalizer, id: copy, terminator: { kind: 'Jump', target } })
    blocks.set(block.id, { ...block, instructions: block.instructions.slice(0, -2), terminator: { kind: 'Jump', target: copy } })
  }
  return { ...graph, blocks }
}

interface Pending { readonly completion: Temporary; readonly code: number; readonly target: BlockId }

/** A block that ends with `value = undefined; completion = code; -> finalizer`. */
function pendingOf({ instructions, terminator }: Block): Pending | null {
  const [value, completion] = [instructions.at(-2), instructions.at(-1)]
  if (terminator.kind !== 'Jump' || value?.kind !== 'Store' || completion?.kind !== 'Store') return null
  if (!isCompletion(value.target) || value.value.kind !== 'Undefined' || !isCompletion(completion.target) || completion.value.kind !== 'Literal') return null
  return { completion: completion.target, code: completion.value.value as number, target: terminator.target }
}

const isCompletion = (target: { readonly kind: string }): target is Temporary =>
  target.kind === 'Temporary' && (target as Temporary).purpose === 'completion'

/** One block without scopes of its own and without ways out of it. */
function isSmall({ entry, instructions, terminator }: Block): boolean {
  if (entry !== 'inner' || terminator.kind !== 'Branch') return false
  let length = 0
  for (const instruction of instructions) {
    if (!isPlain(instruction) || instruction.location === 'Generated') return false
    length += instruction.location.end - instruction.location.start
  }
  return length <= longest
}

type Plain = Extract<Instruction, { kind: 'Evaluate' | 'Store' | 'Leaf' }>
const isPlain = (item: Instruction): item is Plain =>
  item.kind === 'Evaluate' || item.kind === 'Store' || (item.kind === 'Leaf' && item.exits.size === 0)

/** Where the questions behind a finalizer lead with a known completion; null when something else than that is asked or done. */
function behind(graph: Graph, finalizer: Block, { completion, code }: Pending): BlockId | null {
  let at: Block | undefined = finalizer
  while (at?.terminator.kind === 'Branch' && at.entry === 'inner' && (at === finalizer || at.instructions.length === 0)) {
    const asked = askedCode(at.terminator.test, completion)
    if (asked === null) return null
    const next: BlockId = asked === code ? at.terminator.whenTrue : at.terminator.whenFalse
    if (asked === code) return next
    at = graph.blocks.get(next)
  }
  return at && at !== finalizer && at.entry === 'inner' ? at.id : null
}

function askedCode(test: Value, completion: Temporary): number | null {
  if (test.kind !== 'Binary' || test.operator !== '===' || test.left.kind !== 'Temporary' || test.left.temporary !== completion) return null
  return test.right.kind === 'Literal' && typeof test.right.value === 'number' ? test.right.value : null
}
