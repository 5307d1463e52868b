import type { CardType } from '../../domain/documents.ts'
import { useAnnouncement } from '../announcement.ts'
import { useTranslation } from '../translation.ts'
import { Button } from '../ui/Button.tsx'
import { DocumentArt } from '../ui/DocumentArt.tsx'
import { Mark } from '../ui/Mark.tsx'
import { Page } from '../ui/Page.tsx'
import { Ring } from '../ui/Ring.tsx'

export interface SendingProps {
  readonly cardType: CardType
  readonly sentBytes: number
  readonly totalBytes: number
  readonly online: boolean
  readonly onStop: () => void
}

/** Real bytes. Offline it waits, and says so. */
export function Sending({ cardType, sentBytes, totalBytes, online, onStop }: SendingProps) {
  const { t, locale } = useTranslation()
  // One screen whose title changes: the focus stays, and says nothing of it.
  useAnnouncement(online ? '' : `${t('sending_offline_title')}. ${t('sending_offline')}`)
  const stop = (
    <Button quiet onPress={onStop}>
      {t('sending_stop')}
    </Button>
  )
  if (!online) {
    return (
      <Page
        title={t('sending_offline_title')}
        lead={t('sending_offline')}
        art={<Mark icon="offline" />}
        actions={stop}
      />
    )
  }
  const megabytes = (bytes: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(bytes / 1e6)
  const arrived = sentBytes >= totalBytes
  return (
    <Page
      title={t('sending_title')}
      actions={stop}
      lead={arrived ? t('sending_finishing') : t('sending_lead')}
      art={
        <Ring fraction={arrived ? null : sentBytes / totalBytes} label={t('sending_title')}>
          <DocumentArt cardType={cardType} />
        </Ring>
      }
    >
      {!arrived && (
        <p className="lead numbers">
          {t('sending_progress', { sent: megabytes(sentBytes), total: megabytes(totalBytes) })}
        </p>
      )}
    </Page>
  )
}
