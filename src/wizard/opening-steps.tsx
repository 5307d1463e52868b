/** What can end or fail before the rest of the wizard is there. */
import type { At, FlowEvent } from '../domain/flow-state.ts'
import { useTranslation } from './translation.ts'
import { Problem } from './screens/Problem.tsx'
import { Button } from './ui/Button.tsx'

interface StepProps<State> {
  readonly state: State
  readonly dispatch: (event: FlowEvent) => void
}

export function UnavailableStep({ dispatch }: Pick<StepProps<never>, 'dispatch'>) {
  const { t } = useTranslation()
  return (
    <Problem title={t('unavailable_title')} text={t('unavailable')} icon="offline">
      <Button onPress={() => dispatch({ type: 'retried' })}>{t('retry')}</Button>
    </Problem>
  )
}

export interface EndedStepProps extends StepProps<At<'ended'>> {
  readonly onReturn: ((url: string) => void) | null
}

export function EndedStep({ state, dispatch, onReturn }: EndedStepProps) {
  const { t } = useTranslation()
  const operator = state.session?.operator_name ?? t('operator_unknown')
  const url = state.session?.return_url ?? null
  const home = url !== null && onReturn !== null && (
    <Button quiet={state.reason === 'left'} onPress={() => onReturn(url)}>
      {t('finished_return', { operator })}
    </Button>
  )
  if (state.reason === 'left') {
    return (
      <Problem title={t('ended_left_title')} text={t('ended_left')} icon="door" kind="good">
        <Button onPress={() => dispatch({ type: 'restarted' })}>{t('ended_restart')}</Button>
        {home}
      </Problem>
    )
  }
  return (
    <Problem
      title={t(`error_${state.reason}_title`)}
      text={t(`error_${state.reason}`, { operator })}
      icon={state.reason === 'session_expired' ? 'clock' : 'warn'}
    >
      {home}
    </Problem>
  )
}

/** A part of the widget did not load or broke: a fresh try. */
export function DrawingFailed({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <Problem title={t('error_unexpected_title')} text={t('error_unexpected')}>
      <Button onPress={onRetry}>{t('retry')}</Button>
    </Problem>
  )
}
