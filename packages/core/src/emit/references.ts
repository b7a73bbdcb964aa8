/**
 * References of the source as expressions, with the checks that the language asks for (TDZ, constants).
 *
 * Sketch:
 *   source
 *     function* f(a) { if (a) yield x; let x = a; x++; yield x; return g(); function g() { return x } }
 *   before (machine)
 *     machine f (lifted)
 *     frame: $a, $g, $0env
 *     0 start:
 *       enter {x, g}
 *       g = ‹function g() { return x }›
 *       if ‹a› -> 0.1 else 1.1
 *     0.1:
 *       yield ‹x› -> 1
 *     1 resume after yield ‹x›:
 *       -> 1.1
 *     1.1:
 *       x = ‹a›
 *       ‹x++;›
 *       yield ‹x› -> 2
 *     2 resume after yield ‹x›:
 *       return ‹g()›
 *   after (output of $$run)
 *     $$run($v, $r) {
 *       var $y;
 *       let $s = this.$$state;
 *       if (!($s >= 0)) return $idle(this);
 *       this.$$state = -2;
 *       if (this.$$state !== -2) $frozen();
 *       const $env = this.$0env;
 *       try {
 *         switch ($s) {
 *           case 0:
 *             $env.x = $TDZ;
 *             this.$g = function g() {
 *               return $read($env.x, "x");
 *             };
 *             if (this.$a) {
 *               $y = $read($env.x, "x");
 *               this.$$state = 1;
 *               return $y;
 *             }
 *           case 1:
 *             $env.x = this.$a;
 *             $env.x++;
 *             $y = $env.x;
 *             this.$a = void 0;
 *             this.$$state = 2;
 *             return $y;
 *           default:
 *             $y = (0, this.$g)();
 *             this.$$state = -1;
 *             this.$a = this.$g = this.$0env = void 0;
 *             return $y;
 *         }
 *       } catch ($e) {
 *         this.$$clear();
 *         throw $e;
 *       }
 *     }
 */
import type { Binding } from '../tree/binding.js'
import type { RefHole } from '../tree/holes.js'
import type { OutExpression } from '../tree/output.js'
import { call, detached, literal, member, name, runtime } from './build.js'
import { bindingHolder, bindingPlace, type Context } from './context.js'

/** What stands in the place of a reference, or null when the identifier stays as it is. */
export function emitReference(c: Context, hole: RefHole): OutExpression | null {
  const binding = c.resolution.binding(hole)
  if (!binding) return null
  const inClosure = c.resolution.inClosure(hole)
  const place = bindingPlace(c, binding, inClosure)
  const checked = c.resolution.needsCheck(hole)
  if (binding.kind === 'inner') return call(read(place, hole), [])
  switch (hole.access) {
    case 'init': return unlessSame(c, place, hole, binding)
    // Sloppy code: no variable can be deleted, and minifiers know that of names alone.
    case 'delete': return name(c.names.sent)
    case 'write':
    case 'update': return writable(c, hole, binding, checked, inClosure) ?? unlessSame(c, place, hole, binding)
    case 'call': return checked ? read(place, hole) : place.kind === 'Member' ? detached(place) : unlessSame(c, place, hole, binding)
    case 'read':
    case 'typeof': return checked ? read(place, hole) : unlessSame(c, place, hole, binding)
  }
}

/** ECMA-262 9.1.1.1.6 GetBindingValue: an uninitialised binding is a ReferenceError. */
const read = (place: OutExpression, hole: RefHole): OutExpression => call(runtime('$read'), [place, literal(hole.name)], hole.location)

/** A target whose assignment is checked (9.1.1.1.5 SetMutableBinding), or null when none is needed. */
function writable(c: Context, hole: RefHole, binding: Binding, checked: boolean, inClosure: boolean): OutExpression | null {
  const mode = binding.kind === 'self' ? (hole.scope.strict ? 'const' : 'silent') : binding.kind === 'const' ? 'const' : checked ? 'let' : null
  if (mode === null) return null
  const { holder, key } = bindingHolder(c, binding, inClosure) ?? { holder: c.constructorRef, key: 'fn' }
  return member(call(runtime('$binding'), [holder, literal(key), literal(binding.name), literal(mode)]), 'v')
}

/** Identifiers that keep their name stay the host's own nodes. */
function unlessSame(c: Context, place: OutExpression, hole: RefHole, binding: Binding): OutExpression | null {
  const isRemade = c.tree.remade === true && binding.kind !== 'param'
  if (place.kind === 'Arguments' || (place.kind === 'Name' && place.name === hole.name && !isRemade)) return null
  if (place.kind === 'Name' && isRemade) return { ...place, location: hole.location }
  return place.kind === 'Member' ? { ...place, origin: { location: hole.location, name: hole.name } } : place
}
