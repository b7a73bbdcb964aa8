/** Place 'declaration': the function stays a hoisted declaration of the program, with another body. */
import type * as t from '@babel/types'
import type { DeclarationOutput } from '@switchyard/core'
import * as build from '../write/build.js'
import type { Placing, Site } from './site.js'

export function placeDeclaration({ writer }: Placing, site: Site, output: DeclarationOutput): void {
  const node = site.spot.node as t.FunctionDeclaration
  node.generator = false
  node.id ??= build.identifier(output.functionName)
  setBody(node, writer.statements(output.body), site, output.strictDirective)
}

/** Gives a function that stays in its place a new body; its other directives stay. */
export function setBody(node: t.Function & { body: t.BlockStatement | t.Expression }, statements: t.Statement[], site: Site, strict: boolean): void {
  const { start, end, loc } = node.body
  const body = Object.assign(build.block(statements), { start, end, loc })
  const others = site.directives.filter((each) => each.value.value !== 'use strict')
  body.directives = strict ? [build.directive('use strict'), ...others] : others
  node.body = body
}
