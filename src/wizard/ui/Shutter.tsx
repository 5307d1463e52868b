import { useTranslation } from '../translation.ts'

export interface ShutterProps {
  /** How much of the steady spell has passed, 0 to 1: a ring that closes around the shutter. */
  readonly steady: number
  readonly taken: boolean
  readonly disabled: boolean
  readonly onPress: () => void
}

const RADIUS = 39
const LENGTH = 2 * Math.PI * RADIUS

/** Always there, whatever takes pictures by itself. */
export function Shutter({ steady, taken, disabled, onPress }: ShutterProps) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className="shutter"
      part="shutter"
      aria-label={t('camera_shutter')}
      disabled={disabled}
      data-taken={taken ? '' : undefined}
      onClick={onPress}
    >
      {steady > 0 && (
        <svg className="shutter-ring" viewBox="0 0 84 84" fill="none" aria-hidden="true">
          <circle
            cx="42"
            cy="42"
            r={RADIUS}
            strokeDasharray={LENGTH}
            strokeDashoffset={LENGTH * (1 - steady)}
            transform="rotate(-90 42 42)"
          />
        </svg>
      )}
    </button>
  )
}
