/**
 * Register promotion (Cooper and Lu, Register Promotion in C Programs, 1997): while a loop runs that does not suspend, the variables of the frame that it
 * works with are locals of the step function. Loops that count or add in the frame take up to seven times as long as native ones.
 * Requires: places, liveness.  Ensures: behind the loop, on its ways out and in the handlers of what it throws, the frame has what the locals had.
 *
 * Sketch:
 *   source
 *     function* f(xs) { let sum = 0; yield sum; for (const x of xs) sum += x; yield sum }
 *   before (liveness)
 *     kept: xs, sum
 *     b1: xs, sum
 *     b3: nothing
 *   after (flow)
 *     form lifted
 *     xs: frame $xs
 *     sum: frame $sum, in loops local sum
 */
import type { Block, BlockId, Graph, LeafInstruction } from '../blocks/block.js'
import { handlers } from '../blocks/edges.js'
import type { Binding, Resolution } from '../tree/binding.js'
import type { Hole, RefHole, ThisHole } from '../tree/holes.js'
import type { Variable } from './accesses.js'
import type { VariablePlace } from './place.js'
import type { Extent, Liveness } from './liveness.js'
import type { Nest } from './nests.js'
import { isRead, writes } from './writes.js'

/** A variable of the frame and the local that it is in a leaf. */
export interface Promoted {
  readonly binding: Binding
  readonly slot: string
  readonly local: string
  readonly isWritten: boolean
  /** A handler may look at it when the leaf throws. */
  readonly isHandled: boolean
}

export type Promotions = ReadonlyMap<LeafInstruction, readonly Promoted[]>

/** A variable of the frame and the local that it is in a nest. */
export interface NestVariable extends Promoted {
  /** Where it is live: it is stored on the way to these blocks, and in front of the suspensions that resume in those. */
  readonly extent: Extent
}

export interface PromotedNest extends Nest { readonly variables: readonly NestVariable[] }

export interface Promoting {
  readonly graph: Graph
  readonly resolution: Resolution
  readonly live: Liveness
  readonly places: ReadonlyMap<Variable, VariablePlace>
  /** The local of a variable, the same in all leaves. */
  readonly local: (binding: Binding) => string
}

/** What becomes of the variables in nests. */
export function nestPromotions(promoting: Promoting, found: ReadonlyMap<BlockId, Nest>): ReadonlyMap<BlockId, PromotedNest> {
  if (found.size === 0) return new Map()
  const promoter = new Promoter(promoting)
  return new Map([...found].map(([head, nest]) => [head, { ...nest, variables: promoter.inNest(nest) }]))
}

export function promotions(promoting: Promoting): Promotions {
  const promoter = new Promoter(promoting)
  const result = new Map<LeafInstruction, readonly Promoted[]>()
  for (const block of promoting.graph.blocks.values()) {
    for (const leaf of block.instructions) {
      if (leaf.kind !== 'Leaf' || !leaf.holes.some(isLooping)) continue
      const promoted = promoter.promoted(block, leaf)
      if (promoted.length > 0) result.set(leaf, promoted)
    }
  }
  return result
}

const isReference = (hole: Hole): hole is RefHole | ThisHole => hole.kind === 'Ref' || hole.kind === 'This'

const isLooping = (hole: Hole): boolean => isReference(hole) && hole.scope.inLoop

/** In functions with very many variables and blocks the rest of the variables stay in the frame where it matters where they are live. */
const mostSteps = 2_000_000

class Promoter {
  readonly #asked = new Set<Binding>()
  #steps = 0

  constructor(readonly by: Promoting) {}

  promoted(block: Block, leaf: LeafInstruction): readonly Promoted[] {
    const { inLoop, written } = this.#uses(leaf)
    const ways = [...leaf.exits].flatMap(([hole, exit]) => (hole.finalized && exit.kind === 'goto' ? [exit.target] : []))
    const caught = handlers(this.by.graph, block)
    const result: Promoted[] = []
    for (const binding of inLoop) {
      const place = this.by.places.get(binding)
      if (place?.kind !== 'slot' || !isPlain(binding)) continue
      const isWritten = written.has(binding)
      // A `finally` inside of the leaf, which runs when an exit has already stored the variable, may write it.
      if (isWritten && this.#isLive(binding, ways)) continue
      result.push({ binding, slot: place.slot, local: this.by.local(binding), isWritten, isHandled: isWritten && this.#isLive(binding, caught) })
    }
    return result
  }

  inNest({ head, blocks }: Nest): readonly NestVariable[] {
    const { graph, resolution, places, live } = this.by
    const written = writes(resolution, [...blocks].map((id) => graph.blocks.get(id) as Block))
    const touched = new Set([...blocks].flatMap((id) => [...live.touchedIn(id)]))
    const caught = handlers(graph, graph.blocks.get(head) as Block)
    const result: NestVariable[] = []
    for (const variable of touched) {
      const place = places.get(variable)
      if (place?.kind !== 'slot' || variable.kind === 'Temporary' || variable.kind === 'Environment' || !isPlain(variable)) continue
      const extent = this.#extent(variable)
      if (!extent) continue
      const isWritten = written.has(variable)
      const isHandled = isWritten && caught.some((id) => extent.liveIn.has(id))
      result.push({ binding: variable, slot: place.slot, local: this.by.local(variable), isWritten, isHandled, extent })
    }
    return result
  }

  #uses(leaf: LeafInstruction): { readonly inLoop: ReadonlySet<Binding>; readonly written: ReadonlySet<Binding> } {
    const [inLoop, written] = [new Set<Binding>(), new Set<Binding>()]
    for (const hole of leaf.holes) {
      if (!isReference(hole)) continue
      const binding = hole.kind === 'This' ? this.by.resolution.thisBinding : this.by.resolution.binding(hole)
      if (!binding) continue
      if (hole.scope.inLoop) inLoop.add(binding)
      if (hole.kind === 'This') continue
      if (!isRead(hole.access)) written.add(binding)
    }
    return { inLoop, written }
  }

  /** Is the variable perhaps live at the start of one of the blocks? */
  #isLive(binding: Binding, blocks: readonly BlockId[]): boolean {
    if (blocks.length === 0) return false
    const extent = this.#extent(binding)
    return !extent || blocks.some((id) => extent.liveIn.has(id))
  }

  /** Null when too much has been looked at. */
  #extent(binding: Binding): Extent | null {
    if (this.#steps > mostSteps && !this.#asked.has(binding)) return null
    const extent = this.by.live.extent(binding)
    if (!this.#asked.has(binding)) this.#steps += extent.liveIn.size
    this.#asked.add(binding)
    return extent
  }
}

/** Neither do closures see it, nor do its writes need the slot, nor is it more than a variable. */
const isPlain = (binding: Binding): boolean =>
  !binding.captured && !binding.checkedWrite && binding.kind !== 'inner' && binding.kind !== 'self'
