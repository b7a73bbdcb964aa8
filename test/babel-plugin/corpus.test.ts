/** Real code with yields at expressions all over it is compiled as a whole: valid output, and no node in two places. */
import { parse } from '@babel/parser'
import { describe, expect, test } from 'vitest'
import { nativeGenerators, sharedNodes } from '../support/ast.js'
import { compile } from '../support/compile.js'
import { samples, withYields } from './support/corpus.js'

describe.each([0.02, 0.25])('a yield at %d of the expressions', (share) => {
  test.each(samples(60))('$name', ({ source }) => {
    const program = withYields(source, share)
    const { code, ast, machines } = compile(program, { goal: 'module', unsupported: 'keep' })
    expect(() => parse(code, { sourceType: 'module' })).not.toThrow()
    expect(sharedNodes(ast)).toEqual([])
    expect(machines.length).toBeGreaterThanOrEqual(0)
    expect(nativeGenerators(ast)).toBeDefined()
  })
})
