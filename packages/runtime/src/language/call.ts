/**
 * Calling what user code supplied, without looking at properties that user code can replace.
 */
type Caller = (callee: unknown, receiver: unknown, ...args: unknown[]) => unknown

/** Call(F, V, args) (ECMA-262 7.3.14), TypeError when F is not callable; does not look at `F.call`. */
export const $call: Caller = /*#__PURE__*/ Function.prototype.call.bind(Function.prototype.call) as unknown as Caller

/** Call(F, V, list), as `$call` with the arguments in a dense array. */
export const $apply: (callee: unknown, receiver: unknown, args: readonly unknown[]) => unknown =
  /*#__PURE__*/ Function.prototype.call.bind(Function.prototype.apply as never) as never

export function isObject(value: unknown): value is object {
  return typeof value === 'object' ? value !== null : typeof value === 'function'
}
