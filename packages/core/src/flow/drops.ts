/**
 * Where slots are emptied: behind the last use of what is in them, so that a suspended machine retains nothing that it will not look at again.
 * Requires: liveness, places.  Ensures: at every suspension each slot of a variable is live or empty (captured variables excepted, for which their
 * closures speak, and frames of thousands of variables); a slot is emptied once for each time it was filled, where the flow of control allows.
 *
 * Sketch:
 *   source
 *     function* f(a) { yield a; yield a.b; yield 3 }
 *   before (machine)
 *     machine f (lifted)
 *     frame: $a
 *     0 start:
 *       yield ‹a› -> 1
 *     1 resume after yield ‹a›:
 *       yield ‹a.b› -> 2
 *     2 resume after yield ‹a.b›:
 *       yield ‹3› -> 3
 *     3 resume after yield ‹3›:
 *       return undefined
 *   after (output of $$run)
 *     $$run($v, $r) {
 *       var $y;
 *       let $s = this.$$state;
 *       if (!($s >= 0)) return $idle(this);
 *       this.$$state = -2;
 *       if (this.$$state !== -2) $frozen();
 *       try {
 *         switch ($s) {
 *           case 0:
 *             this.$$state = 1;
 *             return this.$a;
 *           case 1:
 *             $y = this.$a.b;
 *             this.$a = void 0;
 *             this.$$state = 2;
 *             return $y;
 *           case 2:
 *             this.$$state = 3;
 *             return 3;
 *           default:
 *             this.$$clear();
 *             return;
 *         }
 *       } catch ($e) {
 *         this.$$clear();
 *         throw $e;
 *       }
 *     }
 */
import { type Block, type BlockId, exitTargets, type Graph, isLabel, successors } from '../blocks/block.js'
import { allSuccessors, handlers, suspends } from '../blocks/edges.js'
import type { Resolution } from '../tree/binding.js'
import { accesses, type Variable } from './accesses.js'
import type { Extent, Liveness } from './liveness.js'

/** Slots to empty, by block: in `front` of its instructions (of handlers, which abrupt completions enter), `behind` them, or right before its suspension. */
export interface Drops {
  readonly front: ReadonlyMap<BlockId, readonly string[]>
  readonly behind: ReadonlyMap<BlockId, readonly string[]>
  readonly suspended: ReadonlyMap<BlockId, readonly string[]>
}

/** `slots`: the variables that have one of their own, each with its name; `started`: those that the constructor fills. */
export function drops(
  graph: Graph, resolution: Resolution, live: Liveness, slots: ReadonlyMap<Variable, string>, started: ReadonlySet<Variable>,
): Drops {
  return new Dropper(graph, resolution, live, slots, started)
}

/** In functions with very many variables and suspensions the rest of the variables keep what they have until they get something else. */
const mostSteps = 2_000_000

class Dropper implements Drops {
  readonly front = new Map<BlockId, string[]>()
  readonly behind = new Map<BlockId, string[]>()
  readonly suspended = new Map<BlockId, string[]>()
  readonly #touching = new Map<Variable, BlockId[]>()

  constructor(
    readonly graph: Graph, readonly resolution: Resolution, readonly live: Liveness, slots: ReadonlyMap<Variable, string>, started: ReadonlySet<Variable>,
  ) {
    if (slots.size === 0) return
    for (const block of graph.blocks.values()) {
      for (const variable of live.touchedIn(block.id)) {
        const list = this.#touching.get(variable)
        if (list) list.push(block.id)
        else this.#touching.set(variable, [block.id])
      }
    }
    let steps = 0
    for (const [variable, slot] of slots) {
      if (steps < mostSteps) steps += this.#variable(variable, slot, live.extent(variable), started.has(variable))
    }
  }

  #variable(variable: Variable, slot: string, extent: Extent, started: boolean): number {
    const { liveIn } = extent
    const holding = new Set([...liveIn, ...this.#touching.get(variable) ?? []])
    const passed = new Set<BlockId>(holding)
    const work: BlockId[] = []
    const spread = (id: BlockId): void => {
      if (liveIn.has(id) || passed.has(id)) return
      passed.add(id)
      work.push(id)
    }
    const entered = new Set<BlockId>()
    /** Emptied at once, so that the ordinary way has nothing to do with it. */
    const enter = (id: BlockId): void => {
      if (liveIn.has(id) || entered.has(id)) return
      entered.add(id)
      if (isLabel(this.graph.blocks.get(id) as Block)) spread(id)
      else if (this.#reachesSuspension(id, passed)) put(this.front, id, slot)
    }
    if (started) spread(this.graph.entry)
    for (const id of holding) {
      const block = this.graph.blocks.get(id) as Block
      const isLast = this.#leave(block, variable, slot, extent)
      if (!isLast) for (const next of successors(block.terminator)) spread(next)
      for (const next of exitTargets(block)) spread(next)
      for (const next of handlers(this.graph, block)) enter(next)
    }
    for (let id = work.pop(); id !== undefined; id = work.pop()) {
      const block = this.graph.blocks.get(id) as Block
      if (suspends(block)) put(this.suspended, id, slot)
      else for (const next of successors(block.terminator)) spread(next)
      for (const next of exitTargets(block)) spread(next)
      for (const next of handlers(this.graph, block)) enter(next)
    }
    return passed.size
  }

  /** Can control be suspended behind a block, before it gets to one of `known`? Those of which it is known that it cannot are added to them. */
  #reachesSuspension(start: BlockId, known: Set<BlockId>): boolean {
    const seen = new Set([start])
    const work = [start]
    for (let id = work.pop(); id !== undefined; id = work.pop()) {
      const block = this.graph.blocks.get(id) as Block
      if (suspends(block)) return true
      for (const next of allSuccessors(this.graph, block)) {
        if (known.has(next) || seen.has(next)) continue
        seen.add(next)
        work.push(next)
      }
    }
    for (const id of seen) known.add(id)
    return false
  }

  /** Empties the slot on the way out of a block that holds the variable, if it is dead on all of them; tells whether it is. */
  #leave(block: Block, variable: Variable, slot: string, { liveIn, across }: Extent): boolean {
    const { terminator } = block
    if (terminator.kind === 'Yield' || terminator.kind === 'Delegate') {
      const isDead = !across.has(terminator.resume)
      if (isDead) put(this.suspended, block.id, slot)
      return isDead
    }
    const next = successors(terminator)
    if (next.length === 0 || next.some((id) => liveIn.has(id))) return false
    if (terminator.kind === 'Branch' && accesses(this.graph, this.resolution, { ...block, instructions: [] }).touched.has(variable)) return false
    put(this.behind, block.id, slot)
    return true
  }
}

function put(map: Map<BlockId, string[]>, id: BlockId, slot: string): void {
  const list = map.get(id)
  if (list) list.push(slot)
  else map.set(id, [slot])
}
