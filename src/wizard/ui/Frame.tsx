import type { ReactNode } from 'react'
import { useTranslation } from '../translation.ts'
import { Icon } from './icons.tsx'

export interface FrameProps extends FrameLooks {
  /** Parts done of `PROGRESS_PARTS`, or null where there is nothing to tell. */
  readonly progress: number | null
  readonly onBack: (() => void) | null
  readonly onClose: (() => void) | null
  /** Where the language is chosen; beside the closing cross. */
  readonly language?: ReactNode
  readonly children: ReactNode
}

interface FrameLooks {
  readonly testMode: boolean
  readonly theme: 'light' | 'dark'
  /** The camera's stage brings its own header. */
  readonly stage?: boolean
}

const PROGRESS_PARTS = 4

/** The widget's outside: a labelled region with a header, around one page. */
export function Frame({
  progress,
  onBack,
  onClose,
  language,
  testMode,
  theme,
  stage = false,
  children,
}: FrameProps) {
  const { t, direction, locale } = useTranslation()
  return (
    <section
      className="frame"
      part="frame"
      data-theme={theme}
      dir={direction}
      lang={locale}
      aria-label={t('widget_label')}
    >
      {!stage && (
        <header className="top" part="header">
          {testMode && <span className="badge">{t('test_mode')}</span>}
          {onBack === null ? <span /> : <IconButton name="back" label={t('back')} onPress={onBack} turns />}
          {progress === null ? <span /> : <Progress value={progress} />}
          <div className="top-end">
            {language}
            {onClose !== null && <IconButton name="close" label={t('close')} onPress={onClose} />}
          </div>
        </header>
      )}
      {children}
    </section>
  )
}

interface IconButtonProps {
  readonly name: 'back' | 'close'
  readonly label: string
  readonly onPress: () => void
  readonly turns?: boolean
}

export function IconButton({ name, label, onPress, turns = false }: IconButtonProps) {
  return (
    <button type="button" className="icon-button" aria-label={label} onClick={onPress}>
      <Icon name={name} turns={turns} />
    </button>
  )
}

function Progress({ value }: { value: number }) {
  const { t } = useTranslation()
  const step = Math.min(PROGRESS_PARTS, Math.floor(value) + 1)
  return (
    <div
      className="progress"
      role="progressbar"
      aria-valuemin={0}
      aria-valuemax={PROGRESS_PARTS}
      aria-valuenow={value}
      aria-valuetext={t('progress', { step, total: PROGRESS_PARTS })}
      aria-label={t('progress', { step, total: PROGRESS_PARTS })}
    >
      {Array.from({ length: PROGRESS_PARTS }, (_, part) => (
        <div key={part} className="progress-part">
          <div
            className="progress-fill"
            style={{ inlineSize: `${Math.max(0, Math.min(1, value - part)) * 100}%` }}
          />
        </div>
      ))}
    </div>
  )
}
