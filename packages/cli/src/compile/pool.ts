/** Tasks over the cores: in threads when there are many, else right here. */
import { relative } from 'node:path'
import { compileTask, failure, type Task } from './task.js'
import type { Outcome } from './report.js'

/** Starting a thread and loading Babel in it takes as long as compiling some tens of files. */
const fewTasks = 24

export interface PoolOptions {
  readonly threads: number
  /** The module whose `compileTask` threads run. */
  readonly workerFile: string
  readonly signal: AbortSignal
  onOutcome(outcome: Outcome): void
}

/** Runs all tasks, or, when the signal comes, those that have begun. */
export async function runTasks(tasks: readonly Task[], { threads, workerFile, signal, onOutcome }: PoolOptions): Promise<void> {
  if (threads <= 1 || tasks.length < fewTasks) {
    for (const task of tasks) {
      // Signals are heard between files.
      await new Promise((resolve) => { setImmediate(resolve) })
      if (signal.aborted) return
      onOutcome(compileTask(task))
    }
    return
  }
  const { Tinypool } = await import('tinypool')
  const pool = new Tinypool({ filename: workerFile, name: 'compileTask', runtime: 'worker_threads', minThreads: threads, maxThreads: threads })
  try {
    const queue = tasks.values()
    const work = async (): Promise<void> => {
      for (const task of queue) {
        if (signal.aborted) return
        onOutcome(await (pool.run(task) as Promise<Outcome>).catch((error: unknown) => failure(relative(task.cwd, task.file), error, task)))
      }
    }
    await Promise.all(Array.from({ length: threads }, work))
  } finally {
    await pool.destroy()
  }
}
