/**
 * The text of the step function: the `switch` with its cases, and what stands behind it.
 *
 * Sketch:
 *   source
 *     function* f(a, b) { if (a) b(yield 1); else b(yield 2); return b }
 *   before (machine)
 *     machine f (lifted)
 *     frame: $a, $b
 *     0 start:
 *       if ‹a› -> 0.1 else 0.2
 *     0.1:
 *       yield ‹1› -> 1
 *     0.2:
 *       yield ‹2› -> 2
 *     1 resume after yield ‹1›:
 *       ‹b(yield 1)›(sent)
 *       -> 2.1
 *     2 resume after yield ‹2›:
 *       ‹b(yield 2)›(sent)
 *       -> 2.1
 *     2.1:
 *       return ‹b›
 *   after (output of $$run)
 *     $$run($v, $r) {
 *       var $y;
 *       let $s = this.$$state;
 *       if (!($s >= 0)) return $idle(this);
 *       this.$$state = -2;
 *       if (this.$$state !== -2) $frozen();
 *       try {
 *         $join: switch ($s) {
 *           case 0:
 *             if (this.$a) {
 *               this.$a = void 0;
 *               this.$$state = 1;
 *               return 1;
 *             }
 *             this.$a = void 0;
 *             this.$$state = 2;
 *             return 2;
 *           case 1:
 *             (0, this.$b)($v);
 *             break $join;
 *           default:
 *             (0, this.$b)($v);
 *         }
 *         $y = this.$b;
 *         this.$$state = -1;
 *         this.$a = this.$b = void 0;
 *         return $y;
 *       } catch ($e) {
 *         this.$$clear();
 *         throw $e;
 *       }
 *     }
 */
import type { Block, BlockId } from '../blocks/block.js'
import type { Machine } from '../machine/machine.js'
import { landing, root } from '../machine/step-graph.js'
import type { OutCase, OutStatement } from '../tree/output.js'
import { emitBody, emitDelegate, emitReturn, emitThrow, emitYield, enterHandler, suspendedSlots } from './blocks.js'
import { assign, literal, name, run } from './build.js'
import type { Context } from './context.js'
import { emitNest } from './nest.js'
import { StructuredWriter, type Written } from './structured.js'

export function emitDispatch(outside: Context): readonly OutStatement[] {
  const writer = new DispatchWriter(outside)
  const body = writer.all()
  const isLooped = writer.isRepeated || (outside.tree.looped && !outside.machine.hasHandlers)
  return isLooped ? [{ kind: 'Forever', label: writer.isRepeated ? outside.names.loop : null, body }] : body
}

/**
 * With more than some 40 cases, no loop around them and no path around them all, V8 of Node 20 computes for each what only some need (its scheduler splits
 * nodes wrongly): half the speed.
 */
const mostPaths = 32

class DispatchWriter extends StructuredWriter {
  readonly c: Context
  readonly machine: Machine
  protected readonly children: ReadonlyMap<BlockId, readonly BlockId[]>
  /** Does control go through the `switch` more than once? */
  isRepeated = false
  /** The number that leads to a block. */
  readonly #numbers: ReadonlyMap<BlockId, number>

  constructor(outside: Context) {
    super()
    this.machine = outside.machine
    const { structure, states } = this.machine
    this.children = structure.children
    this.#numbers = new Map(structure.cases.map(({ entries, block }) => [block, states.get(entries[0]!)!]))
    this.c = { ...outside, leave: (target) => this.go(landing(this.machine.graph, target), null) }
  }

  all(): readonly OutStatement[] {
    const joins = this.joinsBehind(root)
    const choice = (next: BlockId | null): readonly OutStatement[] => {
      const cases = this.#cases(next)
      return cases.length === 0 ? [] : [{ kind: 'Switch', discriminant: name(this.c.names.state), cases }]
    }
    if (joins.length === 0) return choice(null)
    const { statements, then } = this.behind(joins, choice)
    return [...statements, ...this.tree(then!, null)]
  }

  /** The last case is the default: a machine stands nowhere else, and an engine that need not think of a state without a case sees fewer paths. */
  #cases(next: BlockId | null): readonly OutCase[] {
    const { structure: { cases }, states } = this.machine
    const isLarge = cases.length > mostPaths
    const written: OutCase[] = []
    // The case that is nothing but a way to what is behind the switch.
    const inside = isLarge ? cases : cases.filter(({ isHere, block }) => isHere || block !== next)
    inside.forEach(({ entries, block, isHere, falls }, index) => {
      const isLast = index === inside.length - 1 && !isLarge
      const below = falls ? inside[index + 1]!.block : isLast ? next : null
      const body = isHere ? this.tree(block, below) : this.go(block, below)
      const tests = isLast && inside.length === cases.length ? [null] : entries.map((id) => states.get(id)!)
      tests.forEach((test, at) => written.push({ test, body: at === tests.length - 1 ? body : [] }))
    })
    if (!isLarge) return written
    this.isRepeated = true
    return [...written, { test: null, body: [{ kind: 'Continue', label: this.c.names.loop }] }]
  }

  protected isJoin(id: BlockId): boolean {
    return this.machine.structure.joins.has(id)
  }

  protected isAway(target: BlockId): boolean {
    return this.machine.structure.dispatched.has(target)
  }

  protected away(target: BlockId): readonly OutStatement[] {
    this.isRepeated = true
    return [run(assign(name(this.c.names.state), literal(this.#numbers.get(target)!))), { kind: 'Continue', label: this.c.names.loop }]
  }

  protected loopExits(id: BlockId): readonly BlockId[] | null {
    const { loops, exits } = this.machine.structure
    return loops.has(id) ? exits.get(id) ?? [] : null
  }

  protected loopLabel(): string {
    return this.machine.layout.names.fresh(this.c.names.nest)
  }

  protected block(id: BlockId, next: BlockId | null): Written {
    const { c, machine } = this
    const placed = machine.placed.get(id)!
    const { block } = placed
    const entered = enterHandler(c, placed)
    const nest = machine.layout.nests.get(id)
    if (nest) return { statements: [...entered, ...emitNest(c, nest)], then: null }
    const { statements, then } = this.#terminator(block, next)
    return { statements: [...entered, ...emitBody(c, block), ...statements], then }
  }

  #terminator(block: Block, next: BlockId | null): Written {
    const { c } = this
    const { terminator } = block
    const last = (statements: readonly OutStatement[]): Written => ({ statements, then: null })
    const onward = (statements: readonly OutStatement[], target: BlockId): Written => {
      const { statements: more, then } = this.jump(landing(this.machine.graph, target), next)
      return { statements: [...statements, ...more], then }
    }
    switch (terminator.kind) {
      case 'Jump': return onward([], terminator.target)
      case 'Branch': return this.branch(block, next)
      case 'Yield': return last(emitYield(c, terminator, suspendedSlots(c, block.id)))
      case 'Delegate': return onward(emitDelegate(c, terminator, suspendedSlots(c, block.id)), terminator.resume)
      case 'Return': return last(emitReturn(c, terminator, block.entry))
      case 'Throw': {
        const region = block.region === null ? undefined : this.machine.graph.regions.get(block.region)
        const thrown = emitThrow(c, terminator, region !== undefined)
        return region ? onward(thrown, region.onThrow) : last(thrown)
      }
      case 'Unreachable': return last([])
    }
  }
}
