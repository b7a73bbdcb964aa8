/**
 * What drives the chain of a delegating machine, a copy in each class with `yield*`: engines keep what they learn of the shapes that a function meets
 * with the function, so one driver for all machines of a program would soon know nothing. What happens rarely is in the runtime.
 *
 * Sketch:
 *   source
 *     function* f(g) { yield* g }
 *   before (machine)
 *     machine f (lifted)
 *     frame: $g
 *     0 start:
 *       yield* ‹g› -> 1
 *     1 resume after yield* ‹g›:
 *       return undefined
 *   after (output of $$step)
 *     $$step(v) {
 *       "use strict";
 *
 *       let s = this.$$state,
 *         c,
 *         m,
 *         y;
 *       for (;;) {
 *         if (!(s >= 1048576 && s & 1048576)) {
 *           y = this.$$run(v, null);
 *           if (y !== $FAST) return y;
 *           v = void 0;
 *         }
 *         c = this.$$leaf;
 *         if (c === null || c.running || s >= 2097152) c = $enter(this);
 *         c.running = true;
 *         for (;;) {
 *           m = c.leaf;
 *           try {
 *             y = m.$$run(v, c);
 *           } catch (e) {
 *             return $climb(c, m, e);
 *           }
 *           if (c.leaf !== m) {
 *             v = c.sent;
 *             c.sent = void 0;
 *             continue;
 *           }
 *           s = m.$$state;
 *           if (s >= 0) {
 *             if (s >= 2097152) return $handUp(c, m, y);
 *             c.running = false;
 *             return y;
 *           }
 *           v = y;
 *           c.leaf = y = m.$$owner;
 *           m.$$owner = null;
 *           if (y === this) break;
 *           y.$$state &= 1048575;
 *         }
 *         this.$$leaf = null;
 *         this.$$state = s = this.$$state & 1048575;
 *       }
 *     }
 */
import { contract } from '../contract.js'
import type { OutExpression, OutProperty, OutStatement } from '../tree/output.js'
import { and, assign, binary, call, giveBack, literal, member, name, not, or, run, runtime, undefinedValue, when } from './build.js'

const self: OutExpression = { kind: 'This' }
const state = (machine: OutExpression): OutExpression => member(machine, contract.state)
const owner = (machine: OutExpression): OutExpression => member(machine, contract.owner)
const set = (target: OutExpression, value: OutExpression): OutStatement => run(assign(target, value))
const [v, s, c, m, y, e, x, k, f, n] = ['v', 's', 'c', 'm', 'y', 'e', 'x', 'k', 'f', 'n'].map(name) as
  [OutExpression, OutExpression, OutExpression, OutExpression, OutExpression, OutExpression, OutExpression, OutExpression, OutExpression, OutExpression]
const forever = (body: readonly OutStatement[]): OutStatement => ({ kind: 'Forever', label: null, body })
const leaf = member(c, 'leaf')
const running = member(c, 'running')
const ownLeaf = member(self, contract.leaf)
const ownState = state(self)
const toMachine = binary(k, '+', literal(contract.delegating))
const isNull = (value: OutExpression): OutExpression => binary(value, '===', literal(null))

/** Does a machine in state `s` delegate to a machine? */
const attached = and(binary(s, '>=', literal(contract.delegating)), binary(s, '&', literal(contract.delegating)))

/**
 * `$$step`: a whole step of a machine, and of the chain that it is the root of. The outer loop runs the machine itself, the inner one
 * what it delegates to, from the leaf upwards.
 */
const stepMethod = (strict: boolean): OutProperty => method(contract.step, ['v'], strict, [
  letVariables([['s', ownState], ['c', null], ['m', null], ['y', null]]),
  forever([
    when(not(attached), [
      set(y, call(member(self, contract.run), [v, literal(null)])),
      when(binary(y, '!==', runtime('$FAST')), [giveBack(y)]),
      set(v, undefinedValue),
    ]),
    set(c, ownLeaf),
    when([running, binary(s, '>=', literal(contract.byTheBook))].reduce(or, isNull(c)), [set(c, call(runtime('$enter'), [self]))]),
    set(running, literal(true)),
    forever(runChain),
    set(ownLeaf, literal(null)),
    set(ownState, assign(s, binary(ownState, '&', literal(contract.stateMask)))),
  ]),
])

/** One machine `m` of the chain runs: it has begun to delegate, or given a value, or it has finished and its owner is next. */
const runChain: readonly OutStatement[] = [
  set(m, leaf),
  { kind: 'Try', block: [set(y, call(member(m, contract.run), [v, c]))], param: 'e', handler: [giveBack(call(runtime('$climb'), [c, m, e]))] },
  when(binary(leaf, '!==', m), [set(v, member(c, 'sent')), set(member(c, 'sent'), undefinedValue), { kind: 'Continue', label: null }]),
  set(s, state(m)),
  when(binary(s, '>=', literal(0)), [
    when(binary(s, '>=', literal(contract.byTheBook)), [giveBack(call(runtime('$handUp'), [c, m, y]))]),
    set(running, literal(false)),
    giveBack(y),
  ]),
  set(v, y),
  set(leaf, assign(y, owner(m))),
  set(owner(m), literal(null)),
  when(binary(y, '===', self), [{ kind: 'Break', label: null }]),
  run({ kind: 'Assign', operator: '&=', target: state(y), value: literal(contract.stateMask) }),
]

/** Is `x` a machine with its emitted methods that nobody delegates to, that does not run and does not delegate? */
const alone = [
  binary(assign(n, member(x, 'next')), '===', member(x, contract.pristineNext)),
  isNull(owner(x)),
  binary(state(x), '!==', literal(contract.running)),
  binary(state(x), '<', literal(contract.delegating)),
].reduce(and, binary(f, '===', runtime('$iterate')))

/**
 * `$$delegate(x, k, c)`: starts a `yield*` over `x`, to be continued at state `k`, in the chain `c` if it is not null. Attaches a pristine machine that stands
 * alone, as nearly all do; the rest is `$delegate`'s. Gives the value of the `yield*` if the machine is still running, else what its `$$run` is to give.
 */
const delegateMethod = (strict: boolean): OutProperty => method(contract.delegate, ['x', 'k', 'c'], strict, [
  letVariables([['f', { kind: 'Index', object: x, index: runtime('$ITERATOR') }], ['n', null]]),
  when(alone, [
    set(owner(x), self),
    when(isNull(c), [set(c, call(runtime('$chain'), [self]))]),
    set(leaf, x),
    when(binary(member(c, 'root'), '===', self), [set(ownLeaf, c)]),
    set(ownState, toMachine),
    giveBack(runtime('$FAST')),
  ]),
  set(f, call(runtime('$delegate'), [self, x, c, f, n])),
  when(binary(f, '===', runtime('$FAST')), [set(ownState, toMachine), giveBack(f)]),
  set(n, call(runtime('$advance'), [f, undefinedValue])),
  when(member(n, 'done'), [giveBack(member(n, 'value'))]),
  set(ownLeaf, f),
  set(ownState, binary(k, '+', literal(contract.byTheBook))),
  giveBack(n),
])

function letVariables(list: readonly (readonly [string, OutExpression | null])[]): OutStatement {
  return { kind: 'Variables', declarationKind: 'let', declarators: list.map(([id, init]) => ({ name: id, init })) }
}

function method(key: string, params: readonly string[], strict: boolean, body: readonly OutStatement[]): OutProperty {
  return { key, method: true, value: { kind: 'Function', arrow: false, name: null, params, strictDirective: !strict, body } }
}

const made = (strict: boolean): readonly OutProperty[] => [stepMethod(strict), delegateMethod(strict)]
const [inStrictCode, inSloppyCode] = [made(true), made(false)]

/**
 * The methods of the driver, the same for all machines.
 *
 * @param strict Is the code around strict?
 */
export const driverMethods = (strict: boolean): readonly OutProperty[] => (strict ? inStrictCode : inSloppyCode)
