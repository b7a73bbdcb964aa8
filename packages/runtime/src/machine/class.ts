/**
 * Setting up the class of a machine function.
 */
import type { Intrinsics } from '../intrinsics/intrinsics.js'
import type { DelegatingMachine, EmittedMethods, HandlerTable, MachineClass, MachineObject, Stepping } from './types.js'

/**
 * Gives `M` a fresh prototype, the future `prototype` of the machine function: an ordinary object that inherits from
 * %GeneratorPrototype% (ECMA-262 15.5.3 and its relatives, OrdinaryObjectCreate), with the machine's methods as own properties. They
 * are as those of %GeneratorPrototype%: writable, configurable, not enumerable. `throwInto` is what all classes of its kind share.
 */
export function setUpClass(
  intrinsics: Intrinsics, M: MachineClass, methods: EmittedMethods, throwInto: Stepping, throws: HandlerTable = null, returns: HandlerTable = null,
): MachineClass {
  const own = {
    throw(exception: unknown) { return throwInto(this as unknown as DelegatingMachine, exception) },
    return: methods.return,
  }
  // Babel names functions otherwise whose names are reserved words.
  if (own.throw.name !== 'throw' || own.return.name !== 'return') rename(own)
  const prototype = Object.create(intrinsics.generatorPrototype) as object
  // By index, for programs may have made something else of the iteration of arrays.
  const keys = Object.keys(methods) as (keyof EmittedMethods)[]
  for (let i = 0; i < keys.length; i++) hide(prototype, keys[i]!, methods[keys[i]!])
  // The closure form has its step function later, the per-call form in each machine.
  hide(prototype, '$$run', methods.$$run)
  hide(prototype, 'throw', own.throw)
  hide(prototype, '$$step', methods.$$step ?? methods.$$run)
  hide(prototype, '$$class', M)
  hide(prototype, '$$plain', !methods.$$delegate)
  hide(prototype, '$$throws', throws)
  hide(prototype, '$$returns', returns)
  hide(prototype, '$$next', methods.next)
  hide(prototype, '$$throw', own.throw)
  hide(prototype, '$$return', own.return)
  M.prototype = prototype
  // While no machine of a class is alive, a collection of garbage takes the shape that they have had, and with it the engine's code for the class.
  M.kept = new M()
  return M
}

/** Names functions after the properties they are in. */
export function rename(methods: object): void {
  const keys = Object.keys(methods)
  for (let i = 0; i < keys.length; i++) Object.defineProperty((methods as Record<string, object>)[keys[i]!], 'name', { value: keys[i], configurable: true })
}

/** Gives a class the step function of one evaluation of its function expression, or of the class of its method (the closure form, where `$class` got none). */
export function $attach(M: MachineClass, run: unknown): MachineClass {
  const prototype = M.prototype as MachineObject
  hide(prototype, '$$run', run)
  if (prototype.$$step === undefined) hide(prototype, '$$step', run)
  return M
}

/** Defines a property as built-in methods are defined (ECMA-262 17): not enumerable. */
export function hide(object: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: false, configurable: true })
}
