/** Parts of the Babel host by themselves, for tests of its laws. */
import { parse, type ParserOptions } from '@babel/parser'
import { VISITOR_KEYS, type File, type FunctionDeclaration, type FunctionExpression, type Node, type ObjectMethod } from '@babel/types'
import { toTree, type Reading } from '../../../packages/babel-plugin/src/read/function.js'
import { isStrictAround, isStrictProgram, Outside } from '../../../packages/babel-plugin/src/scan/names.js'
import { scan, type FunctionSpot } from '../../../packages/babel-plugin/src/scan/scan.js'

export const kit = { keys: VISITOR_KEYS }

export type Generator = FunctionDeclaration | FunctionExpression | ObjectMethod

export function parseProgram(source: string, options: ParserOptions = {}): File {
  return parse(source, { sourceType: 'unambiguous', errorRecovery: false, allowReturnOutsideFunction: true, ...options })
}

/** The synchronous generators of a program, innermost first. */
export function generatorsOf(file: File): readonly FunctionSpot[] {
  return scan(kit, file.program).functions.filter(({ node }) => node.generator && !node.async)
}

export function read(file: File, spot: FunctionSpot, source: string): Reading {
  const outside = new Outside(kit)
  return toTree(kit, spot.node, {
    displayName: 'test', key: 'test', place: 'expression', repeats: false, outerStrict: isStrictAround(spot), programStrict: isStrictProgram(file.program),
    outerNames: outside.namesFrom(spot.parent), usedNames: new Set(), salt: '', source,
  })
}

/** Reads the one generator of a program. */
export function readOne(source: string, options: ParserOptions = {}): Reading {
  const file = parseProgram(source, options)
  return read(file, generatorsOf(file).at(-1)!, source)
}

export type { Node, Reading }
