import type { At } from '../domain/flow-state.ts'
import type { FlowController } from './controller.ts'

/** Leaves out a back that is optional; null where the side is needed. */
export function skipOf(
  { side, document }: At<'camera' | 'file'>,
  { dispatch }: FlowController,
): (() => void) | null {
  return side === 'back' && document.back === 'optional' ? () => dispatch({ type: 'backSkipped' }) : null
}
