/**
 * Nests as loops of the output: structured code from the dominator tree of a turn (Ramsey, Beyond Relooper, 2022), on locals that are loaded in front of
 * the loop and stored where it is left.
 *
 * Sketch:
 *   source
 *     function* f(n) { for (let i = 0; i < n; i++) if (i % 3 === 0) yield i }
 *   before (machine)
 *     machine f (lifted)
 *     frame: $n, $i
 *     0 start:
 *       i = ‹0›
 *       -> 2
 *     1 resume after yield ‹i›:
 *       ‹i++›
 *       -> 2
 *     2 loop:
 *       if ‹i < n› -> 2.2 else 2.3
 *       2.1:
 *         ‹i++›
 *         -> 2
 *       2.2:
 *         if ‹i % 3 === 0› -> 2.4 else 2.1
 *       2.3:
 *         return undefined
 *       2.4:
 *         yield ‹i› -> 1
 *   after (output of $$run)
 *     $$run($v, $r) {
 *       var $y, i, n;
 *       let $s = this.$$state;
 *       if (!($s >= 0)) return $idle(this);
 *       this.$$state = -2;
 *       if (this.$$state !== -2) $frozen();
 *       try {
 *         $loop: for (;;) switch ($s) {
 *           case 0:
 *             this.$i = 0;
 *             $s = 2;
 *             continue;
 *           case 1:
 *             this.$i++;
 *           default:
 *             i = this.$i;
 *             n = this.$n;
 *             for (;;) {
 *               if (!(i < n)) {
 *                 this.$$clear();
 *                 return;
 *               }
 *               if (i % 3 === 0) {
 *                 $y = i;
 *                 this.$i = i;
 *                 this.$$state = 1;
 *                 return $y;
 *               }
 *               i++;
 *             }
 *         }
 *       } catch ($e) {
 *         this.$$clear();
 *         throw $e;
 *       }
 *     }
 */
import { type Block, type BlockId, exitTargets } from '../blocks/block.js'
import { dominators, type DominatorTree, turn } from '../blocks/dominators.js'
import type { Extent } from '../flow/liveness.js'
import type { PromotedNest } from '../flow/promotion.js'
import type { Placed } from '../machine/machine.js'
import type { OutStatement } from '../tree/output.js'
import { branchTest, emitBody, emitReturn, emitThrow, emitYield, suspendedSlots } from './blocks.js'
import { assign, member, name, not, run } from './build.js'
import type { Context } from './context.js'
import { rescuing, stores } from './leaf.js'
import { goto } from './transitions.js'

export function emitNest(c: Context, head: Placed): readonly OutStatement[] {
  const nest = c.machine.layout.nests.get(head.block.id)!
  const { variables } = nest
  const writer = new NestWriter(c, head, nest)
  const loads = variables.filter(({ extent }) => extent.liveIn.has(nest.head)).map(({ slot, local }) => run(assign(name(local), member(c.self, slot))))
  const body = writer.tree(nest.head, nest.head)
  const loop: OutStatement = { kind: 'Forever', label: writer.isContinued ? writer.label : null, body }
  return [...loads, ...rescuing(c, [loop], stores(c, variables.filter(({ isHandled }) => isHandled)))]
}

class NestWriter {
  readonly label: string
  isContinued = false
  readonly c: Context
  readonly #tree: DominatorTree
  /** Where leaves lead: a leaf cannot hold a block. */
  readonly #exits: ReadonlySet<BlockId>
  readonly #joins = new Map<BlockId, string>()
  readonly #left = new Set<BlockId>()

  constructor(outside: Context, readonly head: Placed, readonly nest: PromotedNest) {
    this.label = outside.names.nest
    const { graph } = outside.machine
    this.#tree = dominators(nest.head, turn(graph, nest.head, nest.blocks))
    this.#exits = new Set([...nest.blocks].flatMap((id) => exitTargets(graph.blocks.get(id) as Block)))
    const promoted = new Map(nest.variables.map(({ binding, local }) => [binding, local]))
    this.c = { ...outside, promoted, leave: (target) => this.#go(target, null) }
  }

  #isJoin(id: BlockId): boolean {
    return this.#tree.joins.has(id) || this.#exits.has(id)
  }

  /** A block and what it dominates; `next` is where control gets to behind it. */
  tree(id: BlockId, next: BlockId): readonly OutStatement[] {
    return this.#within(id, (this.#tree.children.get(id) ?? []).filter((child) => this.#isJoin(child)), next)
  }

  /** The joins stand behind the block, each in reach of a `break`. */
  #within(id: BlockId, joins: readonly BlockId[], next: BlockId): readonly OutStatement[] {
    const last = joins.at(-1)
    if (last === undefined) return this.#block(id, next)
    const body = this.#within(id, joins.slice(0, -1), last)
    const before: readonly OutStatement[] = this.#left.has(last) ? [{ kind: 'Block', label: this.#joinLabel(last), body }] : body
    return [...before, ...this.tree(last, next)]
  }

  #block(id: BlockId, next: BlockId): readonly OutStatement[] {
    const { block } = this.#placed(id)
    return [...emitBody(this.c, block), ...this.#terminator(block, next)]
  }

  #placed(id: BlockId): Placed {
    return id === this.nest.head ? this.head : this.head.nested!.get(id)!
  }

  #terminator(block: Block, next: BlockId): readonly OutStatement[] {
    const { c } = this
    const { terminator } = block
    switch (terminator.kind) {
      case 'Jump': return this.#go(terminator.target, next)
      case 'Branch': return this.#branch(block, next)
      case 'Yield': {
        const kept = this.#stores((extent) => extent.across.has(terminator.resume))
        return emitYield(c, terminator, [...kept, ...suspendedSlots(c, block.id)])
      }
      case 'Return': return emitReturn(c, terminator)
      // The handler is outside of the loop.
      case 'Throw': return emitThrow(c, { ...this.#placed(block.id), handler: -1 }, terminator, null)
      default: throw new Error(`Internal error: ${terminator.kind} in a nest`)
    }
  }

  #branch({ terminator }: Block, next: BlockId): readonly OutStatement[] {
    if (terminator.kind !== 'Branch') return []
    const { whenTrue, whenFalse, location } = terminator
    const { before, value: test } = branchTest(this.c, terminator)
    if (whenTrue === whenFalse) return [...before, run(test, location), ...this.#go(whenTrue, next)]
    const [first, second] = [this.#go(whenTrue, next), this.#go(whenFalse, next)]
    if (first.length === 0) return [...before, { kind: 'If', test: not(test), consequent: second, alternate: null, location }]
    if (leaves(first)) return [...before, { kind: 'If', test, consequent: first, alternate: null, location }, ...second]
    if (leaves(second)) return [...before, { kind: 'If', test: not(test), consequent: second, alternate: null, location }, ...first]
    return [...before, { kind: 'If', test, consequent: first, alternate: second.length > 0 ? second : null, location }]
  }

  #go(target: BlockId, next: BlockId | null): readonly OutStatement[] {
    if (target === next) return []
    if (target === this.nest.head) {
      this.isContinued = true
      return [{ kind: 'Continue', label: this.label }]
    }
    if (!this.nest.blocks.has(target)) return [...this.#stores((extent) => extent.liveIn.has(target)), ...goto(this.c, target, this.c.names.loop)]
    if (next !== null && !this.#isJoin(target)) return this.tree(target, next)
    this.#left.add(target)
    return [{ kind: 'Break', label: this.#joinLabel(target) }]
  }

  #stores(isLive: (extent: Extent) => boolean): readonly OutStatement[] {
    return stores(this.c, this.nest.variables.filter(({ isWritten, extent }) => isWritten && isLive(extent)))
  }

  #joinLabel(id: BlockId): string {
    const known = this.#joins.get(id) ?? this.c.machine.layout.names.fresh('$join')
    this.#joins.set(id, known)
    return known
  }
}

const abrupt: ReadonlySet<OutStatement['kind']> = new Set(['Continue', 'Break', 'Return', 'Throw'])

/** Does control never get behind the list? */
const leaves = (list: readonly OutStatement[]): boolean => list.length > 0 && abrupt.has(list[list.length - 1]!.kind)
