/** Loops of every form. A counter or the finite iterable bounds each. */
import { at, inBlock, tagged, type Context } from './context.js'
import type { Rule } from './chance.js'
import { memberTarget } from './access.js'
import { closure } from './functions.js'
import { arrayPattern, bindingTarget, objectPattern } from './patterns.js'
import { fresh, writable } from './references.js'
import { names } from './scope.js'
import { block, value } from './knot.js'

export const loopRules: readonly Rule<Context>[] = [
  { weight: 5, write: forLet },
  { weight: 3, write: forOther },
  { weight: 3, write: whileLoop },
  { weight: 2, write: doLoop },
  { weight: 4, write: forIn },
  { weight: 5, write: forOf },
]

/** The body of a loop, in a context that may be left; with a label sometimes. */
function looping(c: Context): { readonly label: string; readonly inside: Context } {
  const inside = { ...c, canBreak: true, canContinue: true }
  if (!c.shared.chance.percent(30)) return { label: '', inside }
  c.shared.hits.construct('labelled loop')
  const name = `l${c.labels.length}`
  return { label: `${name}: `, inside: { ...inside, labels: [...c.labels, { name, loop: true }] } }
}

function loopBody(c: Context): string {
  const text = block(at(c, 'loop body'))
  return c.shared.chance.percent(35) ? `{ ${closure(c)}; ${text} }` : text
}

function forLet(c: Context): string {
  const { chance, hits } = c.shared
  const { label, inside } = looping(c)
  const head = inBlock(inside)
  hits.construct('for with let')
  const first = fresh(head, 'lexical')!
  const counter = head.scope.declare(first, 'let', true)
  const second = chance.percent(35) ? fresh(head, 'lexical') : null
  const extra = second === null ? null : head.scope.declare(second, 'let', true)
  let init = `${first} = ${chance.percent(40) ? `(${value(at(head, 'for init'))}, 0)` : '0'}`
  counter.pending = false
  if (second !== null && extra !== null) {
    init += `, ${second} = ${value(at(head, 'for init'))}`
    extra.pending = false
  }
  const test = chance.percent(40) ? `tick() && ${first} < 3 && (${value(at(head, 'for test'))}, true)` : `tick() && ${first} < ${1 + chance.below(3)}`
  const update = chance.percent(30) ? `${first}++, ${value(at(head, 'for update'))}` : chance.percent(20) ? `${closure(head)}, ${first}++` : `${first}++`
  return `${label}for (let ${init}; ${test}; ${update}) ${loopBody(head)}`
}

function forOther(c: Context): string {
  const { chance, hits } = c.shared
  const { label, inside } = looping(c)
  const counter = `t${tagged(c)}`
  const init = chance.below(4)
  if (init === 0) {
    hits.construct('for with const')
    const head = inBlock(inside)
    const name = fresh(head, 'lexical')!
    const binding = head.scope.declare(name, 'const', true)
    const text = value(at(head, 'for init'))
    binding.pending = false
    return `var ${counter} = 0; ${label}for (const ${name} = ${text}; ${counter}++ < 2;) ${loopBody(head)}`
  }
  hits.construct(init === 1 ? 'for with var' : init === 2 ? 'for with expression' : 'for without test')
  if (init === 1) return `${label}for (var ${counter} = (${value(at(inside, 'for init'))}, 0); ${counter} < 2; ${counter}++) ${loopBody(inside)}`
  if (init === 2) {
    const start = value(at(inside, 'for init'))
    return `var ${counter} = 0; ${label}for (${start}; ${counter}++ < 2; ${value(at(inside, 'for update'))}) ${loopBody(inside)}`
  }
  return `var ${counter} = 0; ${label}for (;;) { if (${counter}++ > 1) break; ${loopBody(inside)} }`
}

function whileLoop(c: Context): string {
  const { label, inside } = looping(c)
  c.shared.hits.construct('while')
  const counter = `t${tagged(c)}`
  return `var ${counter} = 0; ${label}while (${counter}++ < 3 && ${value(at(c, 'while test'))}) ${loopBody(inside)}`
}

function doLoop(c: Context): string {
  const { label, inside } = looping(c)
  c.shared.hits.construct('do while')
  const counter = `t${tagged(c)}`
  return `var ${counter} = 0; ${label}do ${loopBody(inside)} while (${counter}++ < 2 && ${value(at(c, 'do while test'))})`
}

function forIn(c: Context): string {
  const { chance, hits } = c.shared
  const { label, inside } = looping(c)
  hits.construct('for in')
  if (!c.strict && chance.percent(20)) {
    hits.construct('for in with initialiser')
    return `${label}for (var v = ${value(at(inside, 'for in initialiser'))} in plain(${value(at(inside, 'for in object'), 'object')})) ${loopBody(inside)}`
  }
  const { left, body } = loopHead(inside)
  const object = value(at(body, 'for in object'), chance.percent(15) ? 'any' : 'object')
  settle(body)
  return `${label}for (${left} in plain(${object})) ${loopBody(body)}`
}

function forOf(c: Context): string {
  const { label, inside } = looping(c)
  c.shared.hits.construct('for of')
  const { left, body } = loopHead(inside)
  const object = value(at(body, 'for of object'), 'iterable')
  settle(body)
  return `${label}for (${left} of ${object}) ${loopBody(body)}`
}

/** The names of the head are initialised in the body. */
function settle(c: Context): void {
  for (const binding of c.scope.visible()) if (c.scope.hasOwn(binding.name)) binding.pending = false
}

function loopHead(c: Context): { readonly left: string; readonly body: Context } {
  const { chance, hits } = c.shared
  const body = inBlock(c)
  const kind = chance.below(10)
  if (kind < 6) {
    const word = kind < 4 ? 'let' : 'const'
    hits.construct(`loop head ${word}`)
    let left: string | null = null
    const next = (): string | null => {
      const name = fresh(body, 'lexical')
      if (name !== null) body.scope.declare(name, word, true)
      return name
    }
    left = bindingTarget(at(body, 'loop head pattern'), next)
    return { left: `${word} ${left ?? 'zz'}`, body }
  }
  if (kind === 6) {
    hits.construct('loop head var')
    const declare = (): string => {
      const name = chance.pick(names.var)
      if (!c.scope.home().hasOwn(name)) c.scope.home().declare(name, 'var')
      return name
    }
    return { left: `var ${bindingTarget(at(body, 'loop head pattern'), declare)}`, body }
  }
  hits.construct('loop head target')
  const inner = at(body, 'loop head target')
  const left = kind === 7 ? writable(inner)
    : kind === 8 ? memberTarget(inner, 'assignment')
    : chance.percent(50) ? arrayPattern(inner, null) : objectPattern(inner, null)
  return { left, body }
}
