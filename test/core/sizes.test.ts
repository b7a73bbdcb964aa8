/**
 * Large programs: they compile in a stack that is hardly larger than what Babel's own parser, traversal and printer need for them, and the work
 * grows with the source. Times are in `npm run sizes`.
 */
import { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { compile } from '../support/compile.js'
import { deep, elseIfs, large, rows, statements, suspendingTerms, yields } from './support/large.js'
import { passes } from './support/passes.js'

/** In MB, each twice the one before. */
const stacks = [1, 2, 4, 8, 16, 32, 64]

interface Question { readonly source: string; readonly compiled: boolean }

async function ask(stackSizeMb: number, questions: readonly Question[]): Promise<readonly (boolean | string)[]> {
  const worker = new Worker(new URL('./support/stack-worker.mjs', import.meta.url), { resourceLimits: { stackSizeMb } })
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', resolve)
      worker.on('error', reject)
      worker.postMessage(questions)
    })
  } finally {
    await worker.terminate()
  }
}

interface Need { alone: number; compiled: number }

/** The place in `stacks` of the smallest stack in which Babel gets through each program alone, and with the plugin. */
async function needs(programs: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, Need>> {
  const found = new Map<string, Need>(Object.keys(programs).map((name) => [name, { alone: -1, compiled: -1 }]))
  for (const [size, stack] of stacks.entries()) {
    const open = [...found].flatMap(([name, need]) => (['alone', 'compiled'] as const).filter((how) => need[how] < 0).map((how) => ({ name, need, how })))
    if (open.length === 0) break
    const answers = await ask(stack, open.map(({ name, how }) => ({ source: programs[name]!, compiled: how === 'compiled' })))
    answers.forEach((answer, index) => {
      const { name, need, how } = open[index]!
      expect(typeof answer, `${name} ${how}: ${answer}`).toBe('boolean')
      if (answer === true) need[how] = size
    })
  }
  return found
}

/** At most one size more than Babel alone. */
function expectModest(found: ReadonlyMap<string, Need>): void {
  const greedy = [...found].filter(([, { alone, compiled }]) => compiled < 0 || compiled > alone + 1)
  expect(greedy.map(([name, { alone, compiled }]) => `${name}: Babel ${stacks[alone]} MB, with the plugin ${stacks[compiled] ?? 'more'} MB`)).toEqual([])
}

describe('stack', () => {
  test('large programs need hardly more than Babel alone', async () => {
    expectModest(await needs(large))
  }, 600_000)

  test('deep code of every kind needs hardly more than Babel alone', async () => {
    expectModest(await needs(deep(500)))
  }, 600_000)
})

describe('growth', () => {
  /** Blocks, instructions and slots of the machine, and what is written of it. */
  const size = (source: string): readonly number[] => {
    const { lowered, blocks, machine, layout } = passes(source)
    const instructions = [...blocks.blocks.values()].reduce((sum, block) => sum + block.instructions.length, 0)
    return [lowered.blocks.size, blocks.blocks.size, instructions, machine.states.size, layout.slots.length, compile(source).code.replace(/\s/g, '').length]
  }

  const programs: Readonly<Record<string, (many: number) => string>> = {
    statements, elseIfs, suspendingTerms, yields,
    ...Object.fromEntries(Object.keys(rows(1)).map((name) => [name, (many: number) => rows(many)[name]!])),
    ...Object.fromEntries(Object.keys(deep(1)).map((name) => [name, (many: number) => deep(many / 4)[name]!])),
  }

  test.each(Object.entries(programs))('%s: three times the source is three times the machine', (_, program) => {
    const [small, big] = [size(program(120)), size(program(360))]
    // Numbers of states and names become longer, nothing else.
    big.forEach((value, index) => expect(value).toBeLessThan(3.4 * small[index]! + 40))
  })
})
