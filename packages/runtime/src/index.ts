/**
 * What users import from `switchyard`.
 */
export { isMachine } from './user/is-machine.js'
export { machine } from './user/machine.js'
export type { Machine, MachineFunction } from './user/types.js'
