/**
 * What drives chains of delegating machines, a copy in each class with `yield*`: engines keep what they learn of the shapes that a function meets with
 * the function, so one driver for all machines of a program would soon know nothing. What happens rarely is in the runtime.
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
 *         k,
 *         m,
 *         y;
 *       for (;;) {
 *         if (!(s >= 1048576 && s & 1048576)) {
 *           y = this.$$run(v, this);
 *           s = this.$$state;
 *           if (!(s >= 1048576 && s & 1048576)) return y;
 *           v = void 0;
 *         }
 *         k = s & 1048575;
 *         if (this.$$leaf === null) $split(this);
 *         this.$$state = -2;
 *         m = this.$$leaf;
 *         for (;;) {
 *           if (m.$$state >= 1048576) m = $leaf(this);
 *           try {
 *             y = m.$$run(v, this);
 *           } catch (e) {
 *             return $climb(this, k, m, e);
 *           }
 *           s = m.$$state;
 *           if (s >= 1048576) {
 *             if (s >= 2097152) return $handUp(this, k, m, y);
 *             m = this.$$leaf;
 *             v = void 0;
 *             continue;
 *           }
 *           if (s >= 0) {
 *             this.$$leaf = m;
 *             this.$$state = k + 1048576;
 *             return y;
 *           }
 *           v = y;
 *           y = m.$$owner;
 *           m.$$owner = null;
 *           if (y === this) break;
 *           m = y;
 *           m.$$state &= 1048575;
 *         }
 *         this.$$leaf = null;
 *         this.$$state = s = k;
 *       }
 *     }
 */
import { contract } from '../contract.js'
import type { OutExpression, OutProperty, OutStatement } from '../tree/output.js'
import { assign, binary, call, giveBack, literal, member, name, not, run, runtime, undefinedValue, when } from './build.js'

const self: OutExpression = { kind: 'This' }
const state = (machine: OutExpression): OutExpression => member(machine, contract.state)
const leaf = (machine: OutExpression): OutExpression => member(machine, contract.leaf)
const owner = (machine: OutExpression): OutExpression => member(machine, contract.owner)
const set = (target: OutExpression, value: OutExpression): OutStatement => run(assign(target, value))
const and = (left: OutExpression, right: OutExpression): OutExpression => ({ kind: 'Logical', operator: '&&', left, right })
const forever = (body: readonly OutStatement[]): OutStatement => ({ kind: 'Forever', label: null, body })
const [v, s, k, m, y, e, x, r, f, n] = ['v', 's', 'k', 'm', 'y', 'e', 'x', 'r', 'f', 'n'].map(name) as
  [OutExpression, OutExpression, OutExpression, OutExpression, OutExpression, OutExpression, OutExpression, OutExpression, OutExpression, OutExpression]

/** Does a machine in state `s` delegate to a machine? */
const attached = and(binary(s, '>=', literal(contract.delegating)), binary(s, '&', literal(contract.delegating)))
const toMachine = (resume: OutExpression): OutExpression => binary(resume, '+', literal(contract.delegating))

/**
 * `$$step`: a whole step of a machine, and of the chain below it if it is the root of one. The outer loop runs the machine itself, the inner one
 * what it delegates to, from the leaf upwards. Strict, so that a frozen machine is noticed.
 */
const stepMethod = (strict: boolean): OutProperty => method(contract.step, ['v'], strict, [
  letVariables([['s', state(self)], ['k', null], ['m', null], ['y', null]]),
  forever([
    when(not(attached), [
      set(y, call(member(self, contract.run), [v, self])),
      set(s, state(self)),
      when(not(attached), [giveBack(y)]),
      set(v, undefinedValue),
    ]),
    set(k, binary(s, '&', literal(contract.stateMask))),
    when(binary(leaf(self), '===', literal(null)), [run(call(runtime('$split'), [self]))]),
    set(state(self), literal(contract.running)),
    set(m, leaf(self)),
    forever(runChain),
    set(leaf(self), literal(null)),
    set(state(self), assign(s, k)),
  ]),
])

/** One machine `m` of the chain runs: it has begun to delegate, or given a value, or it has finished and its owner is next. */
const runChain: readonly OutStatement[] = [
  when(binary(state(m), '>=', literal(contract.delegating)), [set(m, call(runtime('$leaf'), [self]))]),
  { kind: 'Try', block: [set(y, call(member(m, contract.run), [v, self]))], param: 'e', handler: [giveBack(call(runtime('$climb'), [self, k, m, e]))] },
  set(s, state(m)),
  when(binary(s, '>=', literal(contract.delegating)), [
    when(binary(s, '>=', literal(contract.byTheBook)), [giveBack(call(runtime('$handUp'), [self, k, m, y]))]),
    set(m, leaf(self)),
    set(v, undefinedValue),
    { kind: 'Continue', label: null },
  ]),
  when(binary(s, '>=', literal(0)), [set(leaf(self), m), set(state(self), toMachine(k)), giveBack(y)]),
  set(v, y),
  set(y, owner(m)),
  set(owner(m), literal(null)),
  when(binary(y, '===', self), [{ kind: 'Break', label: null }]),
  set(m, y),
  run({ kind: 'Assign', operator: '&=', target: state(m), value: literal(contract.stateMask) }),
]

/**
 * `$$delegate(x, k, r)`: starts a `yield*` over `x`, to be continued at state `k`, in a step of root `r`. Attaches a pristine machine that stands
 * alone, as nearly all do; the rest is `$delegate`'s. Gives `$FAST` or the first result object of an iterator.
 */
const delegateMethod = (strict: boolean): OutProperty => method(contract.delegate, ['x', 'k', 'r'], strict, [
  letVariables([['f', { kind: 'Index', object: x, index: runtime('$ITERATOR') }], ['n', null]]),
  when(alone, [
    set(owner(x), self),
    when(binary(r, '!==', self), [set(leaf(self), literal(null))]),
    set(leaf(r), x),
    set(state(self), toMachine(k)),
    giveBack(runtime('$FAST')),
  ]),
  set(n, call(runtime('$delegate'), [self, x, k, r, f, n])),
  when(binary(n, '===', runtime('$FAST')), [giveBack(n)]),
  set(f, call(runtime('$advance'), [n, undefinedValue])),
  set(leaf(self), n),
  giveBack(f),
])

/**
 * `$$advance(s, v, r)`: `$$run` of a machine whose state `s` is not one of its own: sends `v` to the iterator that it delegates to by the protocol
 * (ECMA-262 15.5.5 step 7.a).
 */
const advanceMethod = (strict: boolean): OutProperty => method(contract.advance, ['s', 'v', 'r'], strict, [
  when(not(binary(s, '>=', literal(0))), [giveBack(call(runtime('$idle'), [self]))]),
  set(state(self), literal(contract.running)),
  {
    kind: 'Try',
    block: [
      letVariables([['y', call(runtime('$advance'), [leaf(self), v])]]),
      when(not(member(y, 'done')), [set(state(self), s), giveBack(y)]),
      set(v, member(y, 'value')),
    ],
    param: 'e',
    handler: [giveBack(call(runtime('$raise'), [self, binary(s, '&', literal(contract.stateMask)), e, r]))],
  },
  set(leaf(self), literal(null)),
  set(state(self), binary(s, '&', literal(contract.stateMask))),
  giveBack(call(member(self, contract.run), [v, r])),
])

/** Is `x` a machine with its emitted methods that nobody delegates to, that does not run and does not delegate? */
const alone = [
  binary(assign(n, member(x, 'next')), '===', member(x, contract.pristineNext)),
  binary(owner(x), '===', literal(null)),
  binary(state(x), '!==', literal(contract.running)),
  binary(state(x), '<', literal(contract.delegating)),
].reduce(and, binary(f, '===', runtime('$iterate')))

function letVariables(list: readonly (readonly [string, OutExpression | null])[]): OutStatement {
  return { kind: 'Variables', declarationKind: 'let', declarators: list.map(([id, init]) => ({ name: id, init })) }
}

function method(key: string, params: readonly string[], strict: boolean, body: readonly OutStatement[]): OutProperty {
  return { key, method: true, value: { kind: 'Function', arrow: false, name: null, params, strictDirective: !strict, body } }
}

const made = (strict: boolean): readonly OutProperty[] => [stepMethod(strict), delegateMethod(strict), advanceMethod(strict)]
const [inStrictCode, inSloppyCode] = [made(true), made(false)]

/**
 * The methods of the driver, the same for all machines.
 *
 * @param strict Is the code around strict?
 */
export const driverMethods = (strict: boolean): readonly OutProperty[] => (strict ? inStrictCode : inSloppyCode)
