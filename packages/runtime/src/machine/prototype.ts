/**
 * `prototype` of functions that share a class until somebody asks for it (evaluation.ts).
 */
import { isObject } from '../language/call.js'
import type { Common, Evaluation, Home, Shared } from './evaluation.js'
import type { MachineClass, MachineObject } from './types.js'

export const ownHome = (M: MachineClass): Home => ({ class: M, plain: false })

export const textOf = (fn: object): string => Function.prototype.toString.call(fn)

/** What the functions of one runtime share. */
export function setUpCommon(callable: boolean): Common {
  const common: Common = {
    accessor: {
      get(this: unknown): unknown { return readPrototype(common, this) },
      set(this: unknown, value: unknown): void { writePrototype(common, this, value) },
      enumerable: false, configurable: true,
    },
    texts: Object.create(null) as Record<string, true>, callable, known: null, isAsking: false, answer: null, machine: null,
  }
  return common
}

function readPrototype(common: Common, receiver: unknown): unknown {
  const evaluation = evaluationOf(common, receiver)
  return evaluation ? settle(evaluation, evaluation.shared!) : undefined
}

function writePrototype(common: Common, receiver: unknown, value: unknown): void {
  const evaluation = evaluationOf(common, receiver)
  if (!evaluation) return
  settle(evaluation, evaluation.shared!)
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
function evaluationOf(common: Common, receiver: unknown): Evaluation | null {
  for (let at = receiver; isObject(at); at = Object.getPrototypeOf(at)) {
    const own = Object.getOwnPropertyDescriptor(at, 'prototype')
    if (own === undefined || own.get !== common.accessor.get) continue
    if (!common.callable) return common.known?.get(at) ?? null
    return isLike(common, at) ? ask(common, at as () => unknown) : null
  }
  return null
}

/** One of the functions, or a proxy of one, which shows no text and can only be called as well. */
function isLike(common: Common, value: object): boolean {
  if (typeof value !== 'function') return false
  const text = textOf(value)
  return text in common.texts || /\{\s*\[native code\]\s*\}\s*$/.test(text)
}

/** A function knows its evaluation; it says so when it is called while somebody asks. */
function ask(common: Common, fn: () => unknown): Evaluation | null {
  const { isAsking } = common
  common.isAsking = true
  try {
    const machine = fn()
    // Whatever a proxy does before it calls its function may make machines as well.
    return machine === common.machine && common.answer?.shared ? common.answer : null
  } finally {
    common.isAsking = isAsking
    common.answer = common.machine = null
  }
}
