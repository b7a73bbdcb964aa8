/** Functions and generator functions of every form, and their parameters. */
import { at, inFunction, tagged, type Context } from './context.js'
import { bindingTarget } from './patterns.js'
import { fresh, readable, writable } from './references.js'
import { body, classBody, value } from './knot.js'

interface Written { readonly params: string; readonly body: string }

/** An arrow over what is in scope, leaked so that the driver calls it between steps. */
export function closure(c: Context): string {
  const { chance, hits } = c.shared
  hits.construct('closure')
  const inner = inFunction(c, 'arrow')
  switch (chance.below(5)) {
    case 0: return `leak(() => [${readable(inner)}, ${readable(inner)}])`
    case 1: {
      hits.construct('closure that writes')
      return `leak((p) => (${writable(inner)} = p))`
    }
    case 2: {
      hits.construct('closure that writes')
      return `leak(() => (${writable(inner)} += 1))`
    }
    case 3: return `leak((p = ${readable(inner)}) => { return ${readable(inner)} })`
    default: return `leak(() => (tick(), ${value(inner)}))`
  }
}

const namedByItself = '(class { static name() { return 1 } })'

/** For values behind computed keys: V8 gives a class there the key's name although it has one, against ECMA-262 15.7.14 step 14. */
export const withoutOwnName = (text: string): string => text.replaceAll(namedByItself, '(class { static named() { return 1 } })')

/** A function or class without a name of its own: it is named by where it stands. */
export function unnamedDefinition(c: Context): string {
  const { chance } = c.shared
  switch (chance.below(6)) {
    case 0: return `() => ${readable(inFunction(c, 'arrow'))}`
    case 1: return `(function () ${methodBody(inFunction(c, 'plain'))})`
    case 2: return c.shared.budget > 0 ? `class ${classBody(c)}` : 'class {}'
    case 3: return namedByItself
    case 4: return 'async () => 1'
    default: {
      c.shared.hits.construct('anonymous generator')
      return `function* ${signature(generator(inFunction(c, 'generator')))}`
    }
  }
}

/** A function that is leaked. */
export function anonymousFunction(c: Context): string {
  const { chance, hits } = c.shared
  const kind = chance.below(6)
  if (kind < 3) return `leak(${generatorExpression(c)})`
  if (kind === 3) {
    hits.construct('async arrow')
    return `leak(async () => { try { ${value(inFunction(c, 'arrow'))} } catch {} })`
  }
  const inner = inFunction(c, 'plain')
  const name = kind === 4 ? fresh(inner, 'function') : null
  if (name !== null) inner.scope.declare(name, 'self')
  return `leak(function ${name ?? ''}${signature(plain(inner))})`
}

/** `function*` in an expression, named or not. */
export function generatorExpression(c: Context): string {
  const { chance, hits } = c.shared
  const inner = inFunction(c, 'generator')
  const name = chance.percent(40) ? chance.pick(['g', 'h', 'k'] as const) : null
  hits.construct(name === null ? 'anonymous generator' : 'named generator expression')
  if (name === null) return `(function* ${signature(generator(inner))})`
  inner.scope.declare(name, 'self')
  return `(function* ${name}${signature(generator(inner))})`
}

export function generatorMethod(c: Context, key: string): string {
  return `*${key}${signature(generator(inFunction(c, 'generatorMethod')))}`
}

export function signature(written: Written): string {
  return `(${written.params}) ${written.body}`
}

/** A small body of an ordinary function: it costs fuel, for it may call itself. */
export function methodBody(inner: Context): string {
  return `{ tick(); return ${value(inner)} }`
}

export function plain(inner: Context): Written {
  const params = parameters(inner)
  return { params, body: inner.shared.budget > 0 ? `{ tick(); ${body(inner, 2)} }` : methodBody(inner) }
}

/** Parameters and body of a generator, whose own name may be declared already in `inner`. */
export function generator(inner: Context): Written {
  const { chance, hits } = inner.shared
  const duplicate = !inner.strict && !inner.canSuper && chance.percent(6)
  const params = duplicate ? 'p, p' : parameters(inner)
  if (duplicate) {
    hits.construct('duplicate parameters')
    inner.scope.declare('p', 'param')
  }
  const simple = /^[\w, ]*$/.test(params)
  const directive = simple && !inner.strict && !duplicate && chance.percent(10)
  if (directive) hits.construct('strict directive in generator')
  const inside = { ...inner, strict: inner.strict || directive, canYield: true, place: null }
  const redeclared = /\bp\b/.test(params) && chance.percent(12) ? redeclaration(inside) : ''
  return { params, body: `{ ${directive ? "'use strict'; " : ''}${redeclared}${body(inside, 3)} }` }
}

/** A body variable of a parameter's name: the same binding with simple parameters, another one when defaults have a scope of their own. */
function redeclaration(c: Context): string {
  const { chance, hits } = c.shared
  hits.construct('parameter redeclared')
  if (!c.scope.hasOwn('p')) return ''
  return chance.percent(50) ? `var p${chance.percent(50) ? ` = ${value(c)}` : ''}; ` : 'function p() { return 1 } '
}

function parameters(inner: Context): string {
  const { chance, hits } = inner.shared
  const list: string[] = []
  const names = (): string | null => {
    const name = fresh(inner, 'param')
    if (name !== null) inner.scope.declare(name, 'param')
    return name
  }
  for (let count = chance.below(3); count > 0; count--) {
    const complex = chance.percent(25)
    const target = complex ? bindingTarget(inner, names) : names()
    if (target === null) break
    if (complex) hits.construct('pattern parameter')
    list.push(/^[[{]/.test(target) ? `${target} = ${value(at(inner, 'parameter default'), target.startsWith('[') ? 'iterable' : 'object')}` : target + parameterDefault(inner))
  }
  if (chance.percent(12)) {
    const rest = bindingTarget(inner, names)
    if (rest !== null) {
      hits.construct('rest parameter')
      list.push(`...${rest}`)
    }
  }
  return list.join(', ')
}

function parameterDefault(inner: Context): string {
  const { chance, hits } = inner.shared
  if (chance.percent(70)) return ''
  hits.construct('parameter default')
  if (chance.percent(50)) {
    hits.construct('closure in parameter default')
    return ` = ${closure(inner)}`
  }
  return ` = log(${tagged(inner)}, ${value(at(inner, 'parameter default'))})`
}
