/** Array, object and template literals. */
import { at, inFunction, tagged, type Context } from './context.js'
import type { Rule } from './chance.js'
import { generatorMethod, methodBody, unnamedDefinition, withoutOwnName } from './functions.js'
import { fresh } from './references.js'
import { value } from './knot.js'

export const literalRules: readonly Rule<Context>[] = [
  { weight: 3, write: arrayLiteral },
  { weight: 5, write: (c) => objectLiteral(c) },
  { weight: 2, write: (c) => `members(${objectLiteral(c)})` },
  { weight: 3, write: (c) => `\`x\${${value(at(c, 'template substitution'), 'number')}}y\${${value(at(c, 'template substitution'), 'key')}}\`` },
]

function arrayLiteral(c: Context): string {
  const { chance, hits } = c.shared
  const list: string[] = []
  for (let count = chance.below(3); count >= 0; count--) {
    const kind = chance.below(10)
    if (kind === 0) hits.construct('array hole')
    list.push(kind === 0 ? '' : kind < 4 ? `...${value(at(c, 'array spread'), 'iterable')}` : value(at(c, 'array element')))
  }
  return `[${list.join(', ')},]`
}

export function objectLiteral(c: Context): string {
  const { chance } = c.shared
  const list: string[] = []
  let hasProto = false
  for (let count = chance.below(4); count >= 0; count--) {
    const kind = chance.below(100)
    if (kind < 8 && !hasProto) {
      hasProto = true
      list.push(`__proto__: ${value(at(c, '__proto__ value'), 'object')}`)
    } else list.push(property(c, kind))
  }
  return `({ ${list.join(', ')} })`
}

function property(c: Context, kind: number): string {
  const { chance, hits } = c.shared
  if (kind < 20) return `...${value(at(c, 'object spread'), 'object')}`
  if (kind < 35) return `${chance.pick(['a', "'b'", '0', 'n'])}: ${value(at(c, 'property value'))}`
  if (kind < 50) return `[${value(at(c, 'property computed key'), 'key')}]: ${withoutOwnName(value(at(c, 'property value')))}`
  if (kind < 60) return `${propertyKey(c)}: ${withoutOwnName(unnamedDefinition(c))}`
  if (kind < 68) {
    hits.construct('accessor in literal')
    return `get ${propertyKey(c)}() ${methodBody(inFunction(c, 'method'))}`
  }
  if (kind < 73) return setter(c)
  if (kind < 82) {
    hits.construct('method in literal')
    return `${propertyKey(c)}() ${methodBody(inFunction(c, 'method'))}`
  }
  if (kind < 94) {
    hits.construct('generator method in literal')
    return generatorMethod(c, propertyKey(c))
  }
  const name = chance.pick(c.scope.visible().filter((binding) => !binding.pending).map((binding) => binding.name).concat('f'))
  hits.construct('shorthand property')
  return name
}

function setter(c: Context): string {
  c.shared.hits.construct('accessor in literal')
  const key = propertyKey(c)
  const inner = inFunction(c, 'method')
  const name = fresh(inner, 'param')!
  inner.scope.declare(name, 'param')
  return `set ${key}(${name}) { log(${tagged(c)}, ${value(inner)}) }`
}

function propertyKey(c: Context): string {
  const { chance } = c.shared
  if (chance.percent(45)) return `[${value(at(c, 'property computed key'), 'key')}]`
  return chance.pick(['a', 'b', "'q q'", '0', 'get', 'static', 'm'])
}
