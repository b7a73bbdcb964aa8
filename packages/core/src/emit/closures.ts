/**
 * Closures over per-iteration bindings: they must hold the environment of their iteration, not the variable it is kept in.
 *
 * Sketch:
 *   source
 *     function* f(n) { for (let i = 0; i < n; i++) yield () => i }
 *   before (machine)
 *     machine f (lifted)
 *     frame: $n, $0
 *     0 start:
 *       enter {i} in env2
 *       i = ‹0›
 *       copy env2
 *       -> 1.1
 *     1 resume after yield ‹() => i›:
 *       copy env2
 *       ‹i++›
 *       -> 1.1
 *     1.1:
 *       if ‹i < n› -> 1.2 else 1.3
 *     1.2:
 *       yield ‹() => i› -> 1
 *     1.3:
 *       return undefined
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
 *             this.$0 = {
 *               i: void 0
 *             };
 *             this.$0.i = 0;
 *             this.$0 = {
 *               i: this.$0.i
 *             };
 *             break $join;
 *           default:
 *             this.$0 = {
 *               i: this.$0.i
 *             };
 *             this.$0.i++;
 *         }
 *         if (this.$0.i < this.$n) {
 *           {
 *             const $scope = this.$0;
 *             $y = (0, () => $scope.i);
 *           }
 *           this.$$state = 1;
 *           return $y;
 *         }
 *         this.$$state = -1;
 *         this.$n = this.$0 = void 0;
 *         return;
 *       } catch ($e) {
 *         this.$$clear();
 *         throw $e;
 *       }
 *     }
 */
import type { Environment, Storage, Value } from '../blocks/value.js'
import { visitValue } from '../blocks/value-visit.js'
import type { Hole } from '../tree/holes.js'
import type { OutStatement } from '../tree/output.js'
import { variable } from './build.js'
import { type Context, variablePlace } from './context.js'

/** Wraps statements in a block with a constant for each environment that closures in them refer to. */
export function withCopies(c: Context, values: readonly Value[], holes: readonly Hole[], body: readonly OutStatement[]): readonly OutStatement[] {
  const captured = capturedEnvironments(c, values, holes)
  if (captured.size === 0) return body
  const copies = [...captured].map((environment) => variable('const', c.copyName(environment), variablePlace(c, environment)))
  return [{ kind: 'Block', body: [...copies, ...body] }]
}

export function capturedEnvironments(c: Context, values: readonly Value[], holes: readonly Hole[]): ReadonlySet<Environment> {
  const found = new Set<Environment>()
  if (!c.machine.graph.environments.some((environment) => environment.perIteration)) return found
  const hole = (item: Hole): void => {
    if (item.kind !== 'Ref') return
    const binding = c.resolution.binding(item)
    const environment = binding && c.machine.graph.environmentOf.get(binding)
    if (environment?.perIteration && c.resolution.inClosure(item)) found.add(environment)
  }
  const ignore = (_: Storage): void => undefined
  for (const value of values) visitValue(value, { hole, read: ignore, define: ignore, receiver: () => undefined })
  holes.forEach(hole)
  return found
}
