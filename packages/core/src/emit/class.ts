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
 *         $$run($v, $r) {},
 *         $$clear() {
 *           this.$$state = -1;
 *           this.$n = void 0;
 *         }
 *       }, [-1, 3], null), f$machine);
 *     }
 */
import { contract } from '../contract.js'
import type { Slot } from '../flow/place.js'
import type { Binding } from '../tree/binding.js'
import type { OutExpression, OutFunction, OutProperty, OutStatement } from '../tree/output.js'
import { assign, binary, call, giveBack, literal, member, name, not, run, runtime, undefinedValue, when } from './build.js'
import { carriesStep, type Context } from './context.js'
import { driverMethods } from './driver.js'
import { emitStep } from './step.js'
import { emptyFrame, emptyValue } from './transitions.js'

const self: OutExpression = { kind: 'This' }

/** Bindings that the constructor takes, in the order of its parameters. */
export function startBindings(c: Context): readonly Binding[] {
  const found: Binding[] = []
  for (const { start } of c.machine.layout.slots) {
    if (start.kind === 'binding') found.push(start.binding)
    else if (start.kind === 'environment') found.push(...start.properties.map((property) => property.binding).filter(isStart))
  }
  return found
}

const isStart = (binding: Binding): boolean => binding.kind === 'param' || binding.kind === 'arguments' || binding.kind === 'this'

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

function emitConstructor(c: Context): OutFunction {
  const { layout, delegates } = c.machine
  const bindings = startBindings(c)
  const parameter = (binding: Binding): string => parameterName(bindings, binding)
  const set = (key: string, value: OutExpression): OutStatement => run(assign(member(self, key), value))
  const body: OutStatement[] = [set(contract.state, literal(0)), set(contract.owner, literal(null))]
  if (delegates) body.push(set(contract.leaf, literal(null)))
  if (layout.form === 'perCall') body.push(set(contract.run, literal(null)))
  else if (carriesStep(c)) body.push(set(contract.run, name(stepParameter)))
  for (const slot of layout.slots) body.push(set(slot.name, startValue(slot, parameter)))
  const step = layout.form === 'closure' && c.tree.repeats ? [stepParameter] : []
  return { kind: 'Function', arrow: false, name: c.names.constructor_, params: [...step, ...bindings.map(parameter)], strictDirective: false, body }
}

/** Parameter names of the constructor are its own, so any will do that differ from each other. */
const stepParameter = '$run'
const parameterName = (bindings: readonly Binding[], binding: Binding): string => `$${bindings.indexOf(binding)}`

function startValue(slot: Slot, parameter: (binding: Binding) => string): OutExpression {
  const { start } = slot
  if (start.kind === 'binding') return name(parameter(start.binding))
  if (start.kind !== 'environment') return emptyValue(start.kind)
  const properties = start.properties.map(({ key, binding }): OutProperty =>
    ({ key, value: isStart(binding) ? name(parameter(binding)) : undefinedValue, method: false }))
  return { kind: 'Object', properties }
}

/** Stack frames of the methods lead to the function, not to whatever stands in front of them in the output. */
function atSource({ tree }: Context, property: OutProperty): OutProperty {
  if (property.value.kind !== 'Function') return property
  return { ...property, value: { origin: { location: tree.location, name: tree.displayName }, ...property.value } }
}

const method = (key: string, params: readonly string[], body: readonly OutStatement[]): OutProperty =>
  ({ key, method: true, value: { kind: 'Function', arrow: false, name: null, params, strictDirective: false, body } })

function plainMethods(c: Context): OutProperty[] {
  const done = binary(member(self, contract.state), '<', literal(0))
  const next = method('next', ['v'], [
    when(not(member(self, contract.plain)), [giveBack(call(runtime('$next'), [self, name('v')]))]),
    { kind: 'Variables', declarationKind: 'const', declarators: [{ name: 'y', init: call(member(self, contract.run), [name('v'), literal(null)]) }] },
    giveBack(result(name('y'), done)),
  ])
  const step = method(contract.step, ['v'], [giveBack(call(member(self, contract.run), [name('v'), literal(null)]))])
  const steps = carriesStep(c) ? [step] : []
  return [next, ...steps, ...ownRun(c), clear(c)]
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
  return [next, ...driverMethods(c.tree.programStrict), ...ownRun(c), clear(c)]
}

const result = (value: OutExpression, done: OutExpression): OutExpression =>
  ({ kind: 'Object', properties: [{ key: 'value', value, method: false }, { key: 'done', value: done, method: false }] })

function ownRun(c: Context): OutProperty[] {
  return c.machine.layout.form === 'lifted' ? [{ key: contract.run, value: emitStep(c, { arrow: false, name: null }), method: true }] : []
}

/** The machine is finished and drops what the frame holds, so that it retains nothing. */
const clear = (c: Context): OutProperty => method(contract.clear, [], emptyFrame(c, self))
