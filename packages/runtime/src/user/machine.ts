import type { MachineFunction } from './types.js'

/**
 * Marks a generator function for compilation: `const range = machine(function* (n: number) { … })`. The transform takes the call away; left
 * uncompiled, the function still runs as the native generator that it is.
 */
export function machine<This, A extends readonly unknown[], G extends Generator | Iterable<unknown>>(
  fn: (this: This, ...args: A) => G,
): MachineFunction<This, A, YieldOf<G>, ReturnOf<G>, NextOf<G>> {
  return fn as unknown as MachineFunction<This, A, YieldOf<G>, ReturnOf<G>, NextOf<G>>
}

// The generator is inferred as a whole: a `yield` as a statement leaves the type of what is sent open, which no type parameter may be.
// A return annotation may say less than Generator: an Iterable tells of neither the result nor what is sent.
type YieldOf<G> = G extends Iterator<infer Y, unknown, never> ? Y : G extends Iterable<infer Y> ? Y : never
type ReturnOf<G> = G extends Iterator<unknown, infer R, never> ? R : unknown
type NextOf<G> = G extends Iterator<unknown, unknown, infer N> ? N : unknown
