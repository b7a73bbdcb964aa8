/**
 * Evaluations of functions as emitted code makes them (evaluation.ts says what for).
 */
import type { Common, Evaluation, Home, Shared, Source } from './evaluation.js'
import { ownHome, setUpCommon, textOf } from './prototype.js'
import type { GeneratorFunctionObject, MachineClass, MachineObject } from './types.js'

/** So many machines of a function are known. */
const knownMachines = 8

const asked: Common = /*#__PURE__*/ setUpCommon(true)
const listed: Common = /*#__PURE__*/ setUpCommon(false)

/** `make` makes a class. */
export function $share(make: () => MachineClass, callable: boolean): Source {
  return { make, callable, isFirst: true, shared: null }
}

/** A new evaluation of a source function. */
export function $evaluate(source: Source): Evaluation {
  if (source.isFirst) {
    source.isFirst = false
    return newEvaluation(ownHome(source.make()), null)
  }
  const shared = source.shared ??= share(source)
  return newEvaluation(shared.of, shared)
}

/** The one place that makes them, so that they all have one shape. */
function newEvaluation(of: Home, shared: Shared | null): Evaluation {
  return { of, fn: undefined as never, describe, shared, first: null, made: null, hasMore: false }
}

function share({ make, callable }: Source): Shared {
  const M = make()
  return { of: { class: M, plain: true }, first: M.prototype, isTaken: false, make, common: callable ? asked : listed, isReady: false }
}

function describe(this: Evaluation, fn: object): PropertyDescriptor {
  const { shared } = this
  if (shared !== null) {
    if (shared.isReady || makeReady(shared, fn)) return lateFor(shared.common, fn, this)
    this.of = ownHome(shared.make())
  }
  return { value: this.of.class.prototype, writable: true, enumerable: false, configurable: false }
}

/** Methods that were lowered to functions have a prototype that cannot become an accessor: each gets its own at once. */
function makeReady(shared: Shared, fn: object): boolean {
  if (Object.prototype.hasOwnProperty.call(fn, 'prototype')) return false
  if (shared.common.callable) asked.texts[textOf(fn)] = true
  return shared.isReady = true
}

function lateFor(common: Common, fn: object, evaluation: Evaluation): PropertyDescriptor {
  if (!common.callable) (common.known ??= new WeakMap<object, Evaluation>()).set(fn, evaluation)
  return common.accessor
}

/** Emitted code has made a machine of the shared class. */
export function $note(evaluation: Evaluation, machine: MachineObject): MachineObject {
  if (asked.isAsking) answer(evaluation, machine)
  else if (evaluation.first === null) evaluation.first = machine
  else noteMore(evaluation, machine)
  return machine
}

function noteMore(evaluation: Evaluation, machine: MachineObject): void {
  const { made } = evaluation
  if (made === null) evaluation.made = [machine]
  else if (made.length < knownMachines - 1) made.push(machine)
  else evaluation.hasMore = true
}

function answer(evaluation: Evaluation, machine: MachineObject): void {
  asked.answer = evaluation
  asked.machine = machine
}

/** What a new machine of this evaluation is to inherit from, where it does not have it already. Answers as well. */
export function homeOf(evaluation: Evaluation, machine: MachineObject): Readonly<GeneratorFunctionObject> | null {
  const { of } = evaluation
  if (asked.isAsking) {
    answer(evaluation, machine)
    return null
  }
  return evaluation.fn!.prototype === of.class.prototype ? null : evaluation.fn!
}
