/** Declarations: variables with patterns, functions, classes. */
import { at, inFunction, tagged, type Context } from './context.js'
import { classBody } from './classes.js'
import { generator, plain, signature, unnamedDefinition } from './functions.js'
import { bindingTarget } from './patterns.js'
import { names } from './scope.js'
import { fresh } from './references.js'
import { value } from './knot.js'

export interface Planned {
  readonly kind: 'let' | 'const' | 'class' | 'function' | 'generator' | 'async'
  readonly names: readonly string[]
}

/** Chooses what a scope will declare and makes the names known: functions at once, the others as pending. */
export function lexicalPlan(c: Context): readonly Planned[] {
  const { chance } = c.shared
  const plans: Planned[] = []
  for (let count = chance.below(3); count > 0; count--) {
    const kind = chance.pick(['let', 'let', 'let', 'const', 'const', 'class', 'function', 'generator', 'generator', 'async'] as const)
    const pool = kind === 'class' ? 'class' : kind === 'let' || kind === 'const' ? 'lexical' : 'function'
    const list: string[] = []
    for (let more = pool === 'lexical' ? 1 + chance.below(3) : 1; more > 0; more--) {
      const name = fresh(c, pool)
      if (name === null) break
      c.scope.declare(name, pool === 'function' ? 'function' : (kind as 'let' | 'const' | 'class'), pool !== 'function')
      list.push(name)
    }
    if (list.length > 0) plans.push({ kind, names: list })
  }
  return plans
}

export function declaration(c: Context, planned: Planned): string {
  const name = planned.names[0]!
  const { hits } = c.shared
  if (planned.kind === 'let' || planned.kind === 'const') return variables(c, planned.kind, [...planned.names])
  hits.construct(`${planned.kind} declaration`)
  if (planned.kind === 'class') {
    const text = `class ${name} ${classBody(c)} members(${name})`
    c.scope.lookUp(name)!.pending = false
    return text
  }
  return functionDeclaration(c, planned.kind, name)
}

function functionDeclaration(c: Context, kind: 'function' | 'generator' | 'async', name: string): string {
  const { chance, hits } = c.shared
  if (!c.scope.isFunction) {
    hits.construct(`${kind} in block`)
    if (kind === 'function' && !c.strict && !c.scope.home().hasOwn(name)) c.scope.home().declare(name, 'annexB')
  }
  if (kind === 'async') return `async function ${name}() { try { ${value(inFunction(c, 'plain'))} } catch {} }`
  if (kind === 'function') return `function ${name}${signature(plain(inFunction(c, 'plain')))} ${chance.percent(50) ? `leak(${name})` : ''}`
  const text = `function* ${name}${signature(generator(inFunction(c, 'generator')))}`
  return chance.percent(70) ? `leak(${name}); ${text}` : text
}

/** `let x = …, { y } = …` over exactly these names. */
export function variables(c: Context, kind: 'let' | 'const', list: string[]): string {
  const { hits } = c.shared
  const all = [...list]
  const declarators: string[] = []
  while (list.length > 0) {
    hits.construct(`${kind} declaration`)
    const target = bindingTarget(c, () => list.shift() ?? null)
    if (target === null) break
    declarators.push(declarator(c, kind, target))
  }
  for (const name of all) c.scope.lookUp(name)!.pending = false
  return `${kind} ${declarators.join(', ')}`
}

function declarator(c: Context, kind: string, target: string): string {
  const { chance } = c.shared
  if (target.startsWith('[')) return `${target} = ${value(at(c, 'pattern value'), 'iterable')}`
  if (target.startsWith('{')) return `${target} = ${value(at(c, 'pattern value'), 'object')}`
  if (kind === 'let' && chance.percent(12)) return target
  return `${target} = ${chance.percent(20) ? unnamedDefinition(c) : value(at(c, 'initialiser'))}`
}

/** `var`, which may repeat a name. */
export function variableStatement(c: Context): string {
  const { chance, hits } = c.shared
  hits.construct('var declaration')
  const declare = (): string => {
    const name = chance.pick(names.var)
    const home = c.scope.home()
    if (!home.hasOwn(name)) home.declare(name, 'var')
    return name
  }
  if (!c.strict && c.hasArguments && c.inFunction && chance.percent(4)) {
    hits.construct('variable named arguments')
    return `var arguments${chance.percent(50) ? ' = 1' : ''}`
  }
  const target = bindingTarget(c, declare)!
  return `var ${/^[{[]/.test(target) || chance.percent(85) ? declarator(c, 'var', target) : target}`
}

export function usingDeclaration(c: Context): string {
  c.shared.hits.construct('using')
  return `using u${tagged(c)} = ${value(at(c, 'initialiser'), 'object')}`
}
