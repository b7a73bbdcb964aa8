/** Destructuring patterns, as declarations and as assignment targets. */
import { at, type Context } from './context.js'
import { memberTarget } from './access.js'
import { writable } from './references.js'
import { unnamedDefinition, value } from './knot.js'

/** Gives the next name to bind, or null when there is none left; a null source means assignment targets. */
export type NameSource = (() => string | null) | null

/** A pattern, or a plain name: the target of a declaration. */
export function bindingTarget(c: Context, names: () => string | null): string | null {
  const kind = c.shared.chance.below(10)
  if (kind < 5 || c.shared.budget <= 0) return names()
  return kind < 8 ? objectPattern(c, names) : arrayPattern(c, names)
}

export function arrayPattern(c: Context, names: NameSource): string {
  const { chance, hits } = c.shared
  hits.construct(names ? 'array binding pattern' : 'array assignment pattern')
  const list: string[] = []
  for (let count = chance.below(4); count > 0; count--) {
    if (chance.percent(12)) {
      hits.construct('pattern hole')
      list.push('')
    } else {
      const element = target(c, names)
      if (element !== null) list.push(element + initialiser(c))
    }
  }
  if (chance.percent(25)) {
    hits.construct('array rest')
    const rest = target(c, names)
    if (rest !== null) list.push(`...${rest}`)
  } else if (list.length > 0 && list[list.length - 1] === '') list.push('')
  return `[${list.join(', ')}]`
}

export function objectPattern(c: Context, names: NameSource): string {
  const { chance, hits } = c.shared
  hits.construct(names ? 'object binding pattern' : 'object assignment pattern')
  const list: string[] = []
  for (let count = chance.below(3); count > 0; count--) {
    const property = patternProperty(c, names, list.length === 0)
    if (property !== null) list.push(property)
  }
  const rest = chance.percent(25) ? names || list.length > 0 ? simpleTarget(c, names) : writable(c) : null
  if (rest !== null) {
    hits.construct('object rest')
    list.push(`...${rest}`)
  }
  return `{ ${list.join(', ')} }`
}

/**
 * V8 checks the source of an assignment pattern for null and undefined only when it reads the first property by a plain key, so behind that
 * property's target (ECMA-262 13.15.5.2 checks it first): there the target is one whose evaluation does nothing.
 */
function patternProperty(c: Context, names: NameSource, first: boolean): string | null {
  const { chance, hits } = c.shared
  if (chance.percent(30)) {
    const name = names ? names() : writable(c)
    if (name === null) return null
    if (/^\w+$|^\$a$/.test(name)) {
      hits.construct('shorthand pattern property')
      return name + initialiser(c)
    }
    return `a: ${name}${initialiser(c)}`
  }
  const computed = chance.percent(50)
  const key = computed ? `[${value(at(c, 'pattern computed key'), 'key')}]` : chance.pick(['a', 'b', "'n'", '0'])
  const element = first && !names && !computed ? writable(c) : target(c, names)
  return element === null ? null : `${key}: ${element}${initialiser(c)}`
}

function target(c: Context, names: NameSource): string | null {
  const { chance, hits } = c.shared
  if (c.shared.budget > 0 && chance.percent(18)) {
    hits.construct('nested pattern')
    c.shared.budget--
    return chance.percent(50) ? `${objectPattern(c, names)}` : arrayPattern(c, names)
  }
  return simpleTarget(c, names)
}

function simpleTarget(c: Context, names: NameSource): string | null {
  if (names) return names()
  if (c.shared.chance.percent(50)) return writable(c)
  c.shared.hits.construct('member in pattern')
  return memberTarget(c, 'assignment')
}

function initialiser(c: Context): string {
  const { chance, hits } = c.shared
  if (chance.percent(60)) return ''
  hits.construct('pattern default')
  return ` = ${chance.percent(20) ? unnamedDefinition(c) : value(at(c, 'pattern default'))}`
}
