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
  for (const key of Object.keys(methods)) hide(prototype, key, (methods as unknown as Record<string, unknown>)[key])
  hide(prototype, 'throw', own.throw)
  if (!methods.$$step) hide(prototype, '$$step', methods.$$run)
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
  for (const key of Object.keys(methods)) Object.defineProperty((methods as Record<string, object>)[key], 'name', { value: key, configurable: true })
}

/** Gives a class the step function of one evaluation of its function expression (the closure form, where `$class` got none). */
export function $attach(M: MachineClass, run: unknown): void {
  const prototype = M.prototype as MachineObject
  hide(prototype, '$$run', run)
  if (prototype.$$step === undefined) hide(prototype, '$$step', run)
}

/** Defines a property as built-in methods are defined (ECMA-262 17): not enumerable. */
export function hide(object: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: false, configurable: true })
}
