/**
 * The machine in its place: what goes to program level and what stands where the function stood.
 *
 * Sketch:
 *   source
 *     function* f(n) { yield n }
 *   before (machine)
 *     machine f (lifted)
 *     frame: $n
 *     0 start:
 *       yield ‹n› -> 1
 *     1 resume after yield ‹n›:
 *       return undefined
 *   after (output of f)
 *     function f(n) {
 *       "use strict";
 *
 *       const M = f$init.$$machine || $once(f$init);
 *       const $m = new M(n);
 *       return M.fn.prototype === M.prototype && !new.target ? $m : $made(M, $m, new.target);
 *     }
 */
import { contract } from '../contract.js'
import type { Output } from '../result.js'
import type { Binding } from '../tree/binding.js'
import type { HostNode } from '../tree/holes.js'
import type { Fill, Fills, OutExpression, OutStatement } from '../tree/output.js'
import { and, assign, binary, call, create, giveBack, literal, member, name, not, or, run, runtime, variable } from './build.js'
import { emitClass, emitMaking } from './class.js'
import { startBindings } from './constructor.js'
import { type Context, holdsArguments } from './context.js'
import { emitStep } from './step.js'

/** Names at program level, fresh in the file. */
export interface OutputNames {
  readonly class: string; readonly init: string; readonly variable: string; readonly functionName: string
  /** What the evaluations of the function share. */
  readonly shared: string
}

export function emitOutput(c: Context, names: OutputNames): Output {
  switch (c.tree.place) {
    case 'declaration': return emitDeclaration(c, names)
    case 'expression':
      return { place: 'expression', expression: emitExpression(c, names), hoisted: [emitClass(c, names.class), ...sharedVariable(c, names)], early: [] }
    case 'member':
      return {
        place: 'member', body: wrapperBody(c, name(names.variable)), variable: names.variable, factory: emitFactory(c, names),
        hoisted: [emitClass(c, names.class), ...sharedVariable(c, names)], early: [],
      }
  }
}

/** The class of a function that is evaluated once; else an evaluation. Calling a function whose parameters are simple runs nothing of the user's. */
function emitFactory(c: Context, names: OutputNames): OutExpression {
  if (!c.tree.repeats) return ownClass(c, names)
  const share = assign(name(names.shared), call(runtime('$share'), [name(names.class), literal(c.tree.params.simple)]))
  return call(runtime('$evaluate'), [or(name(names.shared), share)])
}

/** In the closure form a method's step function stands here, in the class body, and sees private names. */
function ownClass(c: Context, names: OutputNames): OutExpression {
  const made = call(name(names.class), [])
  if (c.tree.place !== 'member' || c.machine.layout.form !== 'closure') return made
  return call(runtime('$attach'), [made, emitStep({ ...c, constructorRef: name(names.variable) }, { arrow: false, name: null })])
}

const sharedVariable = (c: Context, names: OutputNames): readonly OutStatement[] =>
  (c.tree.repeats ? [{ kind: 'Variables', declarationKind: 'var', declarators: [{ name: names.shared, init: null }] }] : [])

/**
 * A declaration is hoisted and may be called before the program has run (import cycles), so that the class is made at the
 * first call or at the start of the program, whichever comes first. `$once` keeps it in the function that makes it: of a function declaration and of a
 * property written once engines know that they are constant, which makes a call twice as fast as with a variable. The variable is named where the class is
 * made, so that a bundler keeps what makes a generator function of the declaration (its prototypes) wherever it keeps that.
 */
function emitDeclaration(c: Context, names: OutputNames): Output {
  const strictDirective = needsDirective(c)
  // An anonymous default export is called otherwise here, but its name is `default` (ECMA-262 16.2.3.7).
  const named = c.tree.displayName === 'default' ? [literal('default')] : []
  const { constructor_, made } = emitMaking(c)
  const body = [constructor_, giveBack(call(runtime('$declare'), [name(names.functionName), made, name(names.variable), ...named]))]
  const init: OutStatement = { kind: 'Function', function: { kind: 'Function', arrow: false, name: names.init, params: [], strictDirective: false, body } }
  const once = call(runtime('$once'), [name(names.init)])
  // At its own place, where engines know what they look at.
  const found = or(member(name(names.init), contract.machine), once)
  return {
    place: 'declaration', body: [variable('const', c.names.constructor_, found), ...wrapperBody(c, name(c.names.constructor_))], strictDirective,
    functionName: names.functionName, hoisted: [init], early: [variable('var', names.variable, pure(once))],
  }
}

/** Strict wrappers have no own `caller` and `arguments`, like generator functions; not possible where sloppy parameters are needed. */
function needsDirective(c: Context): boolean {
  const { tree, machine } = c
  if (tree.programStrict) return false
  if (tree.strict) return true
  const { params } = tree
  const declared = [...tree.paramScope.declarations.values()].every((list) => list.length === 1)
  const legal = [tree.displayName, ...params.names].every((id) => !sloppyOnly.has(id))
  // The arguments object of sloppy code has a `callee`.
  return params.simple && declared && legal && machine.layout.form === 'lifted' && !c.resolution.argumentsBinding?.used
}

const sloppyOnly = new Set(['eval', 'arguments', 'implements', 'interface', 'let', 'package', 'private', 'protected', 'public', 'static', 'yield', 'await'])

function emitExpression(c: Context, names: OutputNames): OutExpression {
  const { repeats } = c.tree
  const wrapper: OutExpression = { kind: 'Wrapper', body: wrapperBody(c, c.constructorRef), params: ownNameWrites(c) }
  const body: OutStatement[] = []
  if (c.machine.layout.form === 'closure') {
    const step = emitStep(c, { arrow: false, name: null })
    body.push(repeats ? variable('const', c.names.step, step) : run(call(runtime('$attach'), [name(c.names.constructor_), step])))
  }
  if (c.resolution.selfInParams && c.tree.selfName !== null) {
    // A method has no binding of its own name, which the parameters need.
    body.push(variable('const', c.tree.selfName, wrapper), giveBack(name(c.tree.selfName)))
  } else body.push(giveBack(wrapper))
  const parameter = repeats ? c.names.evaluation : c.names.constructor_
  const wrap: OutExpression = { kind: 'Function', arrow: true, name: null, params: [parameter], strictDirective: false, body }
  // Where it is evaluated once, a bundler may leave it out when nobody uses it; elsewhere the note would be no use.
  const noted = repeats ? (each: OutExpression): OutExpression => each : pure
  return noted(call(runtime('$make'), [noted(emitFactory(c, names)), wrap]))
}

/** A call that may go when its result is not used. */
const pure = (each: OutExpression): OutExpression => (each.kind === 'Call' ? { ...each, pure: true } : each)

/** Sloppy code may assign to the own name of a function expression, which does nothing (ECMA-262 9.1.1.1.5 step 6, 15.5.3). */
function ownNameWrites(c: Context): Fills {
  const fills = new Map<HostNode, Fill>()
  if (c.tree.strict) return fills
  for (const hole of c.tree.params.holes) {
    if (hole.kind !== 'Ref' || hole.access !== 'write' && hole.access !== 'update' || c.resolution.binding(hole)?.kind !== 'self') continue
    // In a class it is strict code, to which the name is the constant it stands for here.
    if (hole.scope.strict) continue
    const binding = call(runtime('$binding'), [c.constructorRef, literal('fn'), literal(hole.name), literal('silent')])
    fills.set(hole.node, { kind: 'Expression', expression: member(binding, 'v') })
  }
  return fills
}

/** What is left in the host's function: make the machine; under the per-call form also its step function. `home` has the function as `fn`. */
function wrapperBody(c: Context, home: OutExpression): readonly OutStatement[] {
  const { form } = c.machine.layout
  const start = startBindings(c).map((binding) => startArgument(c, binding))
  const { repeats } = c.tree
  const step = form === 'closure' && repeats ? [name(c.names.step)] : []
  const make = create(repeats ? member(member(home, 'of'), 'class') : home, [...step, ...start])
  const machine = name(c.names.machine)
  if (form !== 'perCall') {
    if (c.tree.place !== 'declaration') return [giveBack(inherits(c, home, make))]
    return [variable('const', c.names.machine, make), giveBack(inherits(c, home, machine))]
  }
  return [
    ...(holdsArguments(c) ? [variable('const', c.names.arguments_, { kind: 'Arguments' })] : []),
    variable('const', c.names.machine, make),
    run(assign(member(machine, contract.run), emitStep({ ...c, constructorRef: home }, { arrow: true, name: null }))),
    giveBack(inherits(c, home, machine)),
  ]
}

/** The machine, with what the function has as `prototype` now behind it. */
function inherits(c: Context, home: OutExpression, machine: OutExpression): OutExpression {
  const pristine = binary(member(member(home, 'fn'), 'prototype'), '===', member(home, 'prototype'))
  if (c.tree.place === 'declaration') {
    const target: OutExpression = { kind: 'NewTarget' }
    const test = and(pristine, not(target))
    return { kind: 'Conditional', test, consequent: machine, alternate: call(runtime('$made'), [home, machine, target]) }
  }
  if (!c.tree.repeats) return { kind: 'Conditional', test: pristine, consequent: machine, alternate: call(runtime('$adopt'), [home, machine]) }
  return {
    kind: 'Conditional', test: member(member(home, 'of'), 'plain'), consequent: call(runtime('$note'), [home, machine]),
    alternate: call(runtime('$adoptShared'), [home, machine]),
  }
}

function startArgument(c: Context, binding: Binding): OutExpression {
  if (binding.kind === 'arguments') return { kind: 'Arguments' }
  if (binding.kind !== 'this') return name(binding.name)
  const receiver: OutExpression = { kind: 'This' }
  // A wrapper that was made strict gets the receiver as passed.
  const converts = c.tree.place === 'declaration' && !c.tree.strict && needsDirective(c)
  return converts ? call(runtime('$this'), [receiver]) : receiver
}
