import type { CSSProperties, ReactNode } from 'react'
import { useWindowHeight } from './location.ts'
import type { DesignSettings } from './settings.ts'

/** Below this either way it is a phone. */
const PHONE_PX = 440

export interface DeviceProps {
  readonly settings: DesignSettings
  /** Share of the real size. */
  readonly scale?: number
  readonly children: ReactNode
}

/** A frame of the chosen size around a live wizard. Scaled it takes its smaller room. */
export function Device({ settings: { width, height }, scale = 1, children }: DeviceProps) {
  const phone = Math.min(width, height) <= PHONE_PX
  const style: CSSProperties = { inlineSize: width * scale, blockSize: height * scale }
  return (
    <div className="device" data-frame={phone ? 'phone' : 'window'} style={style}>
      <div
        className="device-inside"
        style={{
          inlineSize: width,
          blockSize: height,
          transform: scale === 1 ? undefined : `scale(${scale})`,
        }}
      >
        {children}
      </div>
    </div>
  )
}

/** What stands above and below the frame, px. */
const AROUND_PX = 240
const SMALLEST = 0.5

/** A frame that can be seen whole, unless its real size is wished for. */
export function FittedDevice({ settings, children }: Omit<DeviceProps, 'scale'>) {
  const room = useWindowHeight() - AROUND_PX
  const scale = settings.size === 'real' ? 1 : Math.max(SMALLEST, Math.min(1, room / settings.height))
  return (
    <Device settings={settings} scale={scale}>
      {children}
    </Device>
  )
}
