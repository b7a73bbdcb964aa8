/** References to names in scope. */
import type { Context } from './context.js'
import { names, type Binding } from './scope.js'

/** A name to read, mostly one that is initialised, or another leaf value of a function's own. */
export function readable(c: Context): string {
  const { chance, hits } = c.shared
  const visible = c.scope.visible()
  const pending = visible.filter((binding) => binding.pending)
  if (pending.length > 0 && chance.percent(4)) return use(c, chance.pick(pending))
  const rare = chance.below(100)
  if (rare < 8) return thisValue(c)
  if (rare < 14 && c.hasArguments) {
    hits.construct('arguments read')
    return chance.pick(['arguments', 'arguments[0]', 'arguments[1]', 'arguments.length', '[...arguments]'])
  }
  if (rare < 16 && c.inFunction) {
    hits.construct('new.target')
    return 'new.target'
  }
  const ready = visible.filter((binding) => !binding.pending)
  return ready.length === 0 ? '(3)' : use(c, chance.pick(ready))
}

/** Sloppy `this` may be the global object, which is not the same in a compiled program; an expression in the middle of others is kept from it. */
export function thisValue(c: Context): string {
  return c.shared.chance.percent(70) ? 'self(this)' : c.shared.chance.pick(['this.a', "this['m']", 'this?.n', '(this === undefined)'])
}

function use(c: Context, binding: Binding): string {
  if (binding.pending) c.shared.hits.construct('TDZ reference')
  c.shared.hits.construct(kindOf(binding))
  return binding.name
}

function kindOf(binding: Binding) {
  return `read ${binding.kind}` as const
}

/** A name to assign to. */
export function writable(c: Context): string {
  const { chance, hits } = c.shared
  const visible = c.scope.visible()
  const rare = chance.below(100)
  if (rare < 4) {
    hits.construct('unresolved assignment')
    return 'unresolved'
  }
  if (rare < 9 && c.hasArguments && visible.some((binding) => binding.kind === 'param')) {
    hits.construct('arguments written')
    return chance.pick(['arguments[0]', 'arguments[1]'])
  }
  const constants = visible.filter((binding) => !binding.pending && ['const', 'class', 'self', 'function'].includes(binding.kind))
  if (constants.length > 0 && rare < 16) {
    const binding = chance.pick(constants)
    if (binding.kind !== 'function') hits.construct('constant assignment')
    return binding.name
  }
  const pending = visible.filter((binding) => binding.pending)
  if (pending.length > 0 && rare < 20) {
    hits.construct('TDZ assignment')
    return chance.pick(pending).name
  }
  const variables = visible.filter((binding) => !binding.pending && ['let', 'var', 'param', 'catch', 'annexB'].includes(binding.kind))
  if (variables.length === 0) return 'o.a'
  const binding = chance.pick(variables)
  hits.construct(`write ${binding.kind as 'let' | 'var' | 'param' | 'catch' | 'annexB'}`)
  return binding.name
}

/** A name of the pool that is not declared in this very scope yet. A sloppy function in a block function of its name V8 hoists against Annex B.3.2.1. */
export function fresh(c: Context, pool: keyof typeof names): string | null {
  const free = names[pool].filter((name) => !c.scope.hasOwn(name) && !(!c.strict && pool === 'function' && c.scope.isBlockFunction(name)))
  return free.length === 0 ? null : c.shared.chance.pick(free)
}
