/** try, catch and finally in every combination. */
import { at, inBlock, tagged, type Context } from './context.js'
import { arrayPattern, objectPattern } from './patterns.js'
import { fresh } from './references.js'
import { block, list, value } from './knot.js'

export function tryStatement(c: Context): string {
  const { chance, hits } = c.shared
  const kind = chance.below(3)
  const body = block(at(c, 'try body'))
  const handler = kind === 1 ? '' : catchClause(c)
  const finalizer = kind === 0 ? '' : finallyClause(c)
  hits.construct(kind === 0 ? 'try catch' : kind === 1 ? 'try finally' : 'try catch finally')
  return `try ${body}${handler}${finalizer}`
}

function catchClause(c: Context): string {
  const { chance, hits } = c.shared
  const inside = inBlock(at(c, 'catch body'))
  const kind = chance.below(10)
  if (kind < 2) {
    hits.construct('catch without parameter')
    return ` catch ${block(inside)}`
  }
  if (kind < 4) {
    hits.construct('catch with pattern')
    return patternCatch(c, inside)
  }
  inside.scope.declare('e', 'catch')
  const redeclares = !c.shared.chance.percent(92)
  if (redeclares) {
    hits.construct('var of a catch parameter')
    const home = c.scope.home()
    if (!home.hasOwn('e')) home.declare('e', 'var')
  }
  const first = redeclares ? `var e = ${value(inside)}; ` : ''
  return ` catch (e) { log(${tagged(c)}, e); ${first}${list(inBlock(inside), 1 + chance.below(2))} }`
}

function patternCatch(c: Context, inside: Context): string {
  const names = (): string | null => {
    const name = inside.scope.hasOwn('e2') ? fresh(inside, 'lexical') : 'e2'
    if (name !== null) inside.scope.declare(name, 'catch', true)
    return name
  }
  const place = at(inside, 'catch pattern')
  const pattern = c.shared.chance.percent(80) ? objectPattern(place, names) : arrayPattern(place, names)
  for (const binding of inside.scope.visible()) if (inside.scope.hasOwn(binding.name)) binding.pending = false
  return ` catch (${pattern}) { ${block(inside)} }`
}

function finallyClause(c: Context): string {
  return ` finally ${block(at(c, 'finally body'))}`
}
