import type { Outcome } from '../../domain/contract.ts'
import { useTranslation } from '../translation.ts'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { Page } from '../ui/Page.tsx'

export interface FinishedProps {
  readonly outcome: Outcome
  readonly operator: string
  /** Null where there is no place to lead back to. */
  readonly onReturn: (() => void) | null
}

const SIGNS = {
  passed: <Mark icon="check" />,
  review: <Mark icon="clock" />,
  rejected: <Mark icon="warn" kind="bad" />,
} as const

export function Finished({ outcome, operator, onReturn }: FinishedProps) {
  const { t } = useTranslation()
  return (
    <Page
      title={t(`finished_${outcome}_title`)}
      lead={t(`finished_${outcome}`, { operator })}
      art={SIGNS[outcome]}
      actions={
        onReturn === null ? (
          <p className="hint">{t('finished_close')}</p>
        ) : (
          <Button onPress={onReturn}>{t('finished_return', { operator })}</Button>
        )
      }
    />
  )
}
