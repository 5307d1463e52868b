import type { Outcome } from '../../domain/contract.ts'
import type { CardType } from '../../domain/documents.ts'
import { useTranslation } from '../translation.ts'
import { Button } from '../ui/Button.tsx'
import { DocumentArt } from '../ui/DocumentArt.tsx'
import { Page } from '../ui/Page.tsx'
import { Sign } from '../ui/Sign.tsx'

export interface FinishedProps {
  readonly outcome: Outcome
  readonly cardType: CardType
  readonly operator: string
  /** Null where there is no place to lead back to. */
  readonly onReturn: (() => void) | null
}

const SIGNS = {
  passed: { icon: 'check', kind: 'good' },
  review: { icon: 'clock', kind: 'good' },
  rejected: { icon: 'warn', kind: 'bad' },
} as const

export function Finished({ outcome, cardType, operator, onReturn }: FinishedProps) {
  const { t } = useTranslation()
  return (
    <Page
      title={t(`finished_${outcome}_title`)}
      lead={t(`finished_${outcome}`, { operator })}
      art={
        <Sign {...SIGNS[outcome]}>
          <DocumentArt cardType={cardType} widthPx={150} />
        </Sign>
      }
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
