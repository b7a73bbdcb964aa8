/** Statements and statement lists. */
import { at, inBlock, inFunction, tagged, type Context } from './context.js'
import type { Rule } from './chance.js'
import { declaration, lexicalPlan, usingDeclaration, variableStatement, type Planned } from './declarations.js'
import { loopRules } from './loops.js'
import { placement } from './placements.js'
import { fresh } from './references.js'
import { quietLoop, tally } from './tallies.js'
import { tryStatement } from './tries.js'
import { closure, methodBody } from './functions.js'
import { value } from './knot.js'

/** The statements of a function body, whose scope is the function's. */
export function body(c: Context, size: number): string {
  return list(c, 1 + c.shared.chance.below(size))
}

/** `{ … }` with a scope of its own. */
export function block(c: Context, size = 2): string {
  return `{ ${list(inBlock(c), 1 + c.shared.chance.below(size))} }`
}

/** `count` statements with the declarations of their scope among them, so that names are used before and after their declaration. */
export function list(c: Context, count: number): string {
  const { chance } = c.shared
  const work: (() => string)[] = []
  for (let at = 0; at < count; at++) work.push(() => statement(c))
  const plans: readonly Planned[] = c.shared.budget > 0 ? lexicalPlan(c) : []
  for (const planned of plans) work.splice(chance.below(work.length + 1), 0, () => declaration(c, planned))
  return work.map((write) => write()).join('; ')
}

function statement(c: Context): string {
  if (c.shared.budget <= 0) return c.canYield ? `log(${tagged(c)}, ${value(at(c, 'expression statement'))})` : `log(${tagged(c)}, 0)`
  c.shared.budget--
  return c.shared.chance.rule(rules, c)
}

const rules: readonly Rule<Context>[] = [
  { weight: 16, write: (c) => `(${value(at(c, 'expression statement'))})` },
  { weight: 9, write: (c) => variableStatement(c) },
  { weight: 5, write: ifStatement },
  { weight: 3, write: (c) => block(c) },
  { weight: 18, write: (c) => c.shared.chance.rule(loopRules, c) },
  { weight: 8, when: (c) => c.canYield, write: quietLoop },
  { weight: 150, when: (c) => c.tallies.length > 0 && !c.canYield, write: tally },
  { weight: 4, write: labelledBlock },
  { weight: 5, write: switchStatement },
  { weight: 10, write: tryStatement },
  { weight: 9, write: jump },
  { weight: 5, write: (c) => placement(c) },
  { weight: 3, write: (c) => closure(c) },
  { weight: 2, write: tdzProbe },
  { weight: 4, when: (c) => !c.strict, write: annexB },
  { weight: 1, write: prototypeAssignment },
  { weight: 1, when: (c) => c.shared.chance.percent(25), write: patchStatement },
  { weight: 2, when: (c) => c.shared.canUse, write: (c) => `{ ${usingDeclaration(c)}; ${list(inBlock(c), 1)} }` },
]

function ifStatement(c: Context): string {
  const { chance, hits } = c.shared
  hits.construct('if')
  const test = value(at(c, 'if test'))
  const consequent = block(at(c, 'if body'))
  return chance.percent(50) ? `if (${test}) ${consequent}` : `if (${test}) ${consequent} else ${block(at(c, 'else body'))}`
}

function labelledBlock(c: Context): string {
  c.shared.hits.construct('labelled block')
  const name = `l${c.labels.length}`
  const inside = { ...at(c, 'labelled body'), labels: [...c.labels, { name, loop: false }] }
  return `${name}: ${block(inside, 3)}`
}

function switchStatement(c: Context): string {
  const { chance, hits } = c.shared
  hits.construct('switch')
  const discriminant = value(at(c, 'switch discriminant'))
  const inside: Context = { ...inBlock(c), canBreak: true }
  const count = 1 + chance.below(3)
  const defaultAt = chance.below(count + 2)
  const cases: string[] = []
  for (let index = 0; index < count; index++) {
    const head = index === defaultAt ? 'default:' : `case ${value(at(inside, 'case test'))}:`
    if (index === defaultAt) hits.construct(index < count - 1 ? 'default before other cases' : 'default at the end')
    cases.push(`${head} ${chance.percent(15) ? '' : list(at(inside, 'case body'), 1)}${chance.percent(35) ? '; break' : ''}`)
  }
  return `switch (${discriminant}) { ${cases.join('; ')} }`
}

/** Leaves: return, throw, break, continue; often under a condition, so that what follows is reached too. */
function jump(c: Context): string {
  const { chance, hits } = c.shared
  const forms: (() => string)[] = []
  forms.push(() => `throw ${chance.percent(60) ? `boom(${tagged(c)})` : value(at(c, 'throw'))}`)
  if (c.canReturn) forms.push(() => chance.percent(20) ? 'return' : `return ${value(at(c, 'return'))}`, () => `return ${value(at(c, 'return'))}`)
  if (c.canBreak) for (let twice = 0; twice < 2; twice++) forms.push(() => { hits.construct('break'); return 'break' })
  if (c.canContinue) for (let twice = 0; twice < 2; twice++) forms.push(() => { hits.construct('continue'); return 'continue' })
  for (const label of c.labels) {
    forms.push(() => { hits.construct('labelled break'); return `break ${label.name}` })
    if (label.loop) forms.push(() => { hits.construct('labelled continue'); return `continue ${label.name}` })
  }
  const text = chance.pick(forms)()
  return chance.percent(65) ? `if (${value(at(c, 'if test'))}) ${text}` : text
}

/** Looks at names of the scope, some of which are not initialised. */
function tdzProbe(c: Context): string {
  const { chance, hits } = c.shared
  const pending = c.scope.visible().filter((binding) => binding.pending)
  if (pending.length === 0) return closure(c)
  hits.construct('TDZ probe')
  const name = chance.pick(pending).name
  const reads = [`log(${tagged(c)}, ${name})`, `log(${tagged(c)}, typeof ${name})`, `leak(() => ${name})`]
  const forms = [...reads, `${name} = 1`, `${name} ||= 1`, `${name}++`, `[${name}] = [1]`]
  return `try { ${chance.pick(forms)} } catch (e) { log(${tagged(c)}, e) }`
}

/** Sloppy functions in odd places. */
function annexB(c: Context): string {
  const { chance, hits } = c.shared
  const own = fresh(c, 'function')
  if (own === null) return closure(c)
  const kind = chance.below(3)
  const text = `function ${own}() ${methodBody(inFunction(c, 'plain'))}`
  if (kind === 0) {
    hits.construct('function as if body')
    c.scope.home().declare(own, 'annexB')
    return `if (${value(at(c, 'if test'))}) ${text}; leak(typeof ${own} === 'function' ? ${own} : f); (${own} = ${value(at(c, 'assigned value'))})`
  }
  if (kind === 1) {
    hits.construct('duplicate block functions')
    return `{ leak(${own}); ${text}; function ${own}() { return 2 } } leak(typeof ${own} === 'function' ? ${own} : f)`
  }
  hits.construct('labelled function')
  return `{ lf: ${text}; leak(${own}) }`
}

function prototypeAssignment(c: Context): string {
  const { chance, hits } = c.shared
  const functions = c.scope.visible().filter((binding) => binding.kind === 'function' || binding.kind === 'self')
  if (functions.length === 0) return closure(c)
  hits.construct('prototype reassigned')
  // No probe: under a Proxy as prototype a machine looks along it for what generators have (README, Limits).
  return `${chance.pick(functions).name}.prototype = ${chance.pick(['{ a: 1 }', 'null', '{}', '1', 'base', '(function* () {}).prototype'])}`
}

function patchStatement(c: Context): string {
  c.shared.hits.construct('iteration patched')
  return `patch(${c.shared.chance.pick([0, 1, 4])})`
}
