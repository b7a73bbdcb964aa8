import type { MachineFunction } from './types.js'

/**
 * Marks a generator function for compilation: `const range = machine(function* (n: number) { … })`. The transform takes the call away; left
 * uncompiled, the function still runs as the native generator that it is.
 */
export function machine<This, A extends readonly unknown[], G extends Generator>(
  fn: (this: This, ...args: A) => G,
): MachineFunction<This, A, YieldOf<G>, ReturnOf<G>, NextOf<G>> {
  return fn as unknown as MachineFunction<This, A, YieldOf<G>, ReturnOf<G>, NextOf<G>>
}

// The generator is inferred as a whole: a `yield` as a statement leaves the type of what is sent open, which no type parameter may be.
type YieldOf<G> = G extends Generator<infer Y, unknown, never> ? Y : never
type ReturnOf<G> = G extends Generator<unknown, infer R, never> ? R : never
type NextOf<G> = G extends Generator<unknown, unknown, infer N> ? N : never
