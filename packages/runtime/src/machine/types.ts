/**
 * What machines look like to the runtime; the names are those of contract.ts.
 */
import type {
  ASK, CLASS, CLEAR, DELEGATE, DRIVE, LEAF, LEAVE, OWNER, PLAIN, PRISTINE_NEXT, PRISTINE_RETURN, PRISTINE_THROW, QUIT,
  RETURNS, RUN, STATE, STEP, THROWS, TURN,
} from '../contract.js'
import type { Result } from '../language/iterator.js'

/** For each state the entry state of its handler; -1, or nothing at the end, for none; null where there are none at all. */
export type HandlerTable = readonly number[] | null

export interface MachineObject {
  [STATE]: number
  [OWNER]: DelegatingMachine | null
  readonly [CLASS]: MachineClass
  readonly [PLAIN]: boolean
  readonly [THROWS]: HandlerTable
  readonly [RETURNS]: HandlerTable
  readonly [PRISTINE_NEXT]: unknown
  readonly [PRISTINE_THROW]: (exception: unknown) => Result
  readonly [PRISTINE_RETURN]: (value: unknown) => Result
  readonly next: unknown
  readonly throw: unknown
  readonly return: unknown
  /** Runs to the next suspension of this machine itself, in a chain or by itself. */
  [RUN](value: unknown, chain: Chain | null): unknown
  /** One whole step as `next` makes it, the outcome not wrapped. */
  [STEP](value: unknown): unknown
  /** The former as the leaf of a chain, for a driver. */
  readonly [TURN]?: unknown
  [CLEAR](): void
}

/** A machine whose function contains `yield*`. */
export interface DelegatingMachine extends MachineObject {
  /** Of a root: its chain. While delegating by the protocol: the iterator's record. Else null; null in a delegating machine that is inside a chain. */
  [LEAF]: Chain | DelegateRecord | null
  /** A step of the chain that it is the root of. */
  readonly [DRIVE]?: unknown
  /** One `next` of the iterator that it delegates to. */
  readonly [ASK]?: unknown
  /**
   * A return completion for a running chain the owner of whose leaf this is. `chain.state` says what came of it: READING if nothing did, for the chain is
   * not of the ordinary kind; HINDERED if `chain.sent` is the method `return` of `chain.leaf`, and not the emitted one; else as after a turn of
   * `chain.leaf`, but with RUNNING the result is the machine that has begun to delegate.
   */
  [LEAVE](value: unknown, chain: Chain): unknown
  /** The return completion arrives at this machine, which is the leaf of the chain by now. */
  [QUIT](value: unknown, chain: Chain): unknown
  /** Starts a `yield*`. */
  readonly [DELEGATE]?: unknown
}

/** Machines that delegate to each other (delegation/chain.ts). */
export interface Chain {
  running: boolean
  readonly root: DelegatingMachine
  /** The machine at the end, the one to run. */
  leaf: MachineObject
  /** What is to be sent to a leaf that was joined in the midst of a step. In state READING the machine whose method is read, in HINDERED the method. */
  sent: unknown
  /** What came of the leaf's last turn. */
  state: number
}

/** Iterator Record (ECMA-262 7.4.1) of a `yield*` that goes by the protocol. */
export interface DelegateRecord {
  /** The iterator, or an array. */
  target: object
  readonly next: unknown
  /** Of the array's next element; negative for an iterator. */
  index: number
}

/** The constructor of the machines of one function. */
export interface MachineClass {
  new (...args: never[]): MachineObject
  prototype: object
  /** The machine function, once `$function` or a relative has tied the two together. */
  fn?: GeneratorFunctionObject
  /** A machine that is never run. */
  kept?: MachineObject
}

export interface GeneratorFunctionObject {
  prototype: unknown
}

/** A helper that becomes a method. */
export type Stepping = (machine: DelegatingMachine, value: unknown) => unknown

/** Methods as core emits them. */
export interface EmittedMethods {
  next: unknown
  return: (value: unknown) => Result
  [RUN]?: unknown
  [TURN]: unknown
  [LEAVE]?: unknown
  [QUIT]?: unknown
  [STEP]?: unknown
  [DRIVE]?: unknown
  [ASK]?: unknown
  [DELEGATE]?: unknown
  [CLEAR]: unknown
}
