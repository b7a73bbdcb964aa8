/**
 * The class function of a machine: constructor with the frame, methods, handler tables.
 *
 * Sketch:
 *   source
 *     function* f(n) { try { yield n } catch { yield 2 } }
 *   before (machine)
 *     machine f (lifted)
 *     frame: $n
 *     0 start:
 *       yield ‹n› -> 1
 *     1 resume after yield ‹n›:  (throw -> 3)
 *       -> 2.1
 *     2 resume after yield ‹2›:
 *       -> 2.1
 *     2.1:
 *       return undefined
 *     3 throw:
 *       yield ‹2› -> 2
 *   after (output of f$init without $$run)
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
 *         $$run($v, $r) {},
 *         $$clear() {
 *           this.$$state = -1;
 *           this.$n = void 0;
 *         }
 *       }, [-1, 3], null), f$machine);
 *     }
 */
import { contract } from '../contract.js'
import type { OutExpression, OutProperty, OutStatement } from '../tree/output.js'
import { binary, call, giveBack, literal, member, method, name, not, result, runtime, when } from './build.js'
import { emitConstructor } from './constructor.js'
import { carriesStep, type Context } from './context.js'
import { driverMethods, turnMethod } from './driver.js'
import { leavingMethods, returnMethod } from './leaving.js'
import { emitStep } from './step.js'
import { emptyFrame } from './transitions.js'

const self: OutExpression = { kind: 'This' }

/** `function f$class() { function M(…) {…} return $class(M, {…}, throws, returns) }` */
export function emitClass(c: Context, id: string): OutStatement {
  const { constructor_, made } = emitMaking(c)
  const body: OutStatement[] = [constructor_, giveBack(made)]
  return { kind: 'Function', function: { kind: 'Function', arrow: false, name: id, params: [], strictDirective: false, body } }
}

/** The class in two parts: the constructor, and the expression that makes a class of it. */
export function emitMaking(c: Context): { readonly constructor_: OutStatement; readonly made: OutExpression } {
  const { machine, names } = c
  const methods: OutExpression = { kind: 'Object', properties: (machine.delegates ? delegatingMethods(c) : plainMethods(c)).map((each) => atSource(c, each)) }
  const tables = machine.throws || machine.returns ? [table(machine.throws), table(machine.returns)] : []
  return {
    constructor_: { kind: 'Function', function: emitConstructor(c) },
    made: call(runtime(machine.delegates ? '$delegating' : '$class'), [name(names.constructor_), methods, ...tables]),
  }
}

/** A handler table up to its last handler. */
function table(list: readonly number[] | null): OutExpression {
  if (!list) return literal(null)
  const last = list.findLastIndex((state) => state >= 0)
  return { kind: 'Array', elements: list.slice(0, last + 1).map((state) => ({ spread: false, expression: literal(state) })) }
}

/** Stack frames of the methods lead to the function, not to whatever stands in front of them in the output. */
function atSource({ tree }: Context, property: OutProperty): OutProperty {
  if (property.value.kind !== 'Function') return property
  return { ...property, value: { origin: { location: tree.location, name: tree.displayName }, ...property.value } }
}

function plainMethods(c: Context): OutProperty[] {
  const done = binary(member(self, contract.state), '<', literal(0))
  const next = method('next', ['v'], [
    when(not(member(self, contract.plain)), [giveBack(call(runtime('$next'), [self, name('v')]))]),
    { kind: 'Variables', declarationKind: 'const', declarators: [{ name: 'y', init: call(member(self, contract.run), [name('v'), literal(null)]) }] },
    giveBack(result(name('y'), done)),
  ])
  const step = method(contract.step, ['v'], [giveBack(call(member(self, contract.run), [name('v'), literal(null)]))])
  const steps = carriesStep(c) ? [step] : []
  return [next, returnMethod(c), ...steps, turnMethod(false), ...leavingMethods(c), ...ownRun(c), clear(c)]
}

function delegatingMethods(c: Context): OutProperty[] {
  const state = name('s')
  const next = method('next', ['v'], [
    { kind: 'Variables', declarationKind: 'const', declarators: [
      { name: 'y', init: call(member(self, contract.step), [name('v')]) }, { name: 's', init: member(self, contract.state) }] },
    giveBack({
      kind: 'Conditional', test: binary(state, '>=', literal(contract.byTheBook)), consequent: name('y'),
      alternate: result(name('y'), binary(state, '<', literal(0))),
    }),
  ])
  return [next, returnMethod(c), ...driverMethods(c.tree.programStrict), turnMethod(true), ...leavingMethods(c), ...ownRun(c), clear(c)]
}

function ownRun(c: Context): OutProperty[] {
  return c.machine.layout.form === 'lifted' ? [{ key: contract.run, value: emitStep(c, { arrow: false, name: null }), method: true }] : []
}

/** The machine is finished and drops what the frame holds, so that it retains nothing. */
const clear = (c: Context): OutProperty => method(contract.clear, [], emptyFrame(c, self))
