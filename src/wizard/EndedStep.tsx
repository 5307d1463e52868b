import type { At, FlowEvent } from '../domain/flow-state.ts'
import { Problem } from './screens/Problem.tsx'
import { useTranslation } from './translation.ts'
import { Button } from './ui/Button.tsx'
import type { IconName } from './ui/icons.tsx'
import { LinkArt } from './ui/LinkArt.tsx'
import { PhoneArt } from './ui/PhoneArt.tsx'
import { Sign } from './ui/Sign.tsx'

export interface EndedStepProps {
  readonly state: At<'ended'>
  readonly dispatch: (event: FlowEvent) => void
  /** Leads back to the host's page; null where the host does that by itself. */
  readonly onReturn: ((url: string) => void) | null
}

const BADGES = {
  session_expired: 'clock',
  session_canceled: 'close',
  attempts_exhausted: 'warn',
  token_invalid: 'warn',
} as const satisfies Record<Exclude<At<'ended'>['reason'], 'left'>, IconName>

/** The visit is over: what happened, and the way back to whom it was for. */
export function EndedStep({ state, dispatch, onReturn }: EndedStepProps) {
  const { t } = useTranslation()
  const { reason, session } = state
  const operator = session?.operator_name ?? t('operator_unknown')
  const url = session?.return_url ?? null
  const home = url !== null && onReturn !== null && (
    <Button quiet={reason === 'left'} onPress={() => onReturn(url)}>
      {t('finished_return', { operator })}
    </Button>
  )
  if (reason === 'left') {
    return (
      <Problem
        title={t('ended_left_title')}
        text={t('ended_left')}
        art={
          <Sign icon="check">
            <PhoneArt dark />
          </Sign>
        }
      >
        <Button onPress={() => dispatch({ type: 'restarted' })}>{t('ended_restart')}</Button>
        {home}
      </Problem>
    )
  }
  return (
    <Problem
      title={t(`error_${reason}_title`)}
      text={t(`error_${reason}`, { operator })}
      art={
        <Sign icon={BADGES[reason]} kind="warn">
          <LinkArt />
        </Sign>
      }
    >
      {home}
    </Problem>
  )
}
