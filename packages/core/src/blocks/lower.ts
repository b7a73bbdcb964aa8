/**
 * Source tree -> basic blocks.
 * Requires: a tree and its scope resolution.  Ensures: a graph in which every block is closed by a terminator, every suspension is a terminator, and
 * every value is evaluated in one go. Some blocks cannot be reached: simplify drops them.
 *
 * Sketch:
 *   source
 *     function* f(n) { const x = yield n; return x }
 *   before (tree)
 *     function* f(n)
 *       const x = yield ‹n›
 *       return ‹x›
 *   after (lowered)
 *     b0 start:
 *       yield ‹n› -> b1
 *     b1 resume:
 *       x = sent
 *       return ‹x›
 *     b3:
 *       return undefined
 *     b4:
 *       unreachable
 */
import type { Binding, Resolution } from '../tree/binding.js'
import type { FunctionTree } from '../tree/tree.js'
import { Suspends } from '../tree/suspends.js'
import type { Graph } from './block.js'
import { GraphBuilder } from './builder.js'
import { leaveByReturn } from './exits.js'
import { assignTarget } from './lower-assign.js'
import { enterScope } from './lower-declaration.js'
import { lowerCondition, lowerExpression } from './lower-expression.js'
import { lowerPattern } from './lower-pattern.js'
import { lowerStatement } from './lower-statement.js'
import { type Lowering, undefinedValue } from './lowering.js'
import { Points } from './points.js'
import { Temporaries } from './temporaries.js'

export interface LowerOptions {
  /** Parameters, `this` and `arguments` stay variables of the host's function. */
  readonly native: (binding: Binding) => boolean
  /** Closures may copy the binding: it never changes once the machine runs. */
  readonly constant: (binding: Binding) => boolean
}

export function lower(tree: FunctionTree, resolution: Resolution, options: LowerOptions): Graph {
  const l = createLowering(tree, resolution, options)
  for (const binding of resolution.bindings) {
    const isParameter = binding.kind === 'param' || binding.kind === 'arguments'
    if (isParameter && binding.captured && !options.native(binding) && !options.constant(binding)) l.environmentOf.set(binding, l.functionEnvironment)
  }
  l.enter(tree.scope, tree.body)
  startVariables(l)
  for (const statement of tree.body) l.statement(statement)
  leaveByReturn(l, undefinedValue, 'Generated')
  const { builder, temporaries, environmentOf } = l
  return {
    entry: 0 as Graph['entry'], blocks: builder.finish(), regions: builder.regions, temporaries: temporaries.all,
    environments: temporaries.environments, environmentOf,
  }
}

/** Body variables that start with the value of a parameter or of `arguments` (ECMA-262 10.2.11 step 28.e). */
function startVariables(l: Lowering): void {
  for (const binding of l.resolution.byScope.get(l.tree.scope) ?? []) {
    if (!binding.startsAs) continue
    l.builder.store({ kind: 'Binding', binding }, { kind: 'Binding', binding: binding.startsAs }, 'Generated')
  }
}

function createLowering(tree: FunctionTree, resolution: Resolution, options: LowerOptions): Lowering {
  const temporaries = new Temporaries()
  const points = new Points(tree.source)
  const l: Lowering = {
    tree, resolution, temporaries, control: [], environmentOf: new Map(), suspends: new Suspends(), builder: new GraphBuilder(),
    native: options.native, constant: options.constant,
    returned: temporaries.take('completion'),
    functionEnvironment: temporaries.environment(tree.scope, false),
    statement: (node) => { lowerStatement(l, node) },
    statements: (list, scope) => {
      if (scope) enterScope(l, scope, list)
      for (const statement of list) l.statement(statement)
    },
    expression: (node) => lowerExpression(l, node),
    condition: (node, whenTrue, whenFalse) => { lowerCondition(l, node, whenTrue, whenFalse) },
    assign: (target, value, init) => { assignTarget(l, target, value, init) },
    pattern: (target, value, init) => { lowerPattern(l, target, value, init) },
    point: (kind, node) => points.point(kind, node),
    enter: (scope, body) => { enterScope(l, scope, body) },
    loopDepth: () => l.control.filter((entry) => entry.kind === 'Breakable' && entry.onContinue !== null).length,
  }
  return l
}
