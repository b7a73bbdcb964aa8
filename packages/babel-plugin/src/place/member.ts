/** Place 'member': the method stays where it is; what makes its machines is set up by key before any other code can see the method. */
import type * as t from '@babel/types'
import type { MemberOutput } from '@switchyard/core'
import { bare, eachChild, isClass, staticKey, type Node } from '../nodes.js'
import * as build from '../write/build.js'
import { setBody } from './declaration.js'
import { following, homeOf, type Home } from './home.js'
import { wellKnown } from './keys.js'
import type { Placing, Site } from './site.js'

type Keyed = t.ObjectMethod | t.ClassMethod

/** Says what cannot be placed, or null. */
export function placeMember(placing: Placing, site: Site, output: MemberOutput): string | null {
  const node = site.spot.node as Keyed | t.ClassPrivateMethod
  if (node.decorators?.length) return 'A decorated generator method'
  const home = homeOf(placing, site.spot)
  if (!home) return 'A generator method in a class or literal that stands in a loop head, a parameter or a field, beside a yield or a computed name,'
  if (placing.earlyDecorators && isClass(home.node) && home.node.decorators?.length) return 'A generator method of a decorated class'
  if (home.node.type === 'ObjectExpression' && following(home, node).some((each) => each.type === 'SpreadElement')) {
    return 'A generator method with super in front of a spread'
  }
  node.generator = false
  setBody(node, placing.writer.statements(output.body), site, site.directives.some((each) => each.value.value === 'use strict'))
  home.variable(output.variable)
  const factory = placing.writer.expression(output.factory)
  if (node.type === 'ClassPrivateMethod') setUpPrivate(placing, home, node, output.variable, factory)
  else setUpKeyed(placing, home, node, output.variable, factory)
  return null
}

function setUpKeyed(placing: Placing, home: Home, node: Keyed, variable: string, factory: t.Expression): void {
  const name = staticKey(node.key, node.computed === true)
  const others: t.Expression[] = []
  const own = (): t.Expression => (name !== null ? build.string(name) : keyOf(placing, home, node))
  for (const other of following(home, node)) {
    const theirs = otherKey(other)
    if (theirs === null || areDistinct(node, theirs, placing)) continue
    if (theirs.name !== null && theirs.name === name) return
    const key = theirs.name !== null ? build.string(theirs.name) : keyOf(placing, home, theirs.node)
    others.push(build.binary('!==', own(), key))
  }
  const at = home.node.type === 'ObjectExpression' || (node as t.ClassMethod).static ? home.self() : build.member(home.self(), 'prototype')
  const made = build.call(placing.writer.context.runtime('$member'), [at, own(), factory])
  const setting = build.assignment('=', build.identifier(variable), made)
  home.setUp(others.reduceRight<t.Expression>((rest, test) => build.logical('&&', test, rest), setting))
}

interface OtherKey { readonly name: string | null; readonly node: Keyed | t.ObjectProperty }

function otherKey(node: Node): OtherKey | null {
  switch (node.type) {
    case 'ClassMethod': case 'ObjectMethod': case 'ObjectProperty': {
      const name = staticKey(node.key, node.computed === true)
      return name === '__proto__' && node.type === 'ObjectProperty' && !node.computed ? null : { name, node }
    }
    default: return null
  }
}

/** Can the keys never be the same? Names are compared, and well-known symbols are neither strings nor each other. */
function areDistinct(node: Keyed, other: OtherKey, placing: Placing): boolean {
  const name = staticKey(node.key, node.computed === true)
  if (name !== null && other.name !== null) return name !== other.name
  const symbols = [wellKnown(node.key), wellKnown(other.node.key)]
  if (placing.declares('Symbol')) return false
  return symbols[0] !== null ? other.name !== null || (symbols[1] !== null && symbols[0] !== symbols[1]) : symbols[1] !== null && name !== null
}

/** A temporary that holds a computed key. */
export function keyOf(placing: Placing, home: Home, node: Keyed | t.ObjectProperty | t.ClassProperty): t.Expression {
  let name = placing.keys.get(node)
  if (name === undefined) {
    name = placing.fresh('key')
    placing.keys.set(node, name)
    home.variable(name)
    const key = build.call(placing.writer.context.runtime('$key'), [node.key as t.Expression])
    node.key = build.assignment('=', build.identifier(name), key)
    placing.setUps.add(node.key)
  }
  return build.identifier(name)
}

/** A private method is found through an instance only; when it can be seen as a value, the first instance sets it up. */
function setUpPrivate(placing: Placing, home: Home, node: t.ClassPrivateMethod, variable: string, factory: t.Expression): void {
  const { name } = node.key.id
  const declare = (fn: t.Expression): t.Expression =>
    build.assignment('=', build.identifier(variable), build.call(placing.writer.context.runtime('$declare'), [fn, factory]))
  const own = build.privateMember(build.thisExpression(), name)
  if (node.static) home.setUp(declare(own))
  else if (!isSeen(placing, [(home.node as t.Class).body, factory], name)) home.setUp(declare(build.functionExpression(null, [], build.block([]))))
  else {
    const value = build.unary('void', build.logical('||', build.identifier(variable), declare(own)))
    const key = { type: 'PrivateName', id: build.identifier(placing.fresh(`${name}$machine`)) } as t.PrivateName
    ;(home.node as t.Class).body.body.unshift({ type: 'ClassPrivateProperty', key, value, static: false } as t.ClassPrivateProperty)
    placing.setUps.add(home.node)
  }
}

/** Is the private name read other than to be called? The step function of the method itself is not in the class yet. */
function isSeen({ kit }: Placing, places: readonly Node[], name: string): boolean {
  const stack = places.map((node) => ({ node, called: false }))
  for (let at; (at = stack.pop());) {
    const { node, called } = at
    if ((node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') && node.property.type === 'PrivateName'
      && node.property.id.name === name && !called) return true
    const callee = node.type === 'CallExpression' || node.type === 'OptionalCallExpression' ? bare(node.callee as Node)
      : node.type === 'TaggedTemplateExpression' ? bare(node.tag) : null
    eachChild(kit, node, (child) => stack.push({ node: child, called: called ? bare(child) === bare(node) : callee !== null && bare(child) === callee }))
  }
  return false
}
