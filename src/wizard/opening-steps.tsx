/** What can fail before the rest of the wizard is there. */
import type { FlowEvent } from '../domain/flow-state.ts'
import { useTranslation } from './translation.ts'
import { Problem } from './screens/Problem.tsx'
import { Button } from './ui/Button.tsx'

export function UnavailableStep({ dispatch }: { dispatch: (event: FlowEvent) => void }) {
  const { t } = useTranslation()
  return (
    <Problem title={t('unavailable_title')} text={t('unavailable')} icon="offline">
      <Button onPress={() => dispatch({ type: 'retried' })}>{t('retry')}</Button>
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
