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
 *       -> 1.1
 *     1 resume after yield ‹i›:
 *       ‹i++›
 *       -> 1.1
 *     1.1 loop:
 *       if ‹i < n› -> 1.3 else 1.4
 *       1.2:
 *         ‹i++›
 *         -> 1.1
 *       1.3:
 *         if ‹i % 3 === 0› -> 1.5 else 1.2
 *       1.4:
 *         return undefined
 *       1.5:
 *         yield ‹i› -> 1
 *   after (output of $$run)
 *     $$run($v, $r) {
 *       var $y, i, n;
 *       let $s = this.$$state;
 *       if (!($s >= 0)) return $idle(this);
 *       this.$$state = -2;
 *       if (this.$$state !== -2) $frozen();
 *       try {
 *         $join: switch ($s) {
 *           case 0:
 *             this.$i = 0;
 *             break $join;
 *           default:
 *             this.$i++;
 *         }
 *         i = this.$i;
 *         n = this.$n;
 *         for (;;) {
 *           if (!(i < n)) {
 *             this.$$state = -1;
 *             this.$n = void 0;
 *             this.$i = 0;
 *             return;
 *           }
 *           if (i % 3 === 0) {
 *             $y = i;
 *             this.$i = i;
 *             this.$$state = 1;
 *             return $y;
 *           }
 *           i++;
 *         }
 *       } catch ($e) {
 *         this.$$clear();
 *         throw $e;
 *       }
 *     }
 */
import { type Block, type BlockId, exitTargets } from '../blocks/block.js'
import { dominators, turn } from '../blocks/dominators.js'
import type { Extent } from '../flow/liveness.js'
import type { PromotedNest } from '../flow/promotion.js'
import { landing } from '../machine/step-graph.js'
import type { OutStatement } from '../tree/output.js'
import { emitBody, emitReturn, emitThrow, emitYield, suspendedSlots } from './blocks.js'
import { assign, member, name, run } from './build.js'
import type { Context } from './context.js'
import { rescuing, stores } from './leaf.js'
import { StructuredWriter, type Written } from './structured.js'

export function emitNest(c: Context, nest: PromotedNest): readonly OutStatement[] {
  const { variables } = nest
  const writer = new NestWriter(c, nest)
  const loads = variables.filter(({ extent }) => extent.liveIn.has(nest.head)).map(({ slot, local }) => run(assign(name(local), member(c.self, slot))))
  return [...loads, ...rescuing(c, [writer.loop(nest.head)], stores(c, variables.filter(({ isHandled }) => isHandled)))]
}

class NestWriter extends StructuredWriter {
  readonly c: Context
  protected readonly children: ReadonlyMap<BlockId, readonly BlockId[]>
  readonly #joins: ReadonlySet<BlockId>
  /** Where leaves lead: a leaf cannot hold a block. */
  readonly #exits: ReadonlySet<BlockId>

  constructor(readonly outside: Context, readonly nest: PromotedNest) {
    super()
    const { graph } = outside.machine
    const { children, joins } = dominators(nest.head, turn(graph, nest.head, nest.blocks))
    this.children = children
    this.#joins = joins
    this.#exits = new Set([...nest.blocks].flatMap((id) => exitTargets(graph.blocks.get(id) as Block)))
    const promoted = new Map(nest.variables.map(({ binding, local }) => [binding, local]))
    this.c = { ...outside, promoted, leave: (target) => this.go(target, null) }
  }

  protected isJoin(id: BlockId): boolean {
    return this.#joins.has(id) || this.#exits.has(id)
  }

  /** The nest is innermost. */
  protected loopExits(): null {
    return null
  }

  protected loopLabel(): string {
    return this.c.names.nest
  }

  protected block(id: BlockId, next: BlockId | null): Written {
    const { c } = this
    const block = c.machine.graph.blocks.get(id) as Block
    const { terminator } = block
    const written = terminator.kind === 'Jump' ? this.jump(terminator.target, next) : terminator.kind === 'Branch' ? this.branch(block, next) : this.#end(block)
    return { ...written, statements: [...emitBody(c, block), ...written.statements] }
  }

  #end({ id, entry, terminator }: Block): Written {
    const { c } = this
    const last = (statements: readonly OutStatement[]): Written => ({ statements, then: null })
    switch (terminator.kind) {
      case 'Yield': {
        const kept = this.#stores((extent) => extent.across.has(terminator.resume))
        return last(emitYield(c, terminator, [...kept, ...suspendedSlots(c, id)]))
      }
      case 'Return': return last(emitReturn(c, terminator, entry))
      // The handler is outside of the loop.
      case 'Throw': return last(emitThrow(c, terminator, false))
      default: throw new Error(`Internal error: ${terminator.kind} in a nest`)
    }
  }

  protected isAway(target: BlockId): boolean {
    return !this.nest.blocks.has(target)
  }

  protected away(target: BlockId): readonly OutStatement[] {
    return [...this.#stores((extent) => extent.liveIn.has(target)), ...this.outside.leave(landing(this.c.machine.graph, target))]
  }

  #stores(isLive: (extent: Extent) => boolean): readonly OutStatement[] {
    return stores(this.c, this.nest.variables.filter(({ isWritten, extent }) => isWritten && isLive(extent)))
  }
}
