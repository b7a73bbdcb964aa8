/**
 * The example programs: fixtures/examples/<name>/input.js with a drive.js whose default export `drive(program, watch, say)` plays scripted inputs.
 * `watch(name, generator)` gives the generator with its steps recorded, `say(...texts)` adds a line.
 */
import { Shower } from './show.js'

type Steps = Record<'next' | 'throw' | 'return', (...args: readonly unknown[]) => unknown>
export type Watch = (name: string, generator: Steps) => Steps
export type Say = (...texts: readonly unknown[]) => void
export type Drive = (program: Readonly<Record<string, unknown>>, watch: Watch, say: Say) => void

/** Drives a program and returns what happened, line by line. */
export function record(drive: Drive, program: Readonly<Record<string, unknown>>): readonly string[] {
  const lines: string[] = []
  const shower = new Shower({ numbers: false })
  const step = (name: string, generator: Steps, method: keyof Steps) => (...args: readonly unknown[]): unknown => {
    const title = `${name}.${method}(${args.map((arg) => shower.show(arg)).join(', ')})`
    try {
      const result = generator[method](...args)
      lines.push(`${title} -> ${shower.showResult(result)}`)
      return result
    } catch (error) {
      lines.push(`${title} throws ${shower.show(error)}`)
      throw error
    }
  }
  drive(
    program,
    (name, generator) => ({ next: step(name, generator, 'next'), throw: step(name, generator, 'throw'), return: step(name, generator, 'return') }),
    (...texts) => lines.push(texts.join(' ')),
  )
  return lines
}
