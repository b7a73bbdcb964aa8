import type { MachineFunction } from './types.js'

/**
 * Marks a generator function for compilation: `const range = machine(function* (n: number) { … })`. The transform takes the call away; left
 * uncompiled, the function still runs as the native generator that it is.
 *
 * The first signature takes nothing: what is called is the second one. It is there for parameters without annotation, whose types TypeScript chooses by the
 * first signature it tries: by it, from their defaults or from what the result is assigned to, and not as `unknown` from a list that is only inferred.
 */
export function machine<This, G extends Generator | Iterable<unknown>, A extends readonly unknown[] = readonly unknown[]>(
  fn: Asked<This, A, G>,
): MachineFunction<This, A, YieldOf<G>, ReturnOf<G>, NextOf<G>>
export function machine<This, A extends readonly unknown[], G extends Generator | Iterable<unknown>>(
  fn: (this: This, ...args: A) => G,
): MachineFunction<This, A, YieldOf<G>, ReturnOf<G>, NextOf<G>>
export function machine(fn: unknown): unknown {
  return fn
}

// No generator function is a constructor. `A` is the list of all parameters where nothing around the call tells of them.
type Asked<This, A extends readonly unknown[], G> = (readonly unknown[] extends A ? (this: This) => G : (this: This, ...args: A) => G)
  & (abstract new () => never)

// The generator is inferred as a whole: a `yield` as a statement leaves the type of what is sent open, which no type parameter may be.
// A return annotation may say less than Generator: an Iterable tells of neither the result nor what is sent.
type YieldOf<G> = G extends Iterator<infer Y, unknown, never> ? Y : G extends Iterable<infer Y> ? Y : never
type ReturnOf<G> = G extends Iterator<unknown, infer R, never> ? R : unknown
type NextOf<G> = G extends Iterator<unknown, unknown, infer N> ? N : unknown
