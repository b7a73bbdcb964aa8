/** Nominal typing for ids: a number that knows which structure it numbers. */
declare const brandKey: unique symbol
export type Brand<T, Name extends string> = T & { readonly [brandKey]: Name }

/** Throws when a closed union has gained a member that a switch does not know. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify((value as { kind?: unknown }).kind ?? value)}`)
}

/** A broken invariant of the compiler itself, never an error of the user. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Internal error: ${message}`)
}
