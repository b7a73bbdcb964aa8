/** The plays of a fixture and the text of their traces, for the suites of all hosts. */
import type { Fixture } from './fixtures.js'
import type { loaderFor } from './load.js'
import { length, standardPlays, traceAsync, type Play } from './trace.js'

export type Load = ReturnType<typeof loaderFor>

/** The plays of a fixture, anew for each performance; the standard ones go as far as the native program does, at most ten steps. */
export async function playsOf(fixture: Fixture, native: Load): Promise<() => readonly Play[]> {
  if (fixture.plays) return fixture.plays
  const steps = Array.from({ length: 11 }, (_, i) => ['next', i] as const)
  const standard = standardPlays(Math.min(10, length(await traceAsync(native, { steps }))))
  return () => standard
}

export async function traceText(load: Load, plays: () => readonly Play[]): Promise<string> {
  const traces: string[] = []
  for (const play of plays()) traces.push((await traceAsync(load, play)).join('\n'))
  return traces.join('\n\n')
}
