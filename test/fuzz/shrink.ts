/** The smallest program that still fails in the same way. */
import { check, type Failure } from './check.js'
import type { Program } from './grammar/program.js'
import { reductions } from './reduce.js'
import type { Runner } from './run.js'
import type { Translation } from './translate.js'

/** Follows the first smaller program that still fails in the same way, until there is none or a minute is over. */
export async function shrink(program: Program, failure: Failure, compile: Translation, runner: Runner): Promise<{ program: Program; failure: Failure }> {
  const started = Date.now()
  let best = { program, failure }
  let lastGain = Infinity
  for (let smaller = true; smaller && Date.now() - started < 60_000;) {
    smaller = false
    for (const { program: candidate, gain } of reductions(best.program, lastGain)) {
      const found = await check(candidate, compile, runner)
      if (found === null || typeof found === 'string' || found.kind !== failure.kind) continue
      if (failure.kind !== 'different' && found.signature !== failure.signature) continue
      best = { program: candidate, failure: found }
      smaller = true
      lastGain = gain
      break
    }
  }
  return best
}
