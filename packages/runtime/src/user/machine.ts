import type { MachineFunction } from './types.js'

/**
 * Marks a generator function for compilation: `const range = machine(function* (n: number) { … })`. The transform takes the call away; left
 * uncompiled, the function still runs as the native generator that it is.
 */
export function machine<This, A extends readonly unknown[], Y, R, N>(
  fn: (this: This, ...args: A) => Generator<Y, R, N>,
): MachineFunction<This, A, Y, R, N> {
  return fn as MachineFunction<This, A, Y, R, N>
}
