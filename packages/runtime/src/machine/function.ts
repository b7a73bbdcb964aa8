/**
 * Making functions into machine functions, which look and behave like generator functions.
 */
import type { Intrinsics } from '../intrinsics/intrinsics.js'
import { $key } from '../language/values.js'
import type { Evaluation } from './evaluation.js'
import type { GeneratorFunctionObject, MachineClass } from './types.js'

/**
 * InstantiateGeneratorFunctionObject (ECMA-262 15.5.3) for a function that exists: [[Prototype]] %GeneratorFunction.prototype% and an own
 * `prototype`, writable, neither enumerable nor configurable, behind `length` and `name`.
 */
export function setUpFunction<F extends object>(intrinsics: Intrinsics, M: MachineClass | Evaluation, fn: F): F {
  Object.setPrototypeOf(fn, intrinsics.functionPrototype)
  const own = typeof M === 'function' ? { value: M.prototype, writable: true, enumerable: false, configurable: false } : M.describe(fn)
  Object.defineProperty(fn, 'prototype', own)
  M.fn = fn as unknown as GeneratorFunctionObject
  return fn
}

/** The same for the method found at `home[key]`. */
export function setUpMember<M extends MachineClass | Evaluation>(intrinsics: Intrinsics, home: object, key: PropertyKey, M: M): M {
  setUpFunction(intrinsics, M, Object.getOwnPropertyDescriptor(home, key)!.value as object)
  return M
}

/** For `...$method(key, fn)` in an object literal: DefineMethod with a key known only at run time (SetFunctionName, ECMA-262 10.2.9). */
export function $method(key: unknown, fn: object): object {
  const property = $key(key)
  const name = typeof property === 'string' ? property : property.description === undefined ? '' : '[' + property.description + ']'
  Object.defineProperty(fn, 'name', { value: name, writable: false, enumerable: false, configurable: true })
  const home = {}
  Object.defineProperty(home, property, { value: fn, writable: true, enumerable: true, configurable: true })
  return home
}

/** The class of a declared machine function, which `make` makes when it is asked for first, and keeps. */
export function $once(make: { (): MachineClass; $$machine?: MachineClass }): MachineClass {
  return make.$$machine || (make.$$machine = make())
}

/** [[Construct]] is what generator functions do not have. */
export function notConstructor({ fn }: MachineClass): never {
  const { name } = fn as unknown as { readonly name: unknown }
  throw new TypeError((typeof name === 'string' ? name : 'A generator function') + ' is not a constructor')
}
