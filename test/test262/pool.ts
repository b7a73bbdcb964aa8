/** Hands tests to child processes, one at a time each; a child that hangs or dies is replaced and its test has failed. */
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { CompilerName } from './compilers.js'
import type { Verdict } from './verdict.js'
import type { Report } from './worker.js'

export interface PoolOptions {
  readonly root: string
  readonly compiler: CompilerName
  readonly processes: number
  /** Milliseconds for one test, native and compiled each. */
  readonly timeout: number
}

/** Contexts are collected late: after so many tests a child makes room for a fresh one. */
const testsPerChild = 1500

export async function judgeAll(tests: readonly string[], options: PoolOptions, onVerdict: (test: string, verdict: Verdict) => void): Promise<void> {
  const queue = [...tests].reverse()
  const lane = async (): Promise<void> => {
    while (queue.length > 0) {
      const child = await startChild(options)
      for (let count = 0; count < testsPerChild; count++) {
        const test = queue.pop()
        if (test === undefined) break
        const verdict = await ask(child, test, options.timeout)
        onVerdict(test, verdict)
        if (!child.connected) break
      }
      child.kill('SIGKILL')
    }
  }
  await Promise.all(Array.from({ length: options.processes }, lane))
}

function startChild({ root, compiler }: PoolOptions): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), [root, compiler], {
    execArgv: ['--import', 'tsx', '--experimental-vm-modules', '--no-warnings'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let complaint = ''
  child.stderr?.on('data', (data: Buffer) => { complaint = (complaint + data.toString()).slice(-4000) })
  return new Promise((resolve, reject) => {
    child.once('message', () => { resolve(child) })
    child.once('exit', () => { reject(new Error(`The worker did not start.\n${complaint}`)) })
  })
}

/** One question, one answer: the child's, or what became of the child. */
function ask(child: ChildProcess, test: string, timeout: number): Promise<Verdict> {
  return new Promise((resolve) => {
    let stage: 'native' | 'failed' = 'native'
    const finish = (verdict: Verdict): void => {
      clearTimeout(timer)
      child.off('message', onMessage)
      child.off('exit', onExit)
      resolve(verdict)
    }
    const onExit = (): void => { finish({ kind: stage, error: 'The process died' }) }
    const onTimeout = (): void => {
      child.off('exit', onExit)
      child.once('exit', () => { finish({ kind: stage, error: `No end within ${String(timeout)} ms` }) })
      child.kill('SIGKILL')
    }
    const onMessage = (message: Report): void => {
      if (message.kind === 'verdict') finish(message.verdict)
      if (message.kind !== 'compiled') return
      stage = 'failed'
      timer.refresh()
    }
    const timer = setTimeout(onTimeout, timeout)
    child.on('message', onMessage)
    child.on('exit', onExit)
    child.send(test)
  })
}
