/** The names and numbers that emitted code shares with the runtime, as core uses them. They are defined in `switchyard/contract`. */
import {
  ASK, BY_PROTOCOL, CLASS, CLEAR, DELEGATE, DRIVE, FINISHED, LEAF, LEAVE, MACHINE, MACHINE_CURSOR, OWNER, PLAIN, PRISTINE_NEXT, PRISTINE_RETURN, PRISTINE_THROW,
  QUIT, RETURNS, RUN, RUNNING, SLOT_PREFIX, STATE, STATE_MASK, STEP, THROWS, TO_MACHINE, TURN,
} from 'switchyard/contract'

export const contract = {
  state: STATE, owner: OWNER, leaf: LEAF, run: RUN, step: STEP, turn: TURN, leave: LEAVE, quit: QUIT, drive: DRIVE, ask: ASK,
  delegate: DELEGATE, clear: CLEAR, plain: PLAIN, pristineNext: PRISTINE_NEXT, pristineReturn: PRISTINE_RETURN, machine: MACHINE, returns: RETURNS,
  slotPrefix: SLOT_PREFIX,
  finished: FINISHED, running: RUNNING, delegating: TO_MACHINE, byTheBook: BY_PROTOCOL, stateMask: STATE_MASK, machineCursor: MACHINE_CURSOR,
} as const
export type Contract = typeof contract

/** Names that a slot must not have. */
export const reserved: ReadonlySet<string> = new Set([
  STATE, OWNER, LEAF, RUN, STEP, TURN, LEAVE, QUIT, DRIVE, ASK, DELEGATE, CLEAR, CLASS, PLAIN, THROWS, RETURNS, PRISTINE_NEXT, PRISTINE_THROW, PRISTINE_RETURN,
])
