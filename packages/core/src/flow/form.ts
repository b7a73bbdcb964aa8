/**
 * The form of a machine: where its step function stands, which decides how it reaches the variables around it.
 *   lifted    at program level, on the prototype: everything it refers to is global, or in the frame
 *   closure   in the place of the function expression, or in the class of a method, made once per evaluation of it: it sees the variables around,
 *             private names, and, where there can be several evaluations that share a class, which function it is of
 *   perCall   an arrow inside the host's function, made per call: it sees `super`, mapped `arguments`, parameters themselves and what a direct
 *             call of eval among them declares; methods that can be evaluated more than once have this one for the closure form
 */
import type { Binding, Resolution } from '../tree/binding.js'
import type { FunctionTree } from '../tree/tree.js'

export type Form = 'lifted' | 'closure' | 'perCall'

export function chooseForm(tree: FunctionTree, resolution: Resolution): Form {
  const ownName = tree.repeats && resolution.bindings.some((binding) => binding.kind === 'self' && binding.used)
  const captures = ownName || [...resolution.freeNames].some((name) => tree.outerNames.has(name))
  if (tree.usesSuper || resolution.paramsCaptured || tree.params.evaluates || mapsArguments(tree, resolution)) return 'perCall'
  if (!captures && !tree.usesPrivate) return 'lifted'
  const isSetUpInClass = tree.place === 'member' && !tree.repeats
  return tree.place === 'expression' || isSetUpInClass ? 'closure' : 'perCall'
}

/** Sloppy functions with simple parameters have an arguments object that shares its elements with them (ECMA-262 10.4.4). */
function mapsArguments(tree: FunctionTree, resolution: Resolution): boolean {
  return !tree.strict && tree.params.simple && tree.params.names.length > 0 && resolution.argumentsBinding?.used === true
}

/** Bindings that stay variables of the host's function. */
export function isNative(form: Form, binding: Binding): boolean {
  return form === 'perCall' && (binding.kind === 'param' || binding.kind === 'arguments' || binding.kind === 'this')
}

/** Bindings that never change while the machine runs, so that closures may hold a copy. */
export function isConstant(binding: Binding): boolean {
  if (binding.kind === 'self' || binding.kind === 'this') return true
  return !binding.written && (binding.kind === 'param' || binding.kind === 'arguments')
}
