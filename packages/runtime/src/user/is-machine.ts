import { CLASS, STATE } from '../contract.js'
import { isObject } from '../language/call.js'
import type { Machine } from './types.js'

/** Is the value a generator whose function was compiled into an explicit machine? A native generator is none. */
export function isMachine(value: unknown): value is Machine {
  return isObject(value) && Object.prototype.hasOwnProperty.call(value, STATE) && CLASS in value
}
