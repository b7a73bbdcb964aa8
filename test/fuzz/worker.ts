/**
 * The process that runs the programs of `npm run fuzz`: main.ts starts it and a new one when a program takes the engine down. A line on stdin is a batch,
 * what it says goes to descriptor 3, written at once: the last line before a crash tells what was running.
 */
import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import * as fc from 'fast-check'
import { ProgramArbitrary } from './arbitrary.js'
import { check } from './check.js'
import { addHits } from './grammar/hits.js'
import type { Program } from './grammar/program.js'
import { Runner } from './run.js'
import { showFailure } from './show.js'
import { shrink } from './shrink.js'
import { loadHost, type Host } from './translate.js'

export interface Batch {
  readonly seed: number
  readonly size: number
  /** How many programs of it are done already. */
  readonly skip: number
  /** How many programs are in the batches before. */
  readonly before: number
}

/** What runs: the source itself, the compiler, what it gave, or smaller programs after a failure. */
export type Phase = 'native' | 'compiler' | 'compiled' | 'shrinking'
export type Message =
  | { readonly type: 'running'; readonly at: number; readonly phase: Phase }
  | { readonly type: 'verdict'; readonly verdict: 'same' | 'refused' | 'unusable' }
  /** Waits for a line with `shrink` or anything else. */
  | { readonly type: 'failed'; readonly key: string; readonly text: string }
  | { readonly type: 'shrunk'; readonly text: string }
  | { readonly type: 'end'; readonly hits: readonly (readonly [string, number])[] }

/** The programs of a batch, the same each time. */
export function programsOf({ seed, size }: Batch): readonly Program[] {
  return fc.sample(new ProgramArbitrary(), { numRuns: size, seed })
}

/** Reads batches until stdin ends. */
export async function work(host: Host): Promise<void> {
  // Programs with async functions may leave rejected promises behind; what counts is their trace.
  process.on('unhandledRejection', () => undefined)
  const compile = await loadHost(host)
  const runner = new Runner()
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
  for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
    const batch = JSON.parse(line.value) as Batch
    const hits = new Map<string, number>()
    for (const [at, program] of programsOf(batch).entries()) {
      addHits(hits, program.hits)
      if (at >= batch.skip) await one(program, at, batch)
    }
    say({ type: 'end', hits: [...hits] })
  }

  async function one(program: Program, at: number, { seed, before }: Batch): Promise<void> {
    say({ type: 'running', at, phase: 'native' })
    const failure = await check(program, (source, sourceType) => {
      say({ type: 'running', at, phase: 'compiler' })
      const text = compile(source, sourceType)
      say({ type: 'running', at, phase: 'compiled' })
      return text
    }, runner)
    if (failure === null || typeof failure === 'string') return say({ type: 'verdict', verdict: failure ?? 'same' })
    const name = `seed-${seed}-${before + at + 1}`
    say({ type: 'failed', key: `${failure.kind}: ${failure.signature}`, text: showFailure(program, failure, name) })
    const answer = await lines.next()
    if (answer.value !== 'shrink') return
    say({ type: 'running', at, phase: 'shrinking' })
    const small = await shrink(program, failure, compile, runner)
    say({ type: 'shrunk', text: showFailure(small.program, small.failure, name) })
  }
}

function say(message: Message): void {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`)
  for (let at = 0; at < bytes.length;) at += writeSync(3, bytes, at)
}
