/**
 * Leaves: the host's own statements, with the variables of the frame that are locals in them loaded before and stored behind them.
 *
 * Sketch:
 *   source
 *     function* f(xs) { let sum = 0; try { yield sum; for (const x of xs) sum += x.y } catch { yield sum } }
 *   before (machine)
 *     machine f (lifted)
 *     frame: $xs, $sum
 *     0 start:
 *       sum = ‹0›
 *       -> 0.1
 *     0.1:
 *       yield ‹sum› -> 1
 *     1 resume after yield ‹sum›:  (throw -> 3)
 *       ‹for (const x of xs) sum += x.y›
 *       -> 2.1
 *     2 resume after yield ‹sum›:
 *       -> 2.1
 *     2.1:
 *       return undefined
 *     3 throw:
 *       yield ‹sum› -> 2
 *   after (output of $$run)
 *     $$run($v, $r) {
 *       var $y, sum;
 *       let $s = this.$$state;
 *       if (!($s >= 0)) return $idle(this);
 *       this.$$state = -2;
 *       if (this.$$state !== -2) $frozen();
 *       let $h = -1;
 *       for (;;) try {
 *         switch ($s) {
 *           case 0:
 *             this.$sum = 0;
 *             $h = 3;
 *             this.$$state = 1;
 *             return this.$sum;
 *           case 1:
 *             $h = 3;
 *             sum = this.$sum;
 *             try {
 *               for (const x of this.$xs) sum += x.y;
 *             } catch ($e) {
 *               this.$sum = sum;
 *               throw $e;
 *             }
 *             this.$sum = sum;
 *             this.$xs = void 0;
 *             this.$sum = 0;
 *           case 2:
 *             $h = -1;
 *             this.$$state = -1;
 *             this.$xs = void 0;
 *             this.$sum = 0;
 *             return;
 *           default:
 *             this.$xs = void 0;
 *             $y = this.$sum;
 *             this.$sum = 0;
 *             this.$$state = 2;
 *             return $y;
 *         }
 *       } catch ($e) {
 *         if ($h < 0) {
 *           this.$$clear();
 *           throw $e;
 *         }
 *         $v = $e;
 *         $s = $h;
 *         $h = -1;
 *       }
 *     }
 */
import type { Exit, LeafInstruction } from '../blocks/block.js'
import type { Promoted } from '../flow/promotion.js'
import type { Fill, OutExpression, OutStatement } from '../tree/output.js'
import { assign, giveBack, member, name, run, undefinedValue } from './build.js'
import { withCopies } from './closures.js'
import { type Context, variablePlace } from './context.js'
import { fillsOf } from './fills.js'
import { finish } from './transitions.js'

export function emitLeaf(c: Context, leaf: LeafInstruction): readonly OutStatement[] {
  const promoted = (c.machine.layout.promotions.get(leaf) ?? []).filter(({ binding }) => !c.promoted.has(binding))
  const locals = promoted.map(({ binding, local }) => [binding, local] as const)
  const inside: Context = locals.length === 0 ? c : { ...c, promoted: new Map([...c.promoted, ...locals]) }
  const stored = stores(c, promoted.filter(({ isWritten }) => isWritten))
  const fills = fillsOf(inside, leaf.holes, (hole) => emitExit(c, leaf.exits.get(hole), hole.argument !== null, stored))
  const loads = promoted.map(({ slot, local }) => run(assign(name(local), member(c.self, slot))))
  const rescued = stores(c, promoted.filter(({ isHandled }) => isHandled))
  return [
    ...loads,
    ...rescuing(c, withCopies(c, [], leaf.holes, [{ kind: 'Host', node: leaf.node, fills }]), rescued),
    ...stored,
  ]
}

export const stores = (c: Context, promoted: readonly Promoted[]): readonly OutStatement[] =>
  promoted.map(({ slot, local }) => run(assign(member(c.self, slot), name(local))))

/** A handler finds in the frame what the locals had. */
export function rescuing(c: Context, block: readonly OutStatement[], rescued: readonly OutStatement[]): readonly OutStatement[] {
  if (rescued.length === 0) return block
  return [{ kind: 'Try', block, param: c.names.error, handler: [...rescued, { kind: 'Throw', argument: name(c.names.error) }] }]
}

function emitExit(c: Context, exit: Exit | undefined, hasArgument: boolean, stored: readonly OutStatement[]): Fill {
  const value: OutExpression = hasArgument ? { kind: 'ExitArgument' } : undefinedValue
  const result = name(c.names.result)
  if (!exit || exit.kind === 'return') return { kind: 'Statements', statements: [run(assign(result, value)), ...finish(c), giveBack(result)] }
  const keep = exit.value ? [run(assign(variablePlace(c, exit.value), value))] : []
  return { kind: 'Statements', statements: [...keep, ...stored, ...c.leave(exit.target)] }
}
