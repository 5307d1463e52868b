import { Icon, type IconName } from './icons.tsx'

/** A large round sign above a message that something is amiss. The shape tells as much as the colour. */
export function Mark({ icon }: { icon: IconName }) {
  return (
    <div className="mark">
      <Icon name={icon} sizePx={52} />
    </div>
  )
}
