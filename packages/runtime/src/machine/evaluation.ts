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
import type { GeneratorFunctionObject, MachineClass, MachineObject } from './types.js'

/** The class that evaluations have. */
export interface Home {
  readonly class: MachineClass
  /** Shared: a machine that is made is to be noted, and needs no other look. */
  plain: boolean
}

/** What the evaluations of one source share that have no class of their own yet. */
export interface Shared {
  readonly of: { class: MachineClass; plain: boolean }
  /** The first shared prototype, which one function may take for its own; the machines of others leave it when theirs is looked at. */
  readonly first: object
  isTaken: boolean
  readonly make: () => MachineClass
  readonly common: Common
  /** One of its functions was set up, so that it is known that all of them can be. */
  isReady: boolean
}

/**
 * What the functions of all sources share that may be called to ask for their evaluation, and likewise those that must not. Engines give functions a
 * common shape only if what is defined on them is the same, and an accessor for each source would not be: from the second source on each
 * function would be an object of its own kind.
 */
export interface Common {
  /** `prototype` of each of the functions, until it is looked at. */
  readonly accessor: PropertyDescriptor
  /** The texts of functions that may be called: others that were given the accessor are told by theirs. */
  readonly texts: Record<string, true>
  /** May the functions be called? Code of the user must not run. */
  readonly callable: boolean
  /** The evaluations of functions that must not. */
  known: WeakMap<object, Evaluation> | null
  /** A function that is called while this holds leaves its evaluation and the machine that it has made. */
  isAsking: boolean
  answer: Evaluation | null
  machine: MachineObject | null
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
