/** What each pass of core makes of the one generator in a program, read by the Babel host. */
import { lower } from '../../../packages/core/src/blocks/lower.js'
import { simplify } from '../../../packages/core/src/blocks/simplify.js'
import { chooseForm, isConstant, isNative, type Form } from '../../../packages/core/src/flow/form.js'
import { layOut, type Layout } from '../../../packages/core/src/flow/layout.js'
import { liveness } from '../../../packages/core/src/flow/liveness.js'
import type { Machine } from '../../../packages/core/src/machine/machine.js'
import { manifest } from '../../../packages/core/src/machine/manifest.js'
import { number } from '../../../packages/core/src/machine/number.js'
import { structure } from '../../../packages/core/src/machine/structure.js'
import type { Manifest } from '../../../packages/core/src/result.js'
import { stages, type Results } from '../../../packages/core/src/stages.js'
import { resolve } from '../../../packages/core/src/tree/resolve.js'
import type { FunctionTree, Stages } from '@switchyard/core'
import { readOne } from '../../babel-plugin/support/host.js'

export interface Passes extends Results {
  readonly form: Form
  readonly layout: Layout
  readonly machine: Machine
  readonly listing: Stages
  readonly manifest: Manifest
}

/** `change`: what the host would say of the surroundings (names around, place). */
export function passes(source: string, change: Partial<FunctionTree> = {}): Passes {
  const tree: FunctionTree = { ...readOne(source, { sourceType: 'script' }).tree, ...change }
  const resolution = resolve(tree)
  const form = chooseForm(tree, resolution)
  const lowered = lower(tree, resolution, { native: (binding) => isNative(form, binding), constant: isConstant })
  const blocks = simplify(lowered, tree.usesTemplates)
  const live = liveness(blocks, resolution)
  const layout = layOut(tree, resolution, blocks, live, form)
  const machine = number(blocks, layout, structure(blocks, layout.nests))
  const results: Results = { tree, resolution, lowered, blocks, live, machine }
  return { ...results, form, layout, listing: stages(results), manifest: manifest(tree, machine, live) }
}
