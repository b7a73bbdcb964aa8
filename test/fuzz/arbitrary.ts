/** The fast-check arbitrary of programs: written by the grammar, shrunk on their text. */
import * as fc from 'fast-check'
import { writeProgram, type Program } from './grammar/program.js'
import { reductions } from './reduce.js'

export class ProgramArbitrary extends fc.Arbitrary<Program> {
  readonly #canUse = parses('{ using x = null }')

  override generate(random: fc.Random): fc.Value<Program> {
    return new fc.Value(writeProgram(random, { canUse: this.#canUse }), undefined)
  }

  override canShrinkWithoutContext(value: unknown): value is Program {
    return typeof value === 'object' && value !== null && 'source' in value
  }

  override shrink(value: Program, lastGain?: unknown): fc.Stream<fc.Value<Program>> {
    return fc.stream(reductions(value, typeof lastGain === 'number' ? lastGain : Infinity)).map(({ program, gain }) => new fc.Value(program, gain))
  }
}

/** Does this engine know the syntax? */
function parses(source: string): boolean {
  try {
    new Function(source)
    return true
  } catch {
    return false
  }
}
