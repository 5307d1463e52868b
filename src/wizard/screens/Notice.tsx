import { useTranslation } from '../translation.ts'
import { Button } from '../ui/Button.tsx'
import { Icon, type IconName } from '../ui/icons.tsx'
import { Page } from '../ui/Page.tsx'

export interface NoticeProps {
  readonly operator: string
  readonly retentionHours: number
  readonly onAgree: () => void
}

/** What is taken, why, where it goes and how long it is kept; nothing happens before the person agrees. */
export function Notice({ operator, retentionHours, onAgree }: NoticeProps) {
  const { t } = useTranslation()
  return (
    <Page
      title={t('notice_title')}
      lead={t('notice_lead', { operator })}
      actions={
        <>
          <p className="hint">{t('notice_agree_hint')}</p>
          <Button onPress={onAgree}>{t('notice_agree')}</Button>
        </>
      }
    >
      <dl className="facts card">
        <Fact icon="camera" title={t('notice_what_title')} text={t('notice_what')} />
        <Fact icon="why" title={t('notice_why_title')} text={t('notice_why', { operator })} />
        <Fact icon="where" title={t('notice_where_title')} text={t('notice_where', { operator })} />
        <Fact
          icon="clock"
          title={t('notice_keep_title')}
          text={t('notice_keep', { count: retentionHours })}
        />
      </dl>
    </Page>
  )
}

function Fact({ icon, title, text }: { icon: IconName; title: string; text: string }) {
  return (
    <div className="fact">
      <dt>
        <span className="fact-icon">
          <Icon name={icon} sizePx={22} turns={icon === 'where'} />
        </span>
        {title}
      </dt>
      <dd>{text}</dd>
    </div>
  )
}
