/**
 * Functions whose expression or method can be evaluated over and over: closures, methods of classes in functions.
 *
 * ECMA-262 15.5.3 gives each such function a `prototype` object of its own, and its machines inherit from that. An engine finds its way by the
 * shape of an object, of which the prototype is a part: with a prototype for each evaluation every step would be that of an object never
 * seen before, and making the prototype takes longer than a short run. So the first evaluation has a class of its own, as functions have that
 * are evaluated once; the others share one until the difference could be seen: when somebody asks for the `prototype` of a function, it gets a
 * class of its own, and the machines that it has made get that class's prototype. The first of them are known for that; a function that has
 * made more takes the shared prototype itself, so that all of them have it, if no other function has done so before.
 * What is left to be seen: until then `prototype` is an accessor property, and `Object.getPrototypeOf(machine)` gives the shared object; and of
 * two functions that had both made many machines before their prototypes were looked at, the later machines of the second.
 *
 * The machines are not known weakly: a weak reference keeps its object until the job ends (ECMA-262 9.9), and a loop may make millions.
 */
import { isObject } from '../language/call.js'
import type { GeneratorFunctionObject, MachineClass, MachineObject } from './types.js'

/** The class that evaluations have. */
export interface Home {
  readonly class: MachineClass
  /** Shared: a machine that is made is to be noted, and needs no other look. */
  plain: boolean
}

/** What the evaluations share that have no class of their own yet. */
interface Shared {
  readonly of: { class: MachineClass; plain: boolean }
  /** The first shared prototype, which one function may take for its own; the machines of others leave it when theirs is looked at. */
  readonly first: object
  isTaken: boolean
  readonly make: () => MachineClass
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
  of: Home
  fn?: GeneratorFunctionObject
  /** Gives the function its `prototype`. */
  readonly describe: (this: Evaluation, fn: object) => PropertyDescriptor
  /** Null for the first evaluation, which has a class of its own from the start. */
  readonly shared: Shared | null
  /** The first machine it has made of the shared class: most make one. */
  first: MachineObject | null
  /** Some more of them. */
  made: MachineObject[] | null
  /** It has made more. */
  hasMore: boolean
}

/** All evaluations of one source function. */
export interface Source {
  readonly make: () => MachineClass
  /** Calling the function runs nothing but the making of a machine: its parameters are simple. */
  readonly callable: boolean
  isFirst: boolean
  shared: Shared | null
}

/** So many machines of a function are known. */
const knownMachines = 8

/** `make` makes a class. */
export function $share(make: () => MachineClass, callable: boolean): Source {
  return { make, callable, isFirst: true, shared: null }
}

/** A new evaluation of a source function. */
export function $evaluate(source: Source): Evaluation {
  if (source.isFirst) {
    source.isFirst = false
    return { of: ownHome(source.make()), fn: undefined as never, describe, shared: null, first: null, made: null, hasMore: false }
  }
  const shared = source.shared ??= share(source)
  return { of: shared.of, fn: undefined as never, describe, shared, first: null, made: null, hasMore: false }
}

const ownHome = (M: MachineClass): Home => ({ class: M, plain: false })

function share({ make, callable }: Source): Shared {
  const get = function (this: unknown): unknown { return readPrototype(shared, this) }
  const set = function (this: unknown, value: unknown): void { writePrototype(shared, this, value) }
  const M = make()
  const shared: Shared = {
    of: { class: M, plain: true }, first: M.prototype, isTaken: false, make, accessor: { get, set, enumerable: false, configurable: true },
    asking: false, answer: null, text: null,
    known: callable ? null : new WeakMap<object, Evaluation>(),
  }
  return shared
}

function describe(this: Evaluation, fn: object): PropertyDescriptor {
  const { shared } = this
  // Methods that were lowered to functions have a prototype that cannot become an accessor: each gets its own at once.
  if (shared !== null && Object.prototype.hasOwnProperty.call(fn, 'prototype')) this.of = ownHome(shared.make())
  if (shared === null || !this.of.plain) return { value: this.of.class.prototype, writable: true, enumerable: false, configurable: false }
  shared.text ??= textOf(fn)
  shared.known?.set(fn, this)
  return shared.accessor
}

const textOf = (fn: object): string => Function.prototype.toString.call(fn)

/** Emitted code has made a machine of the shared class. */
export function $note(evaluation: Evaluation, machine: MachineObject): MachineObject {
  if (evaluation.first === null) evaluation.first = machine
  else noteMore(evaluation, machine)
  return machine
}

function noteMore(evaluation: Evaluation, machine: MachineObject): void {
  const { made } = evaluation
  if (made === null) evaluation.made = [machine]
  else if (made.length < knownMachines - 1) made.push(machine)
  else evaluation.hasMore = true
}

/**
 * What machines of this evaluation inherit from now, where that takes a second look: null if a new machine has it already. Answers the class
 * as well when it asks.
 */
export function homeOf(evaluation: Evaluation): Readonly<GeneratorFunctionObject> | null {
  const { of, shared } = evaluation
  if (shared?.asking) {
    shared.answer = evaluation
    return null
  }
  return evaluation.fn!.prototype === of.class.prototype ? null : evaluation.fn!
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

/** Gives an evaluation its class, its machines that class's prototype, and its function its `prototype`, a data property as 15.5.3 step 5 makes it. */
function settle(evaluation: Evaluation, shared: Shared): object {
  if (evaluation.of !== shared.of) return evaluation.of.class.prototype
  const takes = evaluation.hasMore && !shared.isTaken
  const current = shared.of.class
  const of = evaluation.of = ownHome(takes ? current : shared.make())
  if (takes) {
    shared.isTaken = true
    shared.of.class = shared.make()
  }
  const home = of.class.prototype
  const move = (machine: MachineObject): void => {
    const prototype = Object.getPrototypeOf(machine) as object
    // A user may have given it another prototype; one that is not extensible keeps the one it has.
    if (prototype === shared.first || prototype === current.prototype) Reflect.setPrototypeOf(machine, home)
  }
  const { first, made } = evaluation
  if (first !== null) move(first)
  // By index: the program may have changed how arrays are iterated.
  for (let at = 0; made !== null && at < made.length; at++) move(made[at]!)
  evaluation.first = evaluation.made = null
  // A function that was frozen before keeps its accessor.
  Reflect.defineProperty(evaluation.fn!, 'prototype', { value: home, writable: true, enumerable: false, configurable: false })
  return home
}

/** The function that has the accessor may be further up than the receiver, which may be a proxy as well. */
function evaluationOf(shared: Shared, receiver: unknown): Evaluation | null {
  for (let at = receiver; isObject(at); at = Object.getPrototypeOf(at)) {
    const own = Object.getOwnPropertyDescriptor(at, 'prototype')
    if (own === undefined || own.get !== shared.accessor.get) continue
    if (shared.known) return shared.known.get(at) ?? null
    return isLike(shared, at) ? ask(shared, at as () => unknown) : null
  }
  return null
}

/** One of the functions, or a proxy of one, which shows no text and can only be called as well. */
function isLike(shared: Shared, value: object): boolean {
  if (typeof value !== 'function') return false
  const text = textOf(value)
  return text === shared.text || /\{\s*\[native code\]\s*\}\s*$/.test(text)
}

/** A function knows its evaluation; it says so when it is called while the class asks. */
function ask(shared: Shared, fn: () => unknown): Evaluation | null {
  const { of } = shared
  shared.answer = null
  shared.asking = true
  of.plain = false
  try {
    fn()
  } finally {
    shared.asking = false
    of.plain = true
  }
  return shared.answer
}
