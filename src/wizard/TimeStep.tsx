import { useSyncExternalStore } from 'react'
import { sessionOf } from '../domain/flow-opening.ts'
import type { At, FlowEvent } from '../domain/flow-state.ts'
import { useAnnouncement } from './announcement.ts'
import { Problem } from './screens/Problem.tsx'
import { useTranslation } from './translation.ts'
import { Button } from './ui/Button.tsx'
import { LinkArt } from './ui/LinkArt.tsx'
import { Sign } from './ui/Sign.tsx'

export interface TimeStepProps {
  readonly state: At<'time'>
  readonly dispatch: (event: FlowEvent) => void
}

/** 2.2.1: asked before the session ends; one button keeps it, and leads back to where the person was. */
export function TimeStep({ state, dispatch }: TimeStepProps) {
  const { t } = useTranslation()
  const { asks } = state
  const expiresAt = sessionOf(state)?.expires_at ?? ''
  const count = useSyncExternalStore(everyFewSeconds, () => minutesUntil(expiresAt))
  const lead =
    asks === 'extending'
      ? t('starting_title')
      : asks === 'failed'
        ? `${t('unavailable_title')}. ${t('unavailable')}`
        : t('time_ends', { count })
  useAnnouncement(lead)
  return (
    <Problem
      title={t(asks === 'last' ? 'time_last_title' : 'time_title')}
      text={lead}
      art={
        <Sign icon="clock" kind="warn">
          <LinkArt />
        </Sign>
      }
    >
      <Button onPress={() => dispatch({ type: 'moreTimeWanted' })}>
        {t(asks === 'last' ? 'leaving_stay' : 'time_extend')}
      </Button>
    </Problem>
  )
}

/** The question comes in the last minutes alone: in the last one it says so. */
function minutesUntil(expiresAt: string): 1 | 2 {
  return Date.parse(expiresAt) - Date.now() > 90_000 ? 2 : 1
}

function everyFewSeconds(listener: () => void): () => void {
  const timer = setInterval(listener, 5_000)
  return () => clearInterval(timer)
}
