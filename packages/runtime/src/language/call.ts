/**
 * Calling what user code supplied, without looking at properties that user code can replace.
 */
type Caller = (callee: unknown, receiver: unknown, ...args: unknown[]) => unknown

/** Call(F, V, args) (ECMA-262 7.3.14), TypeError when F is not callable; does not look at `F.call`. */
export const $call = /*#__PURE__*/ makeCaller()

/** Call(F, V, list), as `$call` with the arguments in a dense array. */
export const $apply = /*#__PURE__*/ makeApplier()

// Functions of their own, because bundlers drop an unused call marked pure, but not the property reads in its arguments.
function makeCaller(): Caller {
  return Function.prototype.call.bind(Function.prototype.call) as unknown as Caller
}

function makeApplier(): (callee: unknown, receiver: unknown, args: readonly unknown[]) => unknown {
  return Function.prototype.call.bind(Function.prototype.apply as never) as never
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' ? value !== null : typeof value === 'function'
}
