/**
 * What emitted code imports (`switchyard/runtime`); contract.ts says how it is used.
 */
import { $throwInto } from './delegation/abrupt.js'
import { nativeIntrinsics } from './intrinsics/native.js'
import { setUpAdopted } from './machine/adopt.js'
import { setUpClass } from './machine/class.js'
import type { Evaluation } from './machine/evaluation.js'
import { notConstructor, setUpFunction, setUpMember } from './machine/function.js'
import { homeOf } from './machine/share.js'
import { $throw } from './machine/step.js'
import type { EmittedMethods, HandlerTable, MachineClass, MachineObject } from './machine/types.js'

export * from './shared.js'

const intrinsics = /*#__PURE__*/ nativeIntrinsics()

/** Sets up the class of a machine function without `yield*`; gives `M`. */
export function $class(M: MachineClass, methods: EmittedMethods, throws?: HandlerTable, returns?: HandlerTable): MachineClass {
  return setUpClass(intrinsics, M, methods, $throw, throws, returns)
}

/** The same for a function with `yield*`. */
export function $delegating(M: MachineClass, methods: EmittedMethods, throws?: HandlerTable, returns?: HandlerTable): MachineClass {
  return setUpClass(intrinsics, M, methods, $throwInto, throws, returns)
}

/** Makes `fn` the machine function of `M`; gives `fn`. */
export function $function<F extends object>(M: MachineClass | Evaluation, fn: F): F {
  return setUpFunction(intrinsics, M, fn)
}

/** `$function` for one expression: `wrap` gets `M` and gives the function. */
export function $make<F extends object, M extends MachineClass | Evaluation>(M: M, wrap: (M: M) => F): F {
  return setUpFunction(intrinsics, M, wrap(M))
}

/**
 * `$function` for a function declaration, which may be called otherwise than it is named; gives `M`.
 *
 * @param known the variable that holds the class once the program has begun. It is asked so that bundlers keep it where they keep this call.
 */
export function $declare(fn: object, M: MachineClass, known: MachineClass | undefined, name?: string): MachineClass {
  if (known) return known
  setUpFunction(intrinsics, M, fn)
  if (name !== undefined) Object.defineProperty(fn, 'name', { value: name })
  return M
}

/** `$function` for the method at `home[key]`; gives `M`. */
export function $member<M extends MachineClass | Evaluation>(home: object, key: PropertyKey, M: M): M {
  return setUpMember(intrinsics, home, key, M)
}

/** What a call of a declared machine function gives: the machine, unless it was called as a constructor. */
export function $made(M: MachineClass, machine: MachineObject, newTarget: unknown): MachineObject {
  if (newTarget !== undefined) notConstructor(M)
  return M.fn!.prototype === M.prototype ? machine : setUpAdopted(intrinsics, M, M.fn!, machine)
}

/** Sets up a machine that was made while the function's `prototype` was reassigned. */
export function $adopt(M: MachineClass, machine: MachineObject): MachineObject {
  return setUpAdopted(intrinsics, M, M.fn!, machine)
}

/** The same for a machine of a function that can be evaluated more than once; gives other machines back as they are. */
export function $adoptShared(evaluation: Evaluation, machine: MachineObject): MachineObject {
  const home = homeOf(evaluation, machine)
  return home ? setUpAdopted(intrinsics, evaluation.of.class, home, machine) : machine
}
