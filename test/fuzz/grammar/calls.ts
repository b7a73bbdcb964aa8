/** Calls of every form. */
import { at, tagged, type Context } from './context.js'
import type { Rule } from './chance.js'
import { privateObject } from './access.js'
import { generatorExpression, value } from './knot.js'

export const callRules: readonly Rule<Context>[] = [
  { weight: 4, write: (c) => `${value(at(c, 'callee'), 'function')}(${callArguments(c)})` },
  { weight: 3, write: (c) => `f(${callArguments(c)})` },
  { weight: 2, write: (c) => `${value(at(c, 'method object'), 'object')}.m(${callArguments(c)})` },
  { weight: 3, write: (c) => `${value(at(c, 'method object'), 'object')}[${value(at(c, 'method key'), 'key')}](${callArguments(c)})` },
  { weight: 2, write: (c) => `${value(at(c, 'optional callee'), 'function')}?.(${callArguments(c)})` },
  { weight: 4, write: newExpression },
  { weight: 3, write: taggedTemplate },
  { weight: 2, write: dynamicImport },
  { weight: 4, when: (c) => c.canSuper, write: superCall },
  { weight: 3, when: (c) => c.privates.some((name) => name.kind === 'method'), write: privateCall },
  { weight: 2, when: (c) => callable(c).length > 0, write: namedCall },
]

function callArguments(c: Context): string {
  const { chance } = c.shared
  const list: string[] = []
  for (let count = chance.below(3); count >= 0; count--) {
    list.push(chance.percent(22) ? `...${value(at(c, 'call spread'), 'iterable')}` : value(at(c, 'call argument')))
  }
  return list.join(', ')
}

function newExpression(c: Context): string {
  const callee = value(at(c, 'new callee'), 'class')
  const list = c.shared.chance.percent(30) ? `...${value(at(c, 'new spread'), 'iterable')}` : value(at(c, 'new argument'))
  return `(new (${callee})(${list}))`
}

function taggedTemplate(c: Context): string {
  const { chance } = c.shared
  const kind = chance.below(4)
  const callee = kind === 0 ? value(at(c, 'template tag'), 'function') : kind === 1 ? `${value(at(c, 'template tag object'), 'object')}.m` : 'tag'
  return `${callee}\`x\${${value(at(c, 'tagged template substitution'))}}\\u00e9\${${value(at(c, 'tagged template substitution'))}}\``
}

function dynamicImport(c: Context): string {
  return `log(${tagged(c)}, import(${value(at(c, 'import specifier'), 'key')}).catch(quiet))`
}

function superCall(c: Context): string {
  const { chance, hits } = c.shared
  hits.construct('super call')
  const kind = chance.below(10)
  if (kind < 5) return `super.m(${callArguments(c)})`
  if (kind < 6) return `super.m?.(${callArguments(c)})`
  if (kind < 7) return `super.m\`s\${${value(at(c, 'tagged template substitution'))}}\``
  return `super[${value(at(c, 'super key'), 'key')}](${callArguments(c)})`
}

function privateCall(c: Context): string {
  const { chance, hits } = c.shared
  hits.construct('private call')
  const name = chance.pick(c.privates.filter((each) => each.kind === 'method'))
  return `${privateObject(c, name)}${chance.percent(20) ? '?.' : '.'}${name.name}(${callArguments(c)})`
}

function callable(c: Context): readonly string[] {
  return c.scope.visible().filter((binding) => binding.kind === 'function' || binding.kind === 'self').map((binding) => binding.name)
}

/** A call of a function in scope; it may be the one that runs, so it costs fuel. */
function namedCall(c: Context): string {
  return `(tick(), ${c.shared.chance.pick(callable(c))}(${callArguments(c)}))`
}

/** A call that gives something iterable: a generator in scope or one written here. */
export function iterableCall(c: Context): string {
  const names = callable(c)
  if (names.length > 0 && c.shared.chance.percent(50)) return `(tick(), ${c.shared.chance.pick(names)}(${value(at(c, 'call argument'))}))`
  if (c.shared.budget <= 2) return "'xy'"
  c.shared.budget -= 2
  return `${generatorExpression(c)}(${value(at(c, 'call argument'))})`
}
