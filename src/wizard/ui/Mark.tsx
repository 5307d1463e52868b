import { Icon, type IconName } from './icons.tsx'

/** A large round sign above a message. The shape tells as much as the colour. */
export function Mark({ icon, kind = 'good' }: { icon: IconName; kind?: 'good' | 'warn' | 'bad' }) {
  return (
    <div className="mark" data-kind={kind}>
      <Icon name={icon} sizePx={52} />
    </div>
  )
}
