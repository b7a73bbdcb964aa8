/** Classes: heritage, keys, methods, accessors, fields, static blocks, private names. */
import { at, inFunction, tagged, type Context, type Private } from './context.js'
import { Scope } from './scope.js'
import { generator, generatorExpression, generatorMethod, methodBody, signature, withoutOwnName } from './functions.js'
import { fresh, readable } from './references.js'
import { body, value } from './knot.js'

export function classExpression(c: Context): string {
  const { chance, hits } = c.shared
  const named = chance.percent(35)
  hits.construct(named ? 'named class expression' : 'anonymous class expression')
  if (!named) return `class ${classBody(c)}`
  const scope = new Scope(c.scope, false)
  const binding = scope.declare('K', 'class', true)
  const inside: Context = { ...c, scope }
  const text = `class K ${classBody(inside)}`
  binding.pending = false
  return text
}

/** `extends … { … }`. */
export function classBody(c: Context): string {
  const { chance, hits } = c.shared
  const strict: Context = { ...c, strict: true, scope: new Scope(c.scope, false) }
  const heritage = chance.percent(55) ? `extends (${chance.percent(40) ? 'Base' : value(at(strict, 'class heritage'), 'class')}) ` : ''
  if (heritage) hits.construct('class heritage')
  const privates: Private[] = []
  for (let count = chance.below(3); count > 0; count--) {
    privates.push({ name: ['#x', '#y', '#m'][privates.length]!, kind: chance.pick(['field', 'method', 'accessor'] as const), static: chance.percent(25) })
  }
  const inner: Context = { ...strict, privates: [...c.privates.filter((each) => !privates.some((own) => own.name === each.name)), ...privates] }
  const list = privates.map((name) => privateMember(inner, name))
  for (let count = 1 + chance.below(3); count > 0; count--) list.push(member(inner))
  return `${heritage}{ ${list.join('; ')} }`
}

function privateMember(c: Context, name: Private): string {
  const { chance, hits } = c.shared
  const prefix = name.static ? 'static ' : ''
  hits.construct(`private ${name.kind}`)
  if (name.kind === 'field') return `${prefix}${name.name} = ${value(inFunction({ ...c, canYield: false }, 'field'))}`
  if (name.kind === 'accessor') return `${prefix}get ${name.name}() { return log(${tagged(c)}, '?a') } ${prefix}set ${name.name}(p) { log(${tagged(c)}, p) }`
  if (chance.percent(60)) {
    hits.construct('private generator method')
    return `${prefix}${generatorMethod(c, name.name)}; ${prefix}reach() { return this.${name.name}(1) }`
  }
  return `${prefix}${name.name}() ${methodBody(inFunction(c, 'method'))}`
}

/** A key, evaluated outside of the class. */
function key(c: Context): string {
  const { chance } = c.shared
  if (chance.percent(40)) return `[${value(at(c, 'class computed key'), 'key')}]`
  return chance.pick(['a', 'b', "'q q'", '0', 'm', 'static', 'get'])
}

function member(c: Context): string {
  const { chance, hits } = c.shared
  const prefix = chance.percent(30) ? 'static ' : ''
  const kind = chance.below(20)
  if (kind < 8) {
    hits.construct(prefix ? 'static generator method' : 'generator method')
    return prefix + generatorMethod(c, key(c))
  }
  if (kind < 10) {
    hits.construct('class accessor')
    return `${prefix}get ${key(c)}() ${methodBody(inFunction(c, 'method'))}`
  }
  if (kind < 11) {
    hits.construct('generator from accessor')
    const inner = inFunction(c, 'method')
    return `${prefix}get ${key(c)}() { return ${generatorExpression(inner)} }`
  }
  if (kind < 12) return setter(c, prefix)
  if (kind < 14) {
    hits.construct('class method')
    return `${prefix}${key(c)}() ${methodBody(inFunction(c, 'method'))}`
  }
  if (kind < 16) return generatorField(c, prefix)
  if (kind < 18) {
    hits.construct('class field')
    return `${prefix}${key(c)}${chance.percent(80) ? ` = ${withoutOwnName(value(inFunction(c, 'field')))}` : ''}`
  }
  return kind < 19 ? staticBlock(c) : staticMethod(c)
}

function setter(c: Context, prefix: string): string {
  const computed = key(c)
  const inner = inFunction(c, 'method')
  inner.scope.declare('p', 'param')
  c.shared.hits.construct('class accessor')
  return `${prefix}set ${computed}(p) { log(${tagged(c)}, ${readable(inner)}) }`
}

function generatorField(c: Context, prefix: string): string {
  const { chance, hits } = c.shared
  hits.construct('generator in class field')
  const name = key(c)
  const inner = inFunction(c, 'field')
  if (chance.percent(40)) return `${prefix}${name} = () => ${generatorExpression(inFunction(inner, 'arrow'))}`
  return `${prefix}${name} = function* ${signature(generator(inFunction(inner, 'generator')))}`
}

function staticBlock(c: Context): string {
  c.shared.hits.construct('static block')
  const inner: Context = { ...inFunction(c, 'field'), canReturn: false }
  return `static { leak(${generatorExpression(inner)}); ${body(inner, 1)} }`
}

/** Not called `name`: V8 gives an anonymous class behind a computed key its name all the same, against ECMA-262 15.7.14 step 14. */
function staticMethod(c: Context): string {
  const fresher = fresh(c, 'lexical')
  const name = fresher === 'name' ? null : fresher
  return `static ${name ?? 'a'}() ${methodBody(inFunction(c, 'method'))}`
}
