import type { ForeignMethods, Intrinsics } from './intrinsics.js'

/** The engine's own prototypes: machines are instances of the same chain as native generators. */
export function nativeIntrinsics(): Intrinsics {
  // The directive counts where the runtime itself goes through a compiler with `mode: "all"`.
  const functionPrototype = Object.getPrototypeOf(function* () { 'no machine' }) as { readonly prototype: ForeignMethods }
  const generatorPrototype = functionPrototype.prototype
  const { next, throw: throw_, return: return_ } = generatorPrototype
  return { functionPrototype, generatorPrototype, foreign: { next, throw: throw_, return: return_ } }
}
