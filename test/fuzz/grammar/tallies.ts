/** Loops that do not suspend, or seldom, at work on variables that live across suspensions and that no closure sees: those a compiler may keep in registers. */
import { at, inBlock, tagged, type Context } from './context.js'
import type { Rule } from './chance.js'
import { loopRules } from './loops.js'
import { leaf, list, value } from './knot.js'

/** Variables with a value each, a suspension, the loop, and a look at what has become of them, in a handler and behind jumps as well. */
export function quietLoop(c: Context): string {
  const { chance, hits } = c.shared
  hits.construct('loop without suspensions')
  const own = [`q${tagged(c)}`, `q${tagged(c)}`].slice(chance.below(2))
  const start = own.map((name) => `var ${name} = ${chance.percent(70) ? '1' : value(at(c, 'initialiser'))}`).join('; ')
  const look = (): string => `log(${tagged(c)}, ${own.join(', ')})`
  const [label, counter] = [`l${c.labels.length}`, `t${tagged(c)}`]
  const isRepeated = chance.percent(60)
  const inside: Context = isRepeated ? { ...c, labels: [...c.labels, { name: label, loop: true }] } : c
  const place: Context = { ...at(inside, 'loop body'), tallies: [...c.tallies, ...own] }
  const loop = chance.percent(50) ? tightLoop(place) : chance.rule(loopRules, { ...place, canYield: false })
  const middle = `(yield '?any'); ${look()}; ${chance.percent(50) ? loop : guardedLoop(inside, loop, look)}; ${look()}`
  const repeated = isRepeated ? `var ${counter} = 0; ${label}: while (${counter}++ < 3) { ${middle} }` : middle
  return `${start}; ${repeated}; (yield '?any'); ${look()}`
}

function guardedLoop(c: Context, loop: string, look: () => string): string {
  const { chance } = c.shared
  const kind = chance.below(3)
  const handler = kind === 1 ? '' : ` catch (e) { log(${tagged(c)}, e); ${look()}; ${list(inBlock(at(c, 'catch body')), 1)} }`
  const finalizer = kind === 0 ? '' : ` finally { ${look()}; ${list(inBlock(at(c, 'finally body')), 1)} }`
  return `try { ${loop} }${handler}${finalizer}`
}

/** Goes round several times for each suspension. */
function tightLoop(c: Context): string {
  const { chance, hits } = c.shared
  hits.construct('loop with few suspensions')
  const [label, counter] = [`l${c.labels.length}`, `t${tagged(c)}`]
  const inside: Context = { ...c, canBreak: true, canContinue: true, labels: [...c.labels, { name: label, loop: true }] }
  const body = Array.from({ length: 2 + chance.below(4) }, () => turnPart(inside, counter, 2)).join('; ')
  const test = `${counter}++ < 9`
  const form = chance.below(3)
  const loop = form === 0 ? `while (${test}) { ${body} }` : form === 1 ? `do { ${body} } while (${test})` : `for (; ${test}; ${tallyValue(inside)}) { ${body} }`
  return `var ${counter} = 0; ${label}: ${loop}`
}

const tallyValue = (c: Context): string => `${c.shared.chance.pick(c.tallies)}${c.shared.chance.pick(['++', ' += 2', ' ^= 1'])}`

function turnPart(c: Context, counter: string, depth: number): string {
  const { chance } = c.shared
  const part = (): string => turnPart(c, counter, depth - 1)
  const test = `(${chance.pick([counter, ...c.tallies])} + ${chance.below(4)}) % ${2 + chance.below(3)} === 0`
  const kind = chance.below(depth > 0 ? 12 : 7)
  if (kind < 3) return tally({ ...c, canYield: false })
  if (kind < 5) return `if (${test}) ${chance.pick([`(yield ${chance.pick(c.tallies)})`, `${chance.pick(c.tallies)} = (yield '?number')`])}`
  if (kind < 7) return `${tallyValue(c)}`
  if (kind < 8) return `if (${test}) { ${part()}; ${chance.pick(['continue', 'break', `continue ${c.labels.at(-1)!.name}`, part()])} }`
  if (kind < 10) return `if (${test}) { ${part()}; ${part()} } else { ${part()}; ${part()} }`
  if (kind === 10) return `if (${test}) { ${part()} }`
  return `switch (${chance.pick(c.tallies)} % 3) { case 0: ${part()}; break; case 1: ${part()}; default: ${part()} }`
}

/** Reads and writes one of them, or leaves because of it. */
export function tally(c: Context): string {
  const { chance } = c.shared
  return chance.rule(rules, { ...c, tallies: [chance.pick(c.tallies)] })
}

const rules: readonly Rule<Context>[] = [
  { weight: 4, write: ({ tallies: [q] }) => `${q}++` },
  { weight: 4, write: (c) => `${c.tallies[0]} ${c.shared.chance.pick(['+=', '-=', '=', '||=', '&&='])} ${leaf(c, 'any')}` },
  { weight: 2, write: (c) => `[${c.tallies[0]}, ${c.tallies[0]} = 2] = [${leaf(c, 'any')}]` },
  { weight: 2, write: (c) => `({ a: ${c.tallies[0]} } = ${leaf(c, 'object')})` },
  { weight: 2, write: (c) => `for (${c.tallies[0]} of ${leaf(c, 'iterable')}) log(${tagged(c)}, ${c.tallies[0]})` },
  { weight: 1, write: (c) => `for (${c.tallies[0]} in o) log(${tagged(c)}, typeof ${c.tallies[0]})` },
  { weight: 3, write: (c) => `log(${tagged(c)}, ${c.tallies[0]})` },
  { weight: 2, write: (c) => `if (log(${tagged(c)}, ${c.tallies[0]}) > 2) throw boom(${tagged(c)})` },
  { weight: 3, when: (c) => c.canReturn, write: ({ tallies: [q] }) => `if (${q} > 4) return ${q}++` },
  { weight: 4, when: (c) => c.canContinue, write: ({ tallies: [q] }) => `if (${q}++ === 2) continue` },
  { weight: 12, when: (c) => c.labels.length > 0, write: leaveByLabel },
  { weight: 3, write: (c) => `try { if (${c.tallies[0]}++ > 2) throw ${c.tallies[0]} } finally { ${c.tallies[0]}++ }` },
]

function leaveByLabel(c: Context): string {
  const { chance } = c.shared
  const label = chance.percent(60) ? c.labels[0]! : chance.pick(c.labels)
  const [q] = c.tallies
  const jump = `${label.loop && chance.percent(60) ? 'continue' : 'break'} ${label.name}`
  return chance.percent(40) ? `try { if (${q}++ > 1) ${jump} } finally { ${q} += 3 }` : `if (${q}++ > 1) ${jump}`
}
