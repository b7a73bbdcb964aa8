#!/usr/bin/env node
/** The command `switchyard`. */
import { main } from './index.js'

main(process.argv.slice(2)).then((code) => { process.exitCode = code }, (error: unknown) => {
  console.error(error)
  process.exitCode = 70
})
