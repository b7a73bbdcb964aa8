/** The places a generator can stand in. Each leaks its generator, so that the driver runs it. */
import { at, inBlock, inFunction, tagged, type Context } from './context.js'
import type { Rule } from './chance.js'
import { classExpression } from './classes.js'
import { generator, generatorExpression, signature } from './functions.js'
import { objectLiteral } from './literals.js'
import { readable } from './references.js'
import { body, list, value } from './knot.js'

export function placement(c: Context): string {
  return c.shared.chance.rule(placements, c)
}

/** A name that nothing else has. */
function unique(c: Context): string {
  return `u${tagged(c)}`
}

function written(c: Context): string {
  return signature(generator(inFunction(c, 'generator')))
}

const placements: readonly Rule<Context>[] = [
  { weight: 4, write: nestedDeclaration },
  { weight: 3, write: inOuterFunction },
  { weight: 3, write: (c) => `leak(${generatorExpression(c)})` },
  { weight: 2, write: namedByVariable },
  { weight: 4, write: (c) => `members(${classExpression(c)})` },
  { weight: 3, write: (c) => `members(${objectLiteral(c)})` },
  { weight: 2, write: inAsync },
  { weight: 2, write: inArrow },
  { weight: 2, write: inParameterDefault },
]

function namedByVariable(c: Context): string {
  c.shared.hits.construct('generator named by its variable')
  const name = unique(c)
  return `const ${name} = function* ${written(c)}; leak(${name})`
}

function nestedDeclaration(c: Context): string {
  const { chance, hits } = c.shared
  const name = unique(c)
  const early = chance.percent(40)
  if (early) hits.construct('generator used before its declaration')
  const text = `${early ? `leak(${name}); ` : ''}function* ${name}${written(c)}${early ? '' : `; leak(${name})`}`
  if (chance.percent(50)) {
    hits.construct('generator declared in a list')
    return text
  }
  hits.construct('generator declared in a block')
  return `{ ${text} }`
}

/** A function around it, with variables that it closes over and that other closures change. */
function inOuterFunction(c: Context): string {
  c.shared.hits.construct('generator in a function')
  const name = unique(c)
  const inner = inFunction(c, 'plain')
  inner.scope.declare('p', 'param')
  inner.scope.declare('a', 'let')
  const text = `leak(${generatorExpression(inner)}); leak(() => (a = [a].length, ${readable(inner)}))`
  return `function ${name}(p) { let a = p; { ${list(inBlock(inner), 1)} } ${text} } ${name}(1); ${c.shared.chance.percent(30) ? `leak(${name})` : ''}`
}

function inAsync(c: Context): string {
  const { chance, hits } = c.shared
  hits.construct('generator in an async function')
  const name = unique(c)
  const inner = inFunction(c, 'plain')
  return `async function ${name}() { leak(${generatorExpression(inner)}); ${chance.percent(30) ? 'await 1' : value(inner)} } ${name}().catch(quiet)`
}

function inArrow(c: Context): string {
  c.shared.hits.construct('generator in an arrow')
  const inner = inFunction(c, 'arrow')
  inner.scope.declare('p', 'param')
  return `leak((p) => ${generatorExpression(inner)})('x'); leak(((p) => { ${body({ ...inner }, 1)}; return ${generatorExpression(inner)} })(1))`
}

function inParameterDefault(c: Context): string {
  c.shared.hits.construct('generator in a parameter default')
  const name = unique(c)
  const inner = inFunction(c, 'plain')
  inner.scope.declare('p', 'param')
  return `function ${name}(p, q = ${generatorExpression(inner)}) { var p = 2; leak(q) } ${name}(${value(at(c, 'call argument'))})`
}
