/** Operators: unary, binary, logical, conditional, sequence, update, delete, typeof. */
import { at, tagged, type Context } from './context.js'
import type { Rule } from './chance.js'
import { memberTarget } from './access.js'
import { readable, writable } from './references.js'
import { value } from './knot.js'

const binary = ['+', '-', '*', '/', '%', '**', '<', '>', '<=', '>=', '==', '!=', '===', '!==', '&', '|', '^', '<<', '>>', '>>>']

export const operatorRules: readonly Rule<Context>[] = [
  { weight: 5, write: (c) => `(${value(at(c, 'binary left'), 'number')} ${c.shared.chance.pick(binary)} ${value(at(c, 'binary right'), 'number')})` },
  { weight: 1, write: (c) => `(${value(at(c, 'binary left'))} ${c.shared.chance.pick(['+', '===', '!=='])} ${value(at(c, 'binary right'))})` },
  { weight: 3, write: (c) => `(${value(at(c, 'in left'), 'key')} in ${value(at(c, 'in right'), 'object')})` },
  { weight: 3, write: (c) => `(${value(at(c, 'instanceof left'))} instanceof ${value(at(c, 'instanceof right'), 'class')})` },
  { weight: 2, write: (c) => `(${value(at(c, '&& left'))} && ${value(at(c, '&& right'))})` },
  { weight: 2, write: (c) => `(${value(at(c, '|| left'))} || ${value(at(c, '|| right'))})` },
  { weight: 2, write: (c) => `(${value(at(c, '?? left'))} ?? ${value(at(c, '?? right'))})` },
  { weight: 3, write: (c) => `(${value(at(c, 'condition'))} ? ${value(at(c, 'consequent'))} : ${value(at(c, 'alternate'))})` },
  { weight: 3, write: (c) => `(${value(at(c, 'sequence head'))}, ${value(at(c, 'sequence tail'))})` },
  { weight: 3, write: (c) => `(${c.shared.chance.pick(['!', '-', '~', 'void '])}${value(at(c, 'unary operand'), 'number')})` },
  { weight: 3, write: typeofExpression },
  { weight: 5, write: deleteExpression },
  { weight: 4, write: update },
]

function typeofExpression(c: Context): string {
  const { chance, hits } = c.shared
  if (chance.percent(40)) return `(typeof ${value(at(c, 'typeof operand'))})`
  hits.construct('typeof name')
  return `(typeof ${chance.percent(25) ? 'nowhere' : readable(c)})`
}

function deleteExpression(c: Context): string {
  const { chance, hits } = c.shared
  const kind = chance.below(10)
  if (kind < 2) return deleteValue(c)
  if (kind < 4 && !c.strict) {
    hits.construct('delete name')
    return `(delete ${chance.pick(c.scope.visible().map((binding) => binding.name).concat('nowhere'))})`
  }
  if (kind < 5) return `(delete ${value(at(c, 'delete object'), 'object')}?.[${value(at(c, 'delete key'), 'key')}])`
  return `(delete ${value(at(c, 'delete object'), 'object')}[${value(at(c, 'delete key'), 'key')}])`
}

/** A bare name or private member as the operand would be an early error. */
function deleteValue(c: Context): string {
  const operand = value(at(c, 'delete operand'))
  return operand.startsWith('(yield') ? `(delete ${operand})` : `(delete (0, ${operand}))`
}

function update(c: Context): string {
  const { chance, hits } = c.shared
  const target = chance.percent(50) ? writable(c) : memberTarget(c, 'update')
  const operator = chance.pick(['++', '--'])
  const prefix = chance.percent(50)
  hits.construct(prefix ? 'prefix update' : 'postfix update')
  const words = prefix ? `${operator}${target}` : `${target}${operator}`
  return chance.percent(30) ? `log(${tagged(c)}, ${words})` : `(${words})`
}
