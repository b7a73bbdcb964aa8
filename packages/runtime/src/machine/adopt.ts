/**
 * Machines made while their function's `prototype` was something else than the object that `$class` made.
 */
import type { ForeignMethods, Intrinsics } from '../intrinsics/intrinsics.js'
import { isObject } from '../language/call.js'
import { hide } from './class.js'
import type { DelegatingMachine, GeneratorFunctionObject, MachineClass, MachineObject } from './types.js'

type MethodName = keyof ForeignMethods

const inherited = [
  '$$class', '$$plain', '$$step', '$$turn', '$$leave', '$$quit', '$$drive', '$$ask', '$$delegate', '$$clear', '$$throws', '$$returns',
] as const

/**
 * Gives a machine the [[Prototype]] that EvaluateGeneratorBody gives (ECMA-262 15.5.2 step 2, OrdinaryCreateFromConstructor): the
 * function's `prototype`, or %GeneratorPrototype% if that is no object. If the class is not found along that chain, the machine gets what
 * makes it work as own hidden properties.
 */
export function setUpAdopted(
  intrinsics: Intrinsics, M: MachineClass, { prototype: declared }: Readonly<GeneratorFunctionObject>, machine: MachineObject,
): MachineObject {
  Object.setPrototypeOf(machine, isObject(declared) ? declared : intrinsics.generatorPrototype)
  if (machine.$$class === M) return machine
  const home = M.prototype as MachineObject
  // A machine of the per-call form brings its own step function.
  if (!Object.prototype.hasOwnProperty.call(machine, '$$run')) hide(machine, '$$run', home.$$run)
  for (let i = 0; i < inherited.length; i++) hide(machine, inherited[i]!, (home as DelegatingMachine)[inherited[i]!])
  adoptMethod(intrinsics, machine, 'next', '$$next', home.$$next)
  adoptMethod(intrinsics, machine, 'throw', '$$throw', home.$$throw)
  adoptMethod(intrinsics, machine, 'return', '$$return', home.$$return)
  return machine
}

/**
 * Where a lookup finds the method of native generators, which would refuse a machine, the machine gets its class's method as its own.
 * The method of another machine class serves: it is pristine as well. Everything else that is found (nothing, user code) stays.
 */
function adoptMethod(
  intrinsics: Intrinsics, machine: MachineObject, name: MethodName, pristine: '$$next' | '$$throw' | '$$return', method: unknown,
): void {
  const found = lookUp(machine, name)
  const isForeign = found !== undefined && intrinsics.foreign !== null && found === intrinsics.foreign[name]
  if (isForeign) hide(machine, name, method)
  hide(machine, pristine, found !== undefined && !isForeign && found === (machine[pristine] as unknown) ? found : method)
}

/** The value of a data property along the prototype chain; runs no getter. */
function lookUp(object: object, key: PropertyKey): unknown {
  for (let at: object | null = object; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const descriptor = Object.getOwnPropertyDescriptor(at, key)
    if (descriptor !== undefined) return descriptor.value as unknown
  }
  return undefined
}
