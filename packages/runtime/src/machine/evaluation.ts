/**
 * Functions whose expression or method can be evaluated over and over: closures, methods of classes in functions.
 *
 * ECMA-262 15.5.3 gives each such function a `prototype` object of its own, and its machines inherit from that. An engine finds its way by the
 * shape of an object, of which the prototype is a part: with a prototype for each evaluation every step would be that of an object never
 * seen before, and making the prototype takes longer than a short run. So the first evaluation has a class of its own, as functions have that
 * are evaluated once; the others share one, and its prototype, as long as nobody asks for the `prototype` of a function. The first who does gets
 * an object for that function alone: a new one if the function has not made a machine yet, else the one that its machines have. What is
 * left to be seen: machines of two later evaluations, made before either `prototype` was looked at, inherit from the same object, and the property
 * is an accessor until it is looked at.
 */
import { isObject } from '../language/call.js'
import type { GeneratorFunctionObject, MachineClass } from './types.js'

/** The class that evaluations have. */
export interface Home {
  readonly class: MachineClass
  /** Shared, and nobody has asked for a prototype: machines need no second look. */
  plain: boolean
  /** Null where only one evaluation has the class. */
  readonly shared: Shared | null
}

/** What a shared class has beside. */
interface Shared {
  readonly of: { plain: boolean; readonly class: MachineClass }
  /** What each prototype gets, as the methods of the first are: own, hidden. */
  readonly descriptors: PropertyDescriptorMap
  /** The prototype of the machines that were made while the class was plain. */
  readonly first: object
  /** `prototype` of each of the functions, until it is looked at. */
  readonly accessor: PropertyDescriptor
  /** A function that is called while the class asks leaves its evaluation here. */
  asking: boolean
  answer: Evaluation | null
  /** The text of the functions: others that were given the accessor are told by theirs. */
  text: string | null
  /** The evaluations of functions that must not be called to ask, because code of the user would run. */
  readonly known: WeakMap<object, Evaluation> | null
}

/** One evaluation. Emitted code has it where it has the class of a function that is evaluated once. */
export interface Evaluation {
  readonly of: Home
  fn?: GeneratorFunctionObject
  /** Gives the function its `prototype`. */
  readonly describe: (this: Evaluation, fn: object) => PropertyDescriptor
  /** Has it made a machine while the class was plain? */
  made: boolean
  /** The prototype of its machines, once that is certain. */
  home: object | null
  /** Has its `prototype` been looked at or set? */
  settled: boolean
}

/** All evaluations of one source function. */
export interface Source {
  readonly make: () => MachineClass
  /** Calling the function runs nothing but the making of a machine: its parameters are simple. */
  readonly callable: boolean
  isFirst: boolean
  shared: Home | null
}

/** `make` makes a class. */
export function $share(make: () => MachineClass, callable: boolean): Source {
  return { make, callable, isFirst: true, shared: null }
}

/** A new evaluation of a source function. */
export function $evaluate(source: Source): Evaluation {
  let of = source.shared
  if (of === null) {
    const isFirst = source.isFirst
    const made = source.make()
    of = isFirst ? { class: made, plain: false, shared: null } : sharedHome(made, source.callable)
    if (isFirst) source.isFirst = false
    else source.shared = of
  }
  return { of, fn: undefined as never, describe, made: false, home: null, settled: false }
}

function sharedHome(M: MachineClass, callable: boolean): Home {
  const of = { class: M, plain: true, shared: null as Shared | null }
  const first = M.prototype
  const get = function (this: unknown): unknown { return readPrototype(shared, this) }
  const set = function (this: unknown, value: unknown): void { writePrototype(shared, this, value) }
  const shared: Shared = {
    of, descriptors: Object.getOwnPropertyDescriptors(first), first, accessor: { get, set, enumerable: false, configurable: true }, asking: false, answer: null,
    text: null, known: callable ? null : new WeakMap<object, Evaluation>(),
  }
  of.shared = shared
  return of
}

function describe(this: Evaluation, fn: object): PropertyDescriptor {
  const { class: M, shared } = this.of
  const own = (value: unknown): PropertyDescriptor => ({ value, writable: true, enumerable: false, configurable: false })
  if (shared === null) return own(M.prototype)
  if (Object.prototype.hasOwnProperty.call(fn, 'prototype')) {
    // Methods that were lowered to functions have a prototype that cannot become an accessor: each gets its own at once.
    this.of.plain = false
    this.settled = true
    return own(this.home = fresh(shared))
  }
  shared.text ??= textOf(fn)
  shared.known?.set(fn, this)
  return shared.accessor
}

const textOf = (fn: object): string => Function.prototype.toString.call(fn)

/**
 * What machines of this evaluation inherit from now, where that takes a second look: null if a new machine has it already. Answers the class
 * as well when it asks.
 */
export function homeOf(evaluation: Evaluation): Readonly<GeneratorFunctionObject> | null {
  const { class: M, shared } = evaluation.of
  if (shared?.asking) {
    shared.answer = evaluation
    return null
  }
  if (shared === null || evaluation.settled) return evaluation.fn!.prototype === M.prototype ? null : evaluation.fn!
  evaluation.home ??= evaluation.made ? shared.first : M.prototype
  return evaluation.home === M.prototype ? null : { prototype: evaluation.home }
}

function readPrototype(shared: Shared, receiver: unknown): unknown {
  const evaluation = evaluationOf(shared, receiver)
  return evaluation ? settle(evaluation, shared) : undefined
}

function writePrototype(shared: Shared, receiver: unknown, value: unknown): void {
  const evaluation = evaluationOf(shared, receiver)
  if (!evaluation) return
  settle(evaluation, shared)
  const own = Object.getOwnPropertyDescriptor(evaluation.fn, 'prototype')!
  if (own.get) throw new TypeError("Cannot assign to read only property 'prototype'")
  // Now a data property: found by a write as it would have been natively.
  Reflect.set(receiver as object, 'prototype', value)
}

/** Gives the function of an evaluation its `prototype`, a data property as 15.5.3 step 5 makes it. */
function settle(evaluation: Evaluation, shared: Shared): object {
  const { of } = evaluation
  if (evaluation.settled) return evaluation.home!
  const home = evaluation.home ?? (evaluation.made ? shared.first : fresh(shared))
  of.plain = false
  evaluation.home = home
  evaluation.settled = true
  // Machines of others must not be made with what is this function's from now on.
  if (home === of.class.prototype) of.class.prototype = fresh(shared)
  // A function that was frozen before keeps its accessor.
  Reflect.defineProperty(evaluation.fn!, 'prototype', { value: home, writable: true, enumerable: false, configurable: false })
  return home
}

function fresh({ first, descriptors }: Shared): object {
  return Object.create(Object.getPrototypeOf(first) as object, descriptors) as object
}

/** The function that has the accessor may be further up than the receiver, which may be a proxy as well. */
function evaluationOf(shared: Shared, receiver: unknown): Evaluation | null {
  for (let at = receiver; isObject(at); at = Object.getPrototypeOf(at)) {
    const own = Object.getOwnPropertyDescriptor(at, 'prototype')
    if (own === undefined || own.get !== shared.accessor.get) continue
    if (shared.known) return shared.known.get(at) ?? null
    return typeof at === 'function' && textOf(at) === shared.text ? ask(shared, at as () => unknown) : null
  }
  return null
}

/** A function knows its evaluation; it says so when it is called while the class asks. */
function ask(shared: Shared, fn: () => unknown): Evaluation | null {
  const { of } = shared
  const { plain } = of
  of.plain = false
  shared.answer = null
  shared.asking = true
  try {
    fn()
  } finally {
    shared.asking = false
    of.plain = plain
  }
  return shared.answer
}
