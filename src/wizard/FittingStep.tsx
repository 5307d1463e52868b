import { useSyncExternalStore } from 'react'
import type { At } from '../domain/flow-state.ts'
import type { FlowController } from './controller.ts'
import { Fitting } from './screens/Fitting.tsx'

/** The fitting, as far as it has come. */
export function FittingStep({ state, controller }: { state: At<'fitting'>; controller: FlowController }) {
  const { progress } = controller.pictures
  return (
    <Fitting
      cardType={state.document.cardType}
      back={state.side === 'back'}
      fraction={useSyncExternalStore(progress.subscribe, progress.read)}
      onCancel={() => controller.dispatch({ type: 'backPressed' })}
    />
  )
}
