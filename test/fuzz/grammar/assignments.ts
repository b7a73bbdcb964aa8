/** Assignments of every operator, to variables, members and patterns. */
import { at, type Context } from './context.js'
import type { Rule } from './chance.js'
import { memberTarget } from './access.js'
import { arrayPattern, objectPattern } from './patterns.js'
import { writable } from './references.js'
import { unnamedDefinition, value } from './knot.js'

const compound = ['+=', '-=', '*=', '/=', '%=', '**=', '<<=', '>>=', '>>>=', '&=', '|=', '^=']
const logical = ['&&=', '||=', '??=']

export const assignmentRules: readonly Rule<Context>[] = [
  { weight: 4, write: (c) => `(${writable(c)} = ${value(at(c, 'assigned value'))})` },
  { weight: 2, write: named },
  { weight: 3, write: (c) => `(${writable(c)} ${c.shared.chance.pick(compound)} ${value(at(c, 'compound assigned value'), 'number')})` },
  { weight: 2, write: (c) => `(${writable(c)} ${c.shared.chance.pick(logical)} ${value(at(c, 'logical assigned value'))})` },
  { weight: 4, write: (c) => `(${memberTarget(c, 'assignment')} = ${value(at(c, 'assigned value'))})` },
  { weight: 3, write: (c) => `(${memberTarget(c, 'assignment')} ${c.shared.chance.pick(compound)} ${value(at(c, 'compound assigned value'), 'number')})` },
  { weight: 3, write: (c) => `(${memberTarget(c, 'assignment')} ${c.shared.chance.pick(logical)} ${value(at(c, 'logical assigned value'))})` },
  { weight: 4, write: (c) => destructuring(c, arrayPattern(c, null), 'iterable') },
  { weight: 4, write: (c) => destructuring(c, objectPattern(c, null), 'object') },
]

/**
 * V8 refuses `f([0], [a] = b)` with a misleading message. Parentheses avoid it, and a comma makes Babel keep them when it prints the program.
 */
function destructuring(c: Context, pattern: string, want: 'iterable' | 'object'): string {
  const text = `${pattern} = ${value(at(c, 'pattern value'), want)}`
  const safe = ['expression statement', 'initialiser', 'return', 'assigned value'].includes(c.place?.position ?? '')
  return safe ? `(${text})` : `(null, ${text})`
}

/** Functions and classes that take their name from the variable. (`(x) = …` takes none, but Babel prints it without the parentheses.) */
function named(c: Context): string {
  const { chance, hits } = c.shared
  hits.construct('named evaluation')
  const operator = chance.pick(['=', '=', '=', ...logical])
  return `(${writable(c)} ${operator} ${unnamedDefinition(c)})`
}
