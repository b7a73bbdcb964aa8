/**
 * Machine -> output tree.
 * Requires: a numbered machine.  Ensures: plain JavaScript without generators; every name it introduces is fresh in the file.
 */
import type { Machine } from '../machine/machine.js'
import type { Output } from '../result.js'
import type { Environment } from '../blocks/value.js'
import type { Resolution } from '../tree/binding.js'
import type { FunctionTree } from '../tree/tree.js'
import { name } from './build.js'
import type { Context } from './context.js'
import { emitOutput } from './output.js'

export function emit(tree: FunctionTree, resolution: Resolution, machine: Machine): Output {
  const fresh = (base: string): string => machine.layout.names.fresh(base)
  const base = identifier(tree.displayName)
  const program = {
    class: fresh(`${base}$class`), init: fresh(`${base}$init`), variable: fresh(`${base}$machine`),
    functionName: tree.place === 'declaration' && !/^(default|anonymous)$/.test(tree.displayName) ? tree.displayName : fresh(`${base}$function`),
  }
  const names = {
    state: fresh('$s'), sent: fresh('$v'), root: fresh('$r'), result: fresh('$y'), handler: fresh('$h'), error: fresh('$e'), loop: fresh('$loop'),
    machine: fresh('$m'), constructor_: fresh('M'),
  }
  const copies = new Map<Environment, string>()
  const copyName = (environment: Environment): string => {
    const known = copies.get(environment) ?? fresh('$scope')
    copies.set(environment, known)
    return known
  }
  const isPerCall = machine.layout.form === 'perCall'
  const context: Context = {
    tree, resolution, machine, names, copyName, self: isPerCall ? name(names.machine) : { kind: 'This' }, constructorRef: name(names.constructor_),
  }
  return emitOutput(context, program)
}

/** A display name such as `C.#m` or `get x` as the start of an identifier. */
const identifier = (text: string): string => {
  const plain = text.replace(/[^\w$\u00a0-\uffff]/g, '_')
  return /^[\d]/.test(plain) || plain === '' ? `_${plain}` : plain
}
