/** Whole programs: a few placements of generators in the program's own code, and the script that drives them. */
import type { Random } from 'fast-check'
import { Chance } from './chance.js'
import { inBlock, inFunction, type Context, type Shared } from './context.js'
import { classBody } from './classes.js'
import { declaration } from './declarations.js'
import { generator, generatorExpression, signature, unnamedDefinition } from './functions.js'
import { Hits } from './hits.js'
import { placement } from './placements.js'
import { Scope } from './scope.js'
import { block, body, list } from './statements.js'
import { leaf, value } from './values.js'

export interface Action { readonly op: 'make' | 'call' | 'next' | 'throw' | 'return'; readonly target: number; readonly choice: number }
export interface Plan { readonly actions: readonly Action[]; readonly hooks: readonly Action[] }
export interface Program {
  readonly source: string
  readonly sourceType: 'script' | 'module'
  readonly plan: Plan
  /** What was written into it; empty for a reduced program. */
  readonly hits: ReadonlyMap<string, number>
}

const grammar = { value, leaf, unnamedDefinition, generatorExpression, classBody, body, block, list }

export interface ProgramOptions { readonly canUse: boolean }

export function writeProgram(random: Random, options: ProgramOptions): Program {
  const chance = new Chance(random)
  const hits = new Hits()
  const sourceType = chance.percent(20) ? 'module' : 'script'
  const strict = sourceType === 'module' || chance.percent(30)
  const shared: Shared = { grammar, chance, hits, sourceType, budget: 0, tags: 0, canUse: options.canUse }
  hits.construct(sourceType === 'module' ? 'module' : strict ? 'strict script' : 'sloppy script')
  const source = `${strict && sourceType === 'script' ? "'use strict'; " : ''}${pieces(program(shared, strict)).join(';\n')};\n`
  return { source, sourceType, plan: writePlan(chance), hits: hits.counts }
}

function program(shared: Shared, strict: boolean): Context {
  return {
    shared, strict, scope: new Scope(null, true), place: null, tallies: [], canYield: false, canReturn: false, canSuper: false, hasArguments: false,
    inFunction: false, canBreak: false, canContinue: false, labels: [], privates: [], async: false,
  }
}

function pieces(c: Context): string[] {
  const { chance } = c.shared
  c.shared.budget = 4
  c.scope.declare('a', 'let', true)
  const list = [declaration(c, { kind: chance.percent(70) ? 'let' : 'const', names: ['a'] })]
  for (let count = 1 + chance.below(2); count > 0; count--) {
    c.shared.budget = 6 + chance.below(chance.percent(30) ? 40 : 20)
    list.push(chance.percent(45) ? topLevel(c, count) : chance.percent(80) ? placement(c) : `{ ${placement(inBlock(c))} }`)
  }
  return list
}

/** A generator declaration of the program itself, exported in a module. */
function topLevel(c: Context, count: number): string {
  const { chance, hits } = c.shared
  const name = `main${count}`
  const text = signature(generator(inFunction(c, 'generator')))
  if (c.shared.sourceType === 'script' || chance.percent(30)) {
    hits.construct('top-level declaration')
    return chance.percent(50) ? `leak(${name}); function* ${name}${text}` : `function* ${name}${text} leak(${name})`
  }
  if (count === 1 && chance.percent(50)) {
    const anonymous = chance.percent(40)
    hits.construct(anonymous ? 'anonymous default export' : 'default export')
    return anonymous ? `export default function* ${text}` : `leak(${name}); export default function* ${name}${text}`
  }
  hits.construct('named export')
  return `leak(${name}); export function* ${name}${text}`
}

const operations = ['next', 'next', 'next', 'next', 'next', 'throw', 'return', 'call', 'make', 'call'] as const

function writePlan(chance: Chance): Plan {
  const action = (): Action => ({ op: chance.pick(operations), target: chance.below(12), choice: chance.below(100) })
  const actions: Action[] = []
  for (let count = 4 + chance.below(10); count > 0; count--) actions.push(action())
  const hooks: Action[] = []
  for (let count = 1 + chance.below(4); count > 0; count--) hooks.push(action())
  return { actions, hooks }
}
