/** Member access: plain, computed, optional, private, super. */
import { at, type Context, type Private } from './context.js'
import type { Rule } from './chance.js'
import { leaf, value } from './knot.js'

export const accessRules: readonly Rule<Context>[] = [
  { weight: 3, write: (c) => `${value(at(c, 'member object'), 'object')}.${c.shared.chance.pick(['a', 'b', 'n', 'zz'])}` },
  { weight: 3, write: (c) => `${value(at(c, 'computed object'), 'object')}[${value(at(c, 'computed key'), 'key')}]` },
  { weight: 8, write: optionalChain },
  { weight: 6, when: (c) => c.canSuper, write: superRead },
  { weight: 9, when: (c) => c.privates.length > 0, write: privateRead },
]

function optionalChain(c: Context): string {
  const { chance } = c.shared
  const object = chance.percent(20) ? value(at(c, 'optional object')) : value(at(c, 'optional object'), 'object')
  switch (chance.below(7)) {
    case 0: return `(${object}?.a)`
    case 1: return `(${object}?.[${value(at(c, 'optional key'), 'key')}])`
    case 2: return `(${object}?.n[${value(at(c, 'optional chain tail'), 'key')}])`
    case 3: return `(${object}?.n?.m(${value(at(c, 'optional call argument'))}))`
    case 4: return `(${object}.zz?.[${value(at(c, 'optional key'), 'key')}].a.b(${value(at(c, 'optional call argument'))}))`
    case 5: return `(${object}?.m)(${value(at(c, 'optional call argument'))})`
    default: return `(${object}?.m(...${value(at(c, 'optional call spread'), 'iterable')}).a)`
  }
}

function superRead(c: Context): string {
  const { chance, hits } = c.shared
  hits.construct('super read')
  if (chance.percent(40)) return `super.${chance.pick(['g', 'm', 'zz'])}`
  return `super[${value(at(c, 'super key'), 'key')}]`
}

function privateRead(c: Context): string {
  const { chance } = c.shared
  const name = chance.pick(c.privates)
  const kind = chance.below(10)
  if (kind < 4) return `(${name.name} in ${value(at(c, 'private in right'), 'object')})`
  if (kind < 6) return `(${privateObject(c, name)}?.${name.name})`
  return `${privateObject(c, name)}.${name.name}`
}

/** Mostly an object that has the name. */
export function privateObject(c: Context, _name: Private): string {
  const { chance } = c.shared
  if (chance.percent(50)) return 'this'
  return `(${value(at(c, 'private object'))}, ${leaf(c, 'object')}, this)`
}

/** The left side of an assignment or update that is no variable. */
export function memberTarget(c: Context, use: 'assignment' | 'update'): string {
  const { chance, hits } = c.shared
  const writable = c.privates.filter((name) => name.kind !== 'method' || chance.percent(20))
  if (writable.length > 0 && chance.percent(30)) {
    hits.construct(`private ${use}`)
    const name = chance.pick(writable)
    return `${privateObject(c, name)}.${name.name}`
  }
  if (c.canSuper && chance.percent(40)) {
    hits.construct(`super ${use}`)
    return chance.percent(40) ? `super.${chance.pick(['s', 'g'])}` : `super[${value(at(c, 'super key'), 'key')}]`
  }
  const object = value(at(c, use === 'update' ? 'update object' : 'target object'), 'object')
  if (chance.percent(40)) return `${object}.${chance.pick(['a', 'b'])}`
  return `${object}[${value(at(c, use === 'update' ? 'update key' : 'target key'), 'key')}]`
}
