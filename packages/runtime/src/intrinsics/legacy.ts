/**
 * The prototypes of ECMA-262 27.3 and 27.5 for engines without generators, made without generator syntax and without compiling text
 * (a content security policy may forbid that).
 */
import { iteratorPrototype } from '../language/pristine.js'
import { rename } from '../machine/class.js'
import { $next, isMachineObject, returnByClass, throwByClass } from '../machine/step.js'
import type { MachineObject } from '../machine/types.js'
import type { Intrinsics } from './intrinsics.js'

export function legacyIntrinsics(): Intrinsics {
  if (generatorMethods.throw.name !== 'throw') rename(generatorMethods)
  const generatorPrototype = Object.create(iteratorPrototype) as object
  const functionPrototype = Object.create(Function.prototype) as object
  define(GeneratorFunction, 'prototype', functionPrototype, false, false)
  Object.setPrototypeOf(GeneratorFunction, Function)

  define(functionPrototype, 'prototype', generatorPrototype, false, true)
  define(functionPrototype, 'constructor', GeneratorFunction, false, true)
  define(functionPrototype, Symbol.toStringTag, 'GeneratorFunction', false, true)

  define(generatorPrototype, 'constructor', functionPrototype, false, true)
  define(generatorPrototype, 'next', generatorMethods.next, true, true)
  define(generatorPrototype, 'return', generatorMethods.return, true, true)
  define(generatorPrototype, 'throw', generatorMethods.throw, true, true)
  define(generatorPrototype, Symbol.toStringTag, 'Generator', false, true)
  return { functionPrototype, generatorPrototype, foreign: null }

  /** %GeneratorFunction% (27.3.1). */
  function GeneratorFunction(_text: string): never {
    throw new EvalError('GeneratorFunction cannot compile text')
  }
}

function define(object: object, key: PropertyKey, value: unknown, writable: boolean, configurable: boolean): void {
  Object.defineProperty(object, key, { value, writable, enumerable: false, configurable })
}

/** They step machines of every class. */
const generatorMethods = {
  next(this: MachineObject, value: unknown): unknown {
    return $next(this, value)
  },
  throw(this: MachineObject, exception: unknown): unknown {
    return throwByClass(receiver(this, 'throw'), exception)
  },
  return(this: MachineObject, value: unknown): unknown {
    return returnByClass(receiver(this, 'return'), value)
  },
}

function receiver(value: MachineObject, method: string): MachineObject {
  if (!isMachineObject(value)) throw new TypeError(method + ' method called on incompatible receiver')
  return value
}
