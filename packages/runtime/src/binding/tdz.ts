/**
 * Bindings in slots that are `let`, `const` or `class` and whose initialisation cannot be proved.
 */

/** What a slot holds before its binding is initialised. */
export const $TDZ = /*#__PURE__*/ Object.freeze({ uninitialised: true })

/** GetBindingValue of a declarative environment record (ECMA-262 9.1.1.1.6). */
export function $read<T>(value: T, name: string): T {
  if (value === ($TDZ as unknown)) throw new ReferenceError("Cannot access '" + name + "' before initialization")
  return value
}
