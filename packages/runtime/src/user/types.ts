/**
 * The generator of a machine function. It is a `Generator` in every way; the powers of explicit machines take it as their argument.
 */
export interface Machine<Y = unknown, R = unknown, N = unknown> extends Generator<Y, R, N> {
  [Symbol.iterator](): Machine<Y, R, N>
}

/**
 * A function that `machine` was applied to. A type with a call signature and nothing else, so that TypeScript keeps the type
 * parameters of a generic function.
 */
export type MachineFunction<This, A extends readonly unknown[], Y, R, N> = (this: This, ...args: A) => Machine<Y, R, N>
