#!/usr/bin/env node
/** The command `switchyard`. */
import { main } from './index.js'

// Who reads only the first lines has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

main(process.argv.slice(2)).then((code) => { process.exitCode = code }, (error: unknown) => {
  console.error(error)
  process.exitCode = 70
})
