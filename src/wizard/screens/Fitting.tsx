import { useTranslation } from '../translation.ts'
import { Button } from '../ui/Button.tsx'
import { Page } from '../ui/Page.tsx'
import { Ring } from '../ui/Ring.tsx'

/** While the picture is fitted on the device: short, and can be stopped. */
export function Fitting({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation()
  return (
    <Page
      title={t('fitting_title')}
      art={<Ring fraction={null} label={t('fitting_title')} />}
      actions={
        <Button quiet onPress={onCancel}>
          {t('fitting_cancel')}
        </Button>
      }
    />
  )
}
