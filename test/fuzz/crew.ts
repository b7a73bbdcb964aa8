/** The processes in which `npm run fuzz` runs its batches. One that dies is replaced, and its batch goes on behind the program that was running. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Host } from './translate.js'
import type { Batch, Message, Phase } from './worker.js'

export interface Ears {
  /** A program is done; a `failed` one is shrunk when this gives true. */
  hear(message: Message, batch: Batch, at: number): boolean
  /** A process died, by a signal or with an exit code. */
  crashed(batch: Batch, at: number, phase: Phase, how: string): void
}

/**
 * Runs the batches in `jobs` processes. Rejects when a process dies before it has begun a program, for it would do so again.
 *
 * @param main The module that a process runs: it is to call `work`.
 */
export async function runBatches(batches: Iterator<Batch>, jobs: number, host: Host, main: string, ears: Ears): Promise<void> {
  const stop = new AbortController()
  const work = async (): Promise<void> => {
    let left: Batch | null = null
    for (;;) {
      left = await employ(batches, left, host, main, ears, stop.signal)
      if (left === null) return
    }
  }
  try {
    await Promise.all(Array.from({ length: jobs }, work))
  } finally {
    stop.abort()
  }
}

/** The life of one process. Gives what is left of its batch when it died, null when there are no more batches. */
function employ(batches: Iterator<Batch>, first: Batch | null, host: Host, main: string, ears: Ears, signal: AbortSignal): Promise<Batch | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(main), '--worker', '--host', host], {
      stdio: ['pipe', 'inherit', 'inherit', 'pipe'], signal,
    })
    let batch = first
    let at = -1
    let phase: Phase = 'native'
    const next = (): void => {
      const { value, done } = batches.next() as IteratorResult<Batch, undefined>
      batch = done === true ? null : value
      at = -1
      if (batch === null) child.stdin!.end()
      else child.stdin!.write(`${JSON.stringify(batch)}\n`)
    }
    // A process that has just died cannot be written to: 'close' tells of it.
    child.stdin!.on('error', () => undefined)
    createInterface({ input: child.stdio[3] as Readable }).on('line', (line) => {
      const message = JSON.parse(line) as Message
      if (message.type === 'running') ({ at, phase } = message)
      const wanted = ears.hear(message, batch!, at)
      if (message.type === 'failed') child.stdin!.write(wanted ? 'shrink\n' : 'go on\n')
      if (message.type === 'end') next()
    })
    child.on('error', reject)
    child.on('close', (code, killed) => {
      if (batch === null) return void resolve(null)
      const how = killed ?? `exit code ${code}`
      if (at < 0) return void reject(new Error(`A process of the fuzzer ended with ${how} before it ran a program`))
      ears.crashed(batch, at, phase, how)
      resolve({ ...batch, skip: at + 1 })
    })
    if (batch === null) next()
    else child.stdin!.write(`${JSON.stringify(batch)}\n`)
  })
}
