/** The states that are a question after a failure: what happened, what to do, one button that does it. */
import type { ReactNode } from 'react'
import type { CardType } from '../domain/documents.ts'
import type { ErrorCode } from '../domain/errors.ts'
import { offersCamera, offersFile } from '../domain/flow-route.ts'
import type { At, FlowEvent } from '../domain/flow-state.ts'
import type { MessageKey } from '../locales/translate.ts'
import { Problem } from './screens/Problem.tsx'
import { useTranslation } from './translation.ts'
import { Button } from './ui/Button.tsx'
import { DocumentArt } from './ui/DocumentArt.tsx'
import type { IconName } from './ui/icons.tsx'
import { PhoneArt } from './ui/PhoneArt.tsx'
import { Sign } from './ui/Sign.tsx'

type Dispatch = (event: FlowEvent) => void

interface StepProps<State> {
  readonly state: State
  readonly dispatch: Dispatch
}

type Failed = At<'refused' | 'stalled' | 'overdue' | 'again' | 'camera'>

export function ProblemStep({ state, dispatch }: StepProps<Failed>) {
  const { t } = useTranslation()
  const press = (label: MessageKey, event: FlowEvent, quiet = false) => (
    <Button quiet={quiet} onPress={() => dispatch(event)}>
      {t(label)}
    </Button>
  )
  const ways = waysOut(state, press)
  if (state.step === 'overdue') {
    return (
      <Problem
        title={t('overdue_title')}
        text={t('overdue_lead')}
        art={
          <Sign icon="clock">
            <DocumentArt cardType={state.session.draft?.card_type ?? 'ID_CARD'} widthPx={150} />
          </Sign>
        }
      >
        {ways}
      </Problem>
    )
  }
  const code =
    state.step === 'camera'
      ? state.camera.is === 'failed'
        ? state.camera.error.code
        : 'camera_failed'
      : state.error.code
  const operator = state.session.operator_name
  return (
    <Problem
      title={t(`error_${code}_title`)}
      text={t(`error_${code}`, { operator })}
      art={
        <Sign icon={iconOf(code)} kind="warn">
          {state.step === 'camera' ? (
            <PhoneArt />
          ) : (
            <DocumentArt cardType={state.document.cardType} back={isBack(state)} widthPx={150} />
          )}
        </Sign>
      }
    >
      {ways}
    </Problem>
  )
}

type Press = (label: MessageKey, event: FlowEvent, quiet?: boolean) => ReactNode

function waysOut(state: Failed, press: Press): ReactNode {
  switch (state.step) {
    case 'overdue':
      return press('overdue_retry', { type: 'retried' })
    case 'stalled':
      return press('retry', { type: 'retried' })
    case 'camera': {
      // Where asking again cannot help, the file comes first.
      const final = state.camera.is === 'failed' && state.camera.error.action === 'contact'
      const file = offersFile(state.session) && press('choose_file', { type: 'fileWayChosen' }, !final)
      const again = press('camera_retry', { type: 'retried' }, final)
      return final ? (
        <>
          {file}
          {again}
        </>
      ) : (
        <>
          {again}
          {file}
        </>
      )
    }
    case 'refused': {
      const byCamera = state.picture.source === 'camera_auto' || state.picture.source === 'camera_manual'
      return (
        <>
          {press(byCamera ? 'retake' : 'other_file', { type: 'retakeChosen' })}
          {byCamera && offersFile(state.session) && press('choose_file', { type: 'fileWayChosen' }, true)}
          {!byCamera &&
            offersCamera(state.session) &&
            press('file_camera', { type: 'cameraWayChosen' }, true)}
        </>
      )
    }
    case 'again': {
      const other = (quiet: boolean) => press('choose_other_document', { type: 'otherDocumentChosen' }, quiet)
      if (state.error.action === 'choose_other_document') return other(false)
      const first =
        state.error.action === 'retake'
          ? press('retake', { type: 'retakeChosen' })
          : press('retry', { type: 'retried' })
      return (
        <>
          {first}
          {other(true)}
        </>
      )
    }
  }
}

export function LeavingStep({ state, dispatch }: StepProps<At<'leaving'>>) {
  const { t } = useTranslation()
  const { resume } = state
  const sent = resume.step === 'processing' || resume.step === 'overdue'
  return (
    <Problem
      title={t('leaving_title')}
      text={t(sent ? 'leaving_sent' : 'leaving_lead')}
      art={
        <Sign icon={sent ? 'check' : 'door'}>
          <DocumentArt cardType={typeIn(resume)} widthPx={150} />
        </Sign>
      }
    >
      <Button onPress={() => dispatch({ type: 'leaveDeclined' })}>{t('leaving_stay')}</Button>
      <Button quiet onPress={() => dispatch({ type: 'leaveConfirmed' })}>
        {t('leaving_go')}
      </Button>
    </Problem>
  )
}

/** The document at hand, or else any. */
function typeIn(resume: At<'leaving'>['resume']): CardType {
  if ('document' in resume) return resume.document.cardType
  const session = 'session' in resume ? resume.session : null
  return session?.draft?.card_type ?? 'ID_CARD'
}

const CLOCK: readonly ErrorCode[] = ['busy', 'session_busy', 'timed_out', 'camera_timeout']
const OFFLINE: readonly ErrorCode[] = ['network_failed', 'server_unavailable', 'service_unavailable']
const REFUSED: readonly ErrorCode[] = [
  'camera_denied',
  'camera_blocked',
  'camera_insecure',
  'unsupported_document',
  'file_pdf',
]

function iconOf(code: ErrorCode): IconName {
  if (CLOCK.includes(code)) return 'clock'
  if (OFFLINE.includes(code)) return 'offline'
  return REFUSED.includes(code) ? 'close' : 'warn'
}

function isBack(state: Exclude<Failed, At<'overdue' | 'camera'>>): boolean {
  return ('side' in state && state.side === 'back') || state.error.code === 'back_required'
}
