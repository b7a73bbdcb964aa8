/** Expressions of a wanted kind, so that programs get far before something throws. */
import { at, tagged, type Context, type Want } from './context.js'
import type { Rule } from './chance.js'
import { callRules, iterableCall } from './calls.js'
import { classExpression } from './classes.js'
import { anonymousFunction, closure } from './functions.js'
import { accessRules } from './access.js'
import { assignmentRules } from './assignments.js'
import { literalRules, objectLiteral } from './literals.js'
import { operatorRules } from './operators.js'
import { readable } from './references.js'

/** An expression, parenthesised where it needs to be: it can stand as an operand anywhere. */
export function value(c: Context, want: Want = 'any'): string {
  const { chance } = c.shared
  if (c.canYield && chance.percent(c.shared.budget > 0 ? 32 : 25)) return suspension(c, want)
  if (c.shared.budget <= 0 || (!c.canYield && chance.percent(55))) return leaf(c, want)
  c.shared.budget--
  if (want === 'any') return chance.rule(anyRules(), c)
  return chance.percent(30) ? chance.rule(wrapperRules(want), c) : leaf(c, want)
}

/** `yield` or `yield*` here; the driver sends what the yielded wish asks for. */
function suspension(c: Context, want: Want): string {
  const { chance, hits } = c.shared
  if (chance.percent(30)) {
    hits.suspension('yield*', c.place)
    c.shared.budget--
    return `(yield* ${iterable(at(c, 'yield* operand'), want)})`
  }
  hits.suspension('yield', c.place)
  if (want === 'any' && chance.percent(20)) return '(yield)'
  if (want === 'any' && c.shared.budget > 0 && chance.percent(40)) return `(yield ${value(at(c, 'yield operand'))})`
  return `(yield '?${want}')`
}

/** Something to delegate to, that returns what is wanted at the end. */
function iterable(c: Context, want: Want): string {
  const { chance } = c.shared
  if (c.shared.budget > 0 && chance.percent(20)) return value(c, 'iterable')
  const result = leaf({ ...c, canYield: false }, want)
  return chance.percent(70) ? `iter('i${tagged(c)}', ${chance.percent(55) ? 0 : chance.below(10)}, ${result})` : iterableCall(c)
}

/** An expression without sub-expressions that suspend. */
export function leaf(c: Context, want: Want): string {
  const { chance } = c.shared
  const half = chance.percent(50)
  const mode = chance.percent(60) ? 0 : chance.below(10)
  switch (want) {
    case 'number': return half ? chance.pick([`num('n${tagged(c)}', ${chance.below(5)})`, readable(c)]) : String(chance.below(6))
    case 'object': return half ? 'o' : chance.pick([`probe('o${tagged(c)}')`, `probe('o${tagged(c)}')`, '({ a: 1, b: 2, m: f, n: { a: 1 } })', 'self(this)'])
    case 'function': return half ? 'f' : chance.percent(60) ? closure(c) : 'o.m'
    case 'iterable': return half ? `iter('i${tagged(c)}', ${mode})` : chance.pick([`[1, '?any', ${readable(c)}]`, `[${readable(c)}]`, "'ab'"])
    case 'key': return half ? chance.pick(["'a'", "'b'", '0', 'sym', "'m'"]) : `key('k${tagged(c)}', ${chance.pick(["'a'", "'b'", 'sym'])})`
    case 'class': return 'Base'
    case 'any': return half ? readable(c) : chance.percent(50) ? `log(${tagged(c)}, ${readable(c)})` : chance.pick(plainValues)
  }
}

const plainValues = ['(1)', "'a'", 'null', 'undefined', 'true', '2n', '/x/.source', '(-0)', 'hook()', 'hook()']

/** The wanted kind behind something else. */
function wrapperRules(want: Want): readonly Rule<Context>[] {
  return [
    { weight: 3, write: (c) => `(${value(at(c, 'sequence head'))}, ${value(at(c, 'sequence tail'), want)})` },
    { weight: 2, write: (c) => `(${value(at(c, 'condition'))} ? ${value(at(c, 'consequent'), want)} : ${value(at(c, 'alternate'), want)})` },
    { weight: 2, write: (c) => `(${value(at(c, '|| left'))} && null || ${value(at(c, '|| right'), want)})` },
    { weight: 2, write: (c) => `log(${tagged(c)}, ${value(at(c, 'call argument'), want)})` },
    { weight: 1, write: (c) => `(null ?? ${value(at(c, '?? right'), want)})` },
    { weight: 3, when: () => want === 'object', write: (c) => objectLiteral(c) },
    { weight: 3, when: () => want === 'iterable', write: (c) => `[${value(at(c, 'array element'))}, ...${value(at(c, 'array spread'), 'iterable')}]` },
    { weight: 3, when: () => want === 'iterable', write: (c) => iterableCall(c) },
    { weight: 3, when: () => want === 'function', write: (c) => anonymousFunction(c) },
    { weight: 4, when: () => want === 'class', write: (c) => `(${classExpression(c)})` },
  ]
}

/** A function, because these modules need each other. */
const anyRules = (): readonly Rule<Context>[] => [
  { weight: 10, write: (c) => `log(${tagged(c)}, ${value(at(c, 'call argument'))})` },
  { weight: 4, write: (c) => leaf(c, 'any') },
  ...operatorRules, ...accessRules, ...callRules, ...assignmentRules, ...literalRules,
  { weight: 3, write: (c) => closure(c) },
  { weight: 3, write: (c) => anonymousFunction(c) },
  { weight: 4, write: (c) => `members(${classExpression(c)})` },
]
