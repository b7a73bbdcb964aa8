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
 *   after (output of $$drive)
 *     $$drive(v) {
 *       "use strict";
 *
 *       let c = this.$$leaf,
 *         m,
 *         s,
 *         y;
 *       if (c === null || c.running) c = $enter(this);else if (this.$$state >= 2097152) this.$$state &= 2097151;
 *       c.running = true;
 *       for (;;) {
 *         m = c.leaf;
 *         try {
 *           y = m.$$turn(v, c);
 *         } catch (e) {
 *           return $climb(c, m, e);
 *         }
 *         s = c.state;
 *         if (s >= 0) {
 *           if (s >= 2097152) return $handUp(c, m, y);
 *           c.running = false;
 *           return y;
 *         }
 *         if (s === -2) {
 *           v = c.sent;
 *           c.sent = void 0;
 *           continue;
 *         }
 *         v = y;
 *         y = c.leaf;
 *         y.$$leaf = null;
 *         y.$$state &= 1048575;
 *         if (y === this) {
 *           y = this.$$run(v, c);
 *           if (y !== $FAST) return y;
 *           v = void 0;
 *         }
 *       }
 *     }
 */
import { contract } from '../contract.js'
import type { OutExpression, OutProperty, OutStatement } from '../tree/output.js'
import { and, assign, binary, call, choose, giveBack, literal, member, method, name, or, run, runtime, undefinedValue, variable, when } from './build.js'

const self: OutExpression = { kind: 'This' }
const state = (machine: OutExpression): OutExpression => member(machine, contract.state)
const owner = (machine: OutExpression): OutExpression => member(machine, contract.owner)
const set = (target: OutExpression, value: OutExpression): OutStatement => run(assign(target, value))
const [v, s, c, m, y, e, x, k, f, n] = ['v', 's', 'c', 'm', 'y', 'e', 'x', 'k', 'f', 'n'].map(name) as
  [OutExpression, OutExpression, OutExpression, OutExpression, OutExpression, OutExpression, OutExpression, OutExpression, OutExpression, OutExpression]
const leaf = member(c, 'leaf')
const running = member(c, 'running')
const ownLeaf = member(self, contract.leaf)
const ownState = state(self)
const isNull = (value: OutExpression): OutExpression => binary(value, '===', literal(null))
const isPassedUp = (of: OutExpression): OutExpression => binary(of, '>=', literal(contract.byTheBook))
const attached = and(binary(s, '>=', literal(contract.delegating)), binary(s, '&', literal(contract.delegating)))
const drive = (value: OutExpression): OutExpression => call(member(self, contract.drive), [value])

/** `$$step`: a whole step of a machine, and of the chain that it is the root of. */
const stepMethod = (strict: boolean): OutProperty => method(contract.step, ['v'], [
  variable('const', 's', ownState),
  when(attached, [giveBack(drive(v))]),
  variable('const', 'y', call(member(self, contract.run), [v, literal(null)])),
  giveBack({ kind: 'Conditional', test: binary(y, '===', runtime('$FAST')), consequent: drive(undefinedValue), alternate: y }),
], !strict)

/** `$$drive`: a step of a chain by its root, from the leaf upwards. Apart from `$$step`, which engines then inline wherever no chain is. */
const driveMethod = (strict: boolean): OutProperty => method(contract.drive, ['v'], [
  { kind: 'Variables', declarationKind: 'let', declarators: [{ name: 'c', init: ownLeaf }, ...['m', 's', 'y'].map((id) => ({ name: id, init: null }))] },
  choose(or(isNull(c), running), [set(c, call(runtime('$enter'), [self]))], [
    when(isPassedUp(ownState), [run({ kind: 'Assign', operator: '&=', target: ownState, value: literal(contract.byTheBook - 1) })]),
  ]),
  set(running, literal(true)),
  { kind: 'Forever', label: null, body: runLeaf },
], !strict)

/** The leaf `m` of the chain has its turn: it has given a value, or begun to delegate, or it has finished and its owner is next. */
const runLeaf: readonly OutStatement[] = [
  set(m, leaf),
  { kind: 'Try', block: [set(y, call(member(m, contract.turn), [v, c]))], param: 'e', handler: [giveBack(call(runtime('$climb'), [c, m, e]))] },
  set(s, member(c, 'state')),
  when(binary(s, '>=', literal(0)), [
    when(isPassedUp(s), [giveBack(call(runtime('$handUp'), [c, m, y]))]),
    set(running, literal(false)),
    giveBack(y),
  ]),
  when(binary(s, '===', literal(contract.running)), [
    set(v, member(c, 'sent')), set(member(c, 'sent'), undefinedValue), { kind: 'Continue', label: null },
  ]),
  set(v, y),
  set(y, leaf),
  set(member(y, contract.leaf), literal(null)),
  run({ kind: 'Assign', operator: '&=', target: state(y), value: literal(contract.stateMask) }),
  when(binary(y, '===', self), [
    set(y, call(member(self, contract.run), [v, c])),
    when(binary(y, '!==', runtime('$FAST')), [giveBack(y)]),
    set(v, undefinedValue),
  ]),
]

/** Is `x` no object whose @@iterator gives its receiver? The `next` of a primitive must not be read, whatever its @@iterator is. */
const isOther = or(binary(f, '!==', runtime('$iterate')), binary({ kind: 'Unary', operator: 'typeof', argument: x }, '!==', literal('object')))

/** Is `x`, whose @@iterator gives its receiver, a machine with its emitted methods that nobody delegates to, that does not run and does not delegate? */
const alone = [
  binary(assign(n, member(x, 'next')), '===', member(x, contract.pristineNext)),
  isNull(owner(x)),
  // As an unsigned number: a machine that runs is left to `$delegate`, and a finished one as well.
  binary(binary(state(x), '>>>', literal(0)), '<', literal(contract.delegating)),
].reduce(and)

/**
 * `$$delegate(x, f, k, c)`: starts a `yield*` over `x`, whose @@iterator is `f`, to be continued at state `k`, in the chain `c` if it is not null. Attaches a
 * pristine machine that stands alone, as nearly all do; the rest is the runtime's. Gives the value of the `yield*` if the machine is still running, else what
 * its `$$run` is to give.
 */
const delegateMethod = (strict: boolean): OutProperty => method(contract.delegate, ['x', 'f', 'k', 'c'], [
  variable('let', 'n', null),
  choose(isOther, [set(f, call(runtime('$open'), [x, f]))], [
    choose(alone, [
      set(owner(x), self),
      when(isNull(c), [set(c, call(runtime('$chain'), [self]))]),
      set(leaf, x),
      when(binary(member(c, 'root'), '===', self), [set(ownLeaf, c)]),
      set(ownState, binary(k, '+', literal(contract.delegating))),
      giveBack(runtime('$FAST')),
    ], [when(binary(assign(f, call(runtime('$delegate'), [self, x, n, k, c])), '===', runtime('$FAST')), [giveBack(f)])]),
  ]),
  set(ownLeaf, f),
  giveBack(call(member(self, contract.ask), [undefinedValue, k])),
], !strict)

/**
 * `$$ask(v, k)`: one `next` of the iterator in `$$leaf`, to be continued at state `k`. Gives what `$$delegate` gives. Not left to the runtime, for here the
 * engine knows what results look like.
 */
const askMethod = (strict: boolean): OutProperty => method(contract.ask, ['v', 'k'], [
  variable('const', 'c', ownLeaf),
  set(ownLeaf, literal(null)),
  variable('const', 'y', {
    kind: 'Conditional', test: binary(member(c, 'index'), '<', literal(0)),
    consequent: call(runtime('$checked'), [call(runtime('$call'), [member(c, 'next'), member(c, 'target'), v])]),
    alternate: call(runtime('$element'), [c]),
  }),
  when(member(y, 'done'), [giveBack(member(y, 'value'))]),
  set(ownLeaf, c),
  set(ownState, binary(k, '+', literal(contract.byTheBook))),
  giveBack(y),
], !strict)

const made = (strict: boolean): readonly OutProperty[] => [stepMethod(strict), driveMethod(strict), askMethod(strict), delegateMethod(strict)]
const [inStrictCode, inSloppyCode] = [made(true), made(false)]

/**
 * `$$turn(v, c)`: `$$run` of the leaf of the chain `c`, which learns in `state` what came of it: the leaf's state, or RUNNING if there is another leaf now. One
 * that has finished is no longer in the chain. A driver that drives machines of many classes asks them for nothing else.
 */
export const turnMethod = (delegates: boolean): OutProperty => {
  const suspended = assign(member(c, 'state'), ownState)
  return method(contract.turn, ['v', 'c'], [
    variable('const', 'y', call(member(self, contract.run), [v, c])),
    ...(delegates ? [when(binary(leaf, '!==', self), [set(member(c, 'state'), literal(contract.running)), giveBack(self)])] : []),
    when(delegates ? and(binary(suspended, '<', literal(0)), binary(member(c, 'root'), '!==', self)) : binary(suspended, '<', literal(0)), [
      set(leaf, owner(self)), set(owner(self), literal(null)),
    ]),
    giveBack(y),
  ])
}

/**
 * The methods of the driver, the same for all machines.
 *
 * @param strict Is the code around strict?
 */
export const driverMethods = (strict: boolean): readonly OutProperty[] => (strict ? inStrictCode : inSloppyCode)
