/** Runs one workload under one Node, in a process of its own. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { NodeBinary } from './nodes.js'
import { subjectsOf, type Subject, type Variant } from './variants.js'
import type { Workload } from './workloads/index.js'

export type Samples = Readonly<Partial<Record<Variant, readonly number[]>>>

/** Rounds in each process; milliseconds that each variant warms up for. */
export interface Effort { readonly processes: number; readonly rounds: number; readonly warmup: number }

function inProcess(node: NodeBinary, script: string, input: object): Samples {
  const file = fileURLToPath(new URL(`process/${script}.mjs`, import.meta.url))
  const child = spawnSync(node.path, ['--expose-gc', '--stack-size=4000', '--max-old-space-size=6000', file], {
    input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 1 << 28,
  })
  if (child.status !== 0) throw new Error(`${script} failed under Node ${node.label}:\n${child.stderr}`)
  return JSON.parse(child.stdout) as Samples
}

/**
 * Milliseconds of every round, of several processes one behind the other: what V8 inlines where is settled by how far feedback has come when its
 * compiler starts, and stays so for the life of the process.
 */
export function time(node: NodeBinary, runtime: string, workload: Workload, chosen: readonly Variant[], { processes, ...effort }: Effort): Samples {
  const subjects = subjectsOf(workload, chosen)
  const samples: Partial<Record<Variant, number[]>> = {}
  for (let i = 0; i < processes; i++) {
    const own = inProcess(node, 'time', { runtime, subjects, ...effort })
    for (const { variant } of subjects) samples[variant] = [...samples[variant] ?? [], ...own[variant]!]
  }
  return samples
}

/** One process per variant, so that no variant finds a heap that another has shaped. */
function apart(node: NodeBinary, script: string, subjects: readonly Subject[], rest: object): Samples {
  return Object.assign({}, ...subjects.map((subject) => inProcess(node, script, { subjects: [subject], ...rest }))) as Samples
}

/** Bytes of one machine. */
export const bytes = (node: NodeBinary, runtime: string, workload: Workload, chosen: readonly Variant[], count: number): Samples =>
  apart(node, 'memory', subjectsOf(workload, chosen), { runtime, count })

/** Milliseconds for five rounds over `count` machines. */
export const rounds = (node: NodeBinary, runtime: string, workload: Workload, chosen: readonly Variant[], count: number): Samples =>
  apart(node, 'crowd', subjectsOf(workload, chosen), { runtime, count })
