/** Terminators and exits of leaves that lead elsewhere. */
import type { BlockId, Exit, Instruction, Terminator } from './block.js'

export function retarget(instruction: Instruction, to: (id: BlockId) => BlockId): Instruction {
  if (instruction.kind !== 'Leaf' || instruction.exits.size === 0) return instruction
  const exits = new Map([...instruction.exits].map(([hole, exit]): [typeof hole, Exit] =>
    [hole, exit.kind === 'goto' ? { ...exit, target: to(exit.target) } : exit]))
  return { ...instruction, exits }
}

export function redirect(terminator: Terminator, to: (id: BlockId) => BlockId): Terminator {
  switch (terminator.kind) {
    case 'Jump': return { ...terminator, target: to(terminator.target) }
    case 'Branch': return { ...terminator, whenTrue: to(terminator.whenTrue), whenFalse: to(terminator.whenFalse) }
    default: return terminator
  }
}
