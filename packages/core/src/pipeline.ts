/** The passes, in order. */
import { lower } from './blocks/lower.js'
import { simplify } from './blocks/simplify.js'
import { validateGraph, validateReachable } from './blocks/validate.js'
import { emit } from './emit/emit.js'
import { chooseForm, isConstant, isNative } from './flow/form.js'
import { layOut } from './flow/layout.js'
import { liveness } from './flow/liveness.js'
import { validateLayout } from './flow/validate.js'
import { manifest } from './machine/manifest.js'
import { number } from './machine/number.js'
import { structure } from './machine/structure.js'
import { validateMachine } from './machine/validate.js'
import type { Compiled } from './result.js'
import { PassRunner, type RunnerOptions } from './runner.js'
import { stages } from './stages.js'
import { refuse } from './tree/refuse.js'
import { resolve } from './tree/resolve.js'
import type { FunctionTree } from './tree/tree.js'
import { validateTree } from './tree/validate.js'

/** Compiles one generator function. */
export function compileFunction(tree: FunctionTree, options: RunnerOptions = {}): Compiled {
  const { pass } = new PassRunner(options)
  const resolution = pass(resolve, [tree], () => { validateTree(tree) })
  const refused = refuse(tree, resolution)
  if (refused.length > 0) return { ok: false, diagnostics: refused }
  const form = chooseForm(tree, resolution)
  const lowered = pass(lower, [tree, resolution, { native: (binding) => isNative(form, binding), constant: isConstant }])
  const blocks = pass(simplify, [lowered, tree.usesTemplates], (graph) => { validateGraph(graph); validateReachable(graph) })
  const live = pass(liveness, [blocks, resolution])
  const layout = pass(layOut, [tree, resolution, blocks, live, form], (result) => { validateLayout(result, live) })
  const structured = pass(structure, [blocks, layout.nests])
  const machine = pass(number, [blocks, layout, structured], validateMachine)
  const output = pass(emit, [tree, resolution, machine])
  return { ok: true, output, manifest: manifest(tree, machine, live), stages: () => stages({ tree, resolution, lowered, blocks, live, machine }) }
}
