/** The passes, in order. */
import { lower } from './blocks/lower.js'
import { simplify } from './blocks/simplify.js'
import { emit } from './emit/emit.js'
import { chooseForm, isConstant, isNative } from './flow/form.js'
import { layOut } from './flow/layout.js'
import { liveness } from './flow/liveness.js'
import { manifest } from './machine/manifest.js'
import { number } from './machine/number.js'
import { order } from './machine/order.js'
import { stages } from './machine/stages.js'
import type { Compiled } from './result.js'
import { resolve } from './tree/resolve.js'
import type { FunctionTree } from './tree/tree.js'

/** Compiles one generator function. */
export function compileFunction(tree: FunctionTree): Compiled {
  const resolution = resolve(tree)
  const form = chooseForm(tree, resolution)
  const blocks = lower(tree, resolution, { native: (binding) => isNative(form, binding), constant: isConstant })
  const simple = simplify(blocks)
  const live = liveness(simple, resolution)
  const layout = layOut(tree, resolution, simple, live, form)
  const machine = number(simple, layout, order(simple))
  const output = emit(tree, resolution, machine)
  return { ok: true, output, manifest: manifest(tree, machine, live), stages: () => stages(tree, resolution, machine, live) }
}
