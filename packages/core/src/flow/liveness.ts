/**
 * Liveness: which variables are needed behind a suspension that lies between their definition and their use (Aho, Lam, Sethi, Ullman 9.2.5, with
 * exceptional edges).
 * Requires: a simplified graph.  Ensures: `kept` has every variable that must be in the frame; `liveAt` says per suspension which ones are needed.
 *
 * The walk goes backwards from each use and stops at the first suspension it meets, so that its cost is bounded by the yield-free stretches of
 * the program and not by its length.
 *
 * Sketch:
 *   source
 *     function* f(n) { let i = n; while (i > 0) { yield i; let j = i; i -= j } }
 *   before (blocks)
 *     b0 start:
 *       i = ‹n›
 *       -> b1
 *     b1:
 *       if ‹i > 0› -> b2 else b3
 *     b2:
 *       yield ‹i› -> b6
 *     b6 resume:
 *       j = ‹i›
 *       ‹i -= j›
 *       -> b1
 *     b3:
 *       return undefined
 *   after (liveness)
 *     kept: i
 *     b6: i
 */
import type { Resolution } from '../tree/binding.js'
import type { Block, BlockId, Graph } from '../blocks/block.js'
import { exitTargets } from '../blocks/block.js'
import { handlers, predecessors, suspends } from '../blocks/edges.js'
import { accesses, type Accesses, type Variable } from './accesses.js'

export interface Liveness {
  readonly kept: ReadonlySet<Variable>
  /** Variables that occur at all. */
  readonly touched: ReadonlySet<Variable>
  /** Variables that occur in one block. */
  touchedIn(block: BlockId): ReadonlySet<Variable>
  /** Variables live at the suspension that resumes in the given block (computed when asked for). */
  liveAt(): ReadonlyMap<BlockId, ReadonlySet<Variable>>
  /** Where one variable is live. */
  extent(variable: Variable): Extent
}

export interface Extent {
  /** The blocks at whose start it is live. */
  readonly liveIn: ReadonlySet<BlockId>
  /** The suspensions at which it is, by the blocks that they resume in. */
  readonly across: ReadonlySet<BlockId>
}

interface Edge {
  readonly from: Block
  readonly kind: 'flow' | 'exit' | 'handler' | 'resume'
  /** What a leaf stores on its way out over this edge. */
  readonly stores: Variable | null
}

export function liveness(graph: Graph, resolution: Resolution): Liveness {
  const analysis = new Analysis(graph, resolution)
  return {
    kept: analysis.kept(),
    touched: analysis.touched,
    touchedIn: (block) => analysis.touchedIn(block),
    liveAt: () => analysis.liveAt(),
    extent: (variable) => analysis.extent(variable),
  }
}

const none: ReadonlySet<Variable> = new Set()

class Analysis {
  readonly touched = new Set<Variable>()
  readonly #accesses = new Map<BlockId, Accesses>()
  readonly #incoming = new Map<BlockId, Edge[]>()
  readonly #uses = new Map<Variable, BlockId[]>()
  readonly #extents = new Map<Variable, Extent>()

  constructor(readonly graph: Graph, resolution: Resolution) {
    for (const block of graph.blocks.values()) {
      const found = accesses(graph, resolution, block)
      this.#accesses.set(block.id, found)
      for (const variable of found.touched) this.touched.add(variable)
      for (const variable of found.exposed) this.#use(variable, block.id)
    }
    this.#connect()
  }

  #use(variable: Variable, block: BlockId): void {
    const list = this.#uses.get(variable)
    if (list) list.push(block)
    else this.#uses.set(variable, [block])
  }

  #connect(): void {
    const { graph } = this
    for (const [id, list] of predecessors(graph)) {
      this.#incoming.set(id, list.map((from): Edge => {
        const block = graph.blocks.get(from) as Block
        const exits = exitTargets(block).includes(id)
        return { from: block, kind: exits ? 'exit' : suspends(block) ? 'resume' : 'flow', stores: exits ? storedOnExit(block, id) : null }
      }))
    }
    for (const block of graph.blocks.values()) {
      for (const handler of handlers(graph, block)) this.#incoming.get(handler)?.push({ from: block, kind: 'handler', stores: null })
    }
  }

  touchedIn(block: BlockId): ReadonlySet<Variable> {
    return this.#accesses.get(block)?.touched ?? none
  }

  kept(): ReadonlySet<Variable> {
    const kept = new Set<Variable>()
    for (const variable of this.#uses.keys()) if (this.#crosses(variable)) kept.add(variable)
    return kept
  }

  /** Does some path from a definition to a use lead over a suspension? */
  #crosses(variable: Variable): boolean {
    return this.#walk(variable, () => true)
  }

  /** Walks backwards over the blocks at whose start the variable is live; `atSuspension` is told each one crossed and may stop the walk. */
  #walk(variable: Variable, atSuspension: (suspended: Block) => boolean, seen = new Set<BlockId>()): boolean {
    const work = [...(this.#uses.get(variable) ?? [])]
    for (const id of work) seen.add(id)
    for (let id = work.pop(); id !== undefined; id = work.pop()) {
      for (const edge of this.#incoming.get(id) ?? []) {
        const crossing = edge.kind === 'resume' || (edge.kind === 'handler' && suspends(edge.from))
        if (crossing && atSuspension(edge.from)) return true
        const defines = this.#accesses.get(edge.from.id)?.defined.has(variable) === true
        const killed = edge.stores === variable || (defines && (edge.kind === 'flow' || edge.kind === 'resume'))
        if (killed || seen.has(edge.from.id)) continue
        seen.add(edge.from.id)
        work.push(edge.from.id)
      }
    }
    return false
  }

  extent(variable: Variable): Extent {
    const known = this.#extents.get(variable) ?? this.#extent(variable)
    this.#extents.set(variable, known)
    return known
  }

  #extent(variable: Variable): Extent {
    const [liveIn, across] = [new Set<BlockId>(), new Set<BlockId>()]
    this.#walk(variable, ({ terminator }) => {
      if (terminator.kind === 'Yield' || terminator.kind === 'Delegate') across.add(terminator.resume)
      return false
    }, liveIn)
    return { liveIn, across }
  }

  liveAt(): ReadonlyMap<BlockId, ReadonlySet<Variable>> {
    const result = new Map<BlockId, Set<Variable>>()
    for (const block of this.graph.blocks.values()) {
      const { terminator } = block
      if (terminator.kind === 'Yield' || terminator.kind === 'Delegate') result.set(terminator.resume, new Set())
    }
    for (const variable of this.#uses.keys()) {
      this.#walk(variable, ({ terminator }) => {
        if (terminator.kind === 'Yield' || terminator.kind === 'Delegate') result.get(terminator.resume)?.add(variable)
        return false
      })
    }
    return result
  }
}

function storedOnExit(block: Block, target: BlockId): Variable | null {
  for (const instruction of block.instructions) {
    if (instruction.kind !== 'Leaf') continue
    for (const exit of instruction.exits.values()) if (exit.kind === 'goto' && exit.target === target) return exit.value
  }
  return null
}
