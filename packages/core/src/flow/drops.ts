/**
 * Where slots are emptied: behind the last use of what is in them, so that a suspended machine retains nothing that it will not look at again.
 * Requires: liveness, places.  Ensures: at every suspension each slot of a variable is live or empty (captured variables excepted, for which their
 * closures speak, and frames of thousands of variables); a slot is emptied once for each time it was filled, where the flow of control allows; the
 * number of places grows with the variables.
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
 *             this.$$state = -1;
 *             this.$a = void 0;
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

/** Of a row of loops each is left for the suspensions of all that follow; the text would grow with the square of their number. */
const mostSuspensions = 8

/** Where the slot of one variable is emptied. */
type Places = { readonly [K in keyof Drops]: BlockId[] }

class Dropper implements Drops {
  readonly front = new Map<BlockId, string[]>()
  readonly behind = new Map<BlockId, string[]>()
  readonly suspended = new Map<BlockId, string[]>()
  readonly #touching = new Map<Variable, BlockId[]>()
  /** Looked up by each variable of a block that may hold thousands of them. */
  readonly #exits = new Map<BlockId, readonly BlockId[]>()
  #steps = 0

  constructor(
    readonly graph: Graph, readonly resolution: Resolution, readonly live: Liveness, slots: ReadonlyMap<Variable, string>, started: ReadonlySet<Variable>,
  ) {
    if (slots.size === 0) return
    for (const block of graph.blocks.values()) {
      this.#exits.set(block.id, exitTargets(block))
      for (const variable of live.touchedIn(block.id)) put(this.#touching, variable, block.id)
    }
    for (const [variable, slot] of slots) {
      if (this.#steps >= mostSteps) break
      const isStarted = started.has(variable)
      const places = this.#places(variable, isStarted, false) ?? this.#places(variable, isStarted, true)!
      for (const key of ['front', 'behind', 'suspended'] as const) for (const id of places[key]) put(this[key], id, slot)
    }
  }

  /** @param atOnce where control gets to with a value that nobody needs, not in front of the next suspension; else null if there are too many of those */
  #places(variable: Variable, started: boolean, atOnce: boolean): Places | null {
    const extent = this.live.extent(variable)
    const { liveIn } = extent
    const places: Places = { front: [], behind: [], suspended: [] }
    const passed = new Set<BlockId>([...liveIn, ...this.#touching.get(variable) ?? []])
    const holding = [...passed]
    const work: BlockId[] = []
    const entered = new Set<BlockId>()
    const spread = (id: BlockId): void => {
      if (passed.has(id)) return
      passed.add(id)
      if (atOnce && !this.#isLabel(id)) enter(id)
      else work.push(id)
    }
    /** Emptied at once, so that the ordinary way has nothing to do with it. */
    const enter = (id: BlockId): void => {
      if (liveIn.has(id) || entered.has(id)) return
      entered.add(id)
      if (this.#isLabel(id)) spread(id)
      else if (this.#reachesSuspension(id, passed)) places.front.push(id)
    }
    const leave = (block: Block): void => {
      for (const next of this.#exits.get(block.id)!) spread(next)
      for (const next of handlers(this.graph, block)) enter(next)
    }
    if (started) spread(this.graph.entry)
    for (const id of holding) {
      const block = this.graph.blocks.get(id) as Block
      if (!this.#leaves(block, variable, extent, places)) for (const next of successors(block.terminator)) spread(next)
      leave(block)
    }
    const most = places.suspended.length + mostSuspensions
    // The nearest first, else it would be a long way before there are too many.
    for (const id of work) {
      const block = this.graph.blocks.get(id) as Block
      if (!suspends(block)) for (const next of successors(block.terminator)) spread(next)
      else if (places.suspended.push(id) > most) return null
      leave(block)
    }
    this.#steps += passed.size
    return places
  }

  #isLabel(id: BlockId): boolean {
    return isLabel(this.graph.blocks.get(id) as Block)
  }

  /** Can control be suspended behind a block, before it gets to one of `known`? Those of which it is known that it cannot are added to them. */
  #reachesSuspension(start: BlockId, known: Set<BlockId>): boolean {
    const seen = new Set([start])
    for (const id of seen) {
      const block = this.graph.blocks.get(id) as Block
      if (suspends(block)) return true
      for (const next of allSuccessors(this.graph, block)) if (!known.has(next)) seen.add(next)
    }
    for (const id of seen) known.add(id)
    return false
  }

  /** Empties the slot on the way out of a block that holds the variable, if it is dead on all of them; tells whether it is. */
  #leaves(block: Block, variable: Variable, { liveIn, across }: Extent, { suspended, behind }: Places): boolean {
    const { terminator } = block
    if (terminator.kind === 'Yield' || terminator.kind === 'Delegate') {
      const isDead = !across.has(terminator.resume)
      if (isDead) suspended.push(block.id)
      return isDead
    }
    const next = successors(terminator)
    if (next.length === 0 || next.some((id) => liveIn.has(id))) return false
    if (terminator.kind === 'Branch' && accesses(this.graph, this.resolution, { ...block, instructions: [] }).touched.has(variable)) return false
    behind.push(block.id)
    return true
  }
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
