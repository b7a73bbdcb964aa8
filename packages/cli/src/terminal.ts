/** Where text goes: colour and a moving line in a terminal, plain text in a pipe. */
import { createColors } from 'picocolors'

export interface Stream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

export type Colors = ReturnType<typeof createColors>

export class Terminal {
  /** Colours of the output and of the messages: one may be a pipe and the other not. */
  readonly colors: Colors
  readonly messageColors: Colors

  constructor(readonly output: Stream, readonly messages: Stream, env: Readonly<Record<string, string | undefined>>) {
    this.colors = createColors(wantsColor(output, env))
    this.messageColors = createColors(wantsColor(messages, env))
  }

  print(text: string): void {
    this.output.write(`${text}\n`)
  }

  tell(text: string): void {
    this.messages.write(`${text}\n`)
  }
}

/** https://no-color.org, and FORCE_COLOR as Node has it. */
function wantsColor({ isTTY }: Stream, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return isTTY === true && env.TERM !== 'dumb'
}
