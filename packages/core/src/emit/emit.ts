/**
 * Machine -> output tree.
 * Requires: a numbered machine.  Ensures: plain JavaScript without generators; every name it introduces is fresh in the file.
 *
 * Sketch:
 *   source
 *     function* f(n) { yield n }
 *   before (machine)
 *     machine f (lifted)
 *     frame: $n
 *     0 start:
 *       yield ‹n› -> 1
 *     1 resume after yield ‹n›:
 *       return undefined
 *   after (output)
 *     var switchyard$runtime = require("switchyard/runtime"),
 *       $class = switchyard$runtime.$class,
 *       $declare = switchyard$runtime.$declare,
 *       $frozen = switchyard$runtime.$frozen,
 *       $idle = switchyard$runtime.$idle,
 *       $made = switchyard$runtime.$made,
 *       $next = switchyard$runtime.$next,
 *       $once = switchyard$runtime.$once,
 *       $return = switchyard$runtime.$return;
 *     var f$machine = /*#__PURE__*\/$once(f$init);
 *     function f(n) {
 *       "use strict";
 *
 *       const M = f$init.$$machine || $once(f$init);
 *       const $m = new M(n);
 *       return M.fn.prototype === M.prototype && !new.target ? $m : $made(M, $m, new.target);
 *     }
 *     function f$init() {
 *       function M($0) {
 *         this.$$state = 0;
 *         this.$$owner = null;
 *         this.$n = $0;
 *       }
 *       return $declare(f, $class(M, {
 *         next(v) {
 *           if (!this.$$plain) return $next(this, v);
 *           const y = this.$$run(v, null);
 *           return {
 *             value: y,
 *             done: this.$$state < 0
 *           };
 *         },
 *         return(v) {
 *           "use strict";
 *
 *           const s = this.$$state;
 *           if (!(s >= 0 && this.$$plain && this.$$returns === null)) return $return(this, v);
 *           this.$$state = -1;
 *           this.$$clear();
 *           return {
 *             value: v,
 *             done: true
 *           };
 *         },
 *         $$turn(v, c) {
 *           const y = this.$$run(v, c);
 *           if ((c.state = this.$$state) < 0) {
 *             c.leaf = this.$$owner;
 *             this.$$owner = null;
 *           }
 *           return y;
 *         },
 *         $$run($v, $r) {
 *           var $y;
 *           let $s = this.$$state;
 *           if (!($s >= 0)) return $idle(this);
 *           this.$$state = -2;
 *           if (this.$$state !== -2) $frozen();
 *           try {
 *             switch ($s) {
 *               case 0:
 *                 $y = this.$n;
 *                 this.$n = void 0;
 *                 this.$$state = 1;
 *                 return $y;
 *               default:
 *                 this.$$state = -1;
 *                 this.$n = void 0;
 *                 return;
 *             }
 *           } catch ($e) {
 *             this.$$clear();
 *             throw $e;
 *           }
 *         },
 *         $$clear() {
 *           this.$$state = -1;
 *           this.$n = void 0;
 *         }
 *       }), f$machine);
 *     }
 */
import type { Machine } from '../machine/machine.js'
import type { Output } from '../result.js'
import type { Environment } from '../blocks/value.js'
import type { Resolution } from '../tree/binding.js'
import type { OutExpression } from '../tree/output.js'
import type { FunctionTree } from '../tree/tree.js'
import { name } from './build.js'
import type { Context, CursorNames } from './context.js'
import { emitOutput } from './output.js'
import { endsInPlace } from './transitions.js'

export function emit(tree: FunctionTree, resolution: Resolution, machine: Machine): Output {
  const fresh = (base: string): string => machine.layout.names.fresh(base)
  const base = identifier(tree.displayName) + tree.salt
  const program = {
    class: fresh(`${base}$class`), init: fresh(`${base}$init`), variable: fresh(`${base}$machine`),
    shared: tree.repeats ? fresh(`${base}$shared`) : '',
    functionName: tree.place === 'declaration' && !/^(default|anonymous)$/.test(tree.displayName) ? tree.displayName : fresh(`${base}$function`),
  }
  const names = {
    state: fresh('$s'), sent: fresh('$v'), chain: fresh('$r'), result: fresh('$y'), handler: fresh('$h'), error: fresh('$e'),
    loop: fresh('$loop'), nest: fresh('$turn'),
    machine: fresh('$m'), constructor_: fresh('M'), evaluation: fresh('E'), step: fresh('$step'), arguments_: fresh('$arguments'),
  }
  const copies = new Map<Environment, string>()
  const copyName = (environment: Environment): string => {
    const known = copies.get(environment) ?? fresh('$scope')
    copies.set(environment, known)
    return known
  }
  const isPerCall = machine.layout.form === 'perCall'
  const named = name(names.machine)
  let isNamed = false
  const namedSelf = (): OutExpression => {
    isNamed = !isPerCall
    return named
  }
  let cursor: CursorNames | null = null
  const cursorNames = (): CursorNames => (cursor ??= { index: fresh('$i'), target: fresh('$a') })
  const context: Context = {
    tree, resolution, machine, names, copyName, self: isPerCall ? named : { kind: 'This' },
    namedSelf, isNamed: () => isNamed, cursorNames, usesCursors: () => cursor !== null,
    promoted: new Map(), leave: () => { throw new Error('Internal error: nothing to leave') },
    endsInPlace: endsInPlace(machine), constructorRef: name(tree.repeats ? names.evaluation : names.constructor_),
  }
  return emitOutput(context, program)
}

/** A display name such as `C.#m` or `get x` as the start of an identifier. */
const identifier = (text: string): string => {
  const plain = text.replace(/[^\w$\u00a0-\uffff]/g, '_')
  return /^[\d]/.test(plain) || plain === '' ? `_${plain}` : plain
}
