/** Classes and object literals whose methods are machines: what they share while their methods are placed. */
import type * as t from '@babel/types'
import { field, type Node } from '../nodes.js'
import { replaceAt, type Spot } from '../scan/spot.js'
import * as build from '../write/build.js'
import { declareInFront } from './front.js'
import type { Placing } from './site.js'

export interface Home {
  readonly node: t.Class | t.ObjectExpression
  /** `this` in the set-up: the class, or the temporary that holds the object. */
  self(): t.Expression
  variable(name: string): void
  setUp(expression: t.Expression): void
}

/** The home of a method or field, made at the first need; null when there is no right place for its variables. */
export function homeOf(placing: Placing, { parent }: Spot): Home | null {
  const spot = parent!.node.type === 'ClassBody' ? parent!.parent! : parent!
  const known = placing.homes.get(spot.node)
  if (known !== undefined) return known
  const home = spot.node.type === 'ObjectExpression' ? objectHome(placing, spot, spot.node) : classHome(placing, spot, spot.node as t.Class)
  placing.homes.set(spot.node, home)
  return home
}

function classHome(placing: Placing, spot: Spot, node: t.Class): Home | null {
  const declaration = build.variables('let', [])
  if (!declareInFront(placing.kit, spot, node, declaration, placing.moved)) return null
  let block: t.Statement[] | null = null
  let list: t.Expression[] | null = null
  const first = (element: t.StaticBlock | t.ClassPrivateProperty): void => {
    // What Babel does for such an element of ours refuses fields that only declare, wherever the plugin that drops them stands behind it.
    const { body } = node.body
    body.splice(0, body.length, element, ...body.filter((each) => !isDeclared(each)))
    placing.setUps.add(element).add(node)
  }
  return {
    node,
    self: build.thisExpression,
    variable: (name) => { declaration.declarations.push(build.declarator(build.identifier(name), null)) },
    setUp(expression) {
      if (placing.staticBlocks) {
        if (!block) first(build.staticBlock((block = [])))
        block.push(build.statement(expression))
      } else {
        if (!list) first(build.staticField(placing.fresh('machines'), build.sequence((list = []))))
        list.push(expression)
      }
    },
  }
}

const isDeclared = (element: Node): boolean => element.type === 'ClassProperty' && element.declare === true && !element.decorators?.length

function objectHome(placing: Placing, spot: Spot, node: t.ObjectExpression): Home | null {
  const declaration = build.variables('let', [])
  const temporary = placing.fresh('object')
  const list = [build.assignment('=', build.identifier(temporary), node), build.identifier(temporary)] as t.Expression[]
  const sequence = build.sequence(list)
  replaceAt(spot, sequence)
  if (!declareInFront(placing.kit, spot, sequence, declaration, placing.moved)) {
    replaceAt({ ...spot, node: sequence }, node)
    return null
  }
  const variable = (name: string): void => { declaration.declarations.push(build.declarator(build.identifier(name), null)) }
  placing.setUps.add(sequence)
  variable(temporary)
  return { node, self: () => build.identifier(temporary), variable, setUp: (expression) => { list.splice(list.length - 1, 0, expression) } }
}

/** Methods and properties of a home after a given one, which may overwrite it. */
export function following(home: Home, element: Node): readonly Node[] {
  const list = (home.node.type === 'ObjectExpression' ? home.node.properties : home.node.body.body) as readonly Node[]
  const isStatic = field(element, 'static') === true
  return list.slice(list.indexOf(element) + 1).filter((each) => {
    if (home.node.type === 'ObjectExpression') return true
    return each.type === 'ClassMethod' && (each.static === true) === isStatic
  })
}
