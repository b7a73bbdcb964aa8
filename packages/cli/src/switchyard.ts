#!/usr/bin/env node
/** The command `switchyard`. */
import { debugVariable, describeFault } from './fault.js'
import { main } from './index.js'

const args = process.argv.slice(2)

// Who reads only the first lines has seen enough; but files are written all the same, and whole.
for (const stream of [process.stdout, process.stderr]) {
  stream.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    stream.on('error', () => undefined)
    if (args[0] !== 'compile') process.exit()
    if (args.includes('--watch') || args.includes('-w')) process.emit('SIGTERM')
  })
}

main(args).then((code) => { process.exitCode = code }, (error: unknown) => {
  process.stderr.write(`${describeFault(error, null, Boolean(process.env[debugVariable]))}\n`)
  process.exitCode = 70
})
