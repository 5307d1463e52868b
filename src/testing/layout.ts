/** What a person could not read or press: measured on a widget that is drawn. */

/** Texts and controls that reach beyond the frame, by what they say. What is enlarged on purpose is left out. */
export function tooWide(shadow: ShadowRoot): readonly string[] {
  const frame = shadow.querySelector('.frame')?.getBoundingClientRect()
  if (frame === undefined) return ['there is no frame']
  const found = [...shadow.querySelectorAll('h1, h2, p, dt, dd, li, label, button, select, span, input')]
    .filter((node) => node.closest('[data-zoomed], .hidden, .call-back, svg') === null)
    .filter((node) => {
      const box = node.getBoundingClientRect()
      return box.width > 0 && (box.right > frame.right + 1 || box.left < frame.left - 1)
    })
  return found.map((node) => `${node.className}: ${node.textContent}`)
}

/** Fields whose placeholder is cut. */
export function cutPlaceholders(shadow: ShadowRoot): readonly string[] {
  const pen = document.createElement('canvas').getContext('2d')
  return [...shadow.querySelectorAll('input')].flatMap((input) => {
    if (pen === null || input.placeholder === '') return []
    pen.font = getComputedStyle(input).font
    return pen.measureText(input.placeholder).width > input.clientWidth ? [input.placeholder] : []
  })
}

/** Controls that lie over one another, by name. */
export function overlapping(shadow: ShadowRoot): readonly string[] {
  const rows = '.stage-controls, .stage-top, .top'
  const inRows = '.stage-controls > *, .shutter-place > *, .stage-top > *, .top > *'
  const boxes = [...shadow.querySelectorAll(inRows)]
    .map((node) => ({ node, box: node.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.height > 1)
  return boxes.flatMap(({ node, box }, at) =>
    boxes
      .slice(at + 1)
      .filter(
        (other) =>
          other.node.closest(rows) === node.closest(rows) &&
          !node.contains(other.node) &&
          box.left < other.box.right - 1 &&
          other.box.left < box.right - 1 &&
          box.top < other.box.bottom - 1 &&
          other.box.top < box.bottom - 1,
      )
      .map((other) => `${node.className || node.tagName} and ${other.node.className || other.node.tagName}`),
  )
}

/** Controls that cannot be brought into view, or have something over them there. */
export function outOfReach(shadow: ShadowRoot): readonly string[] {
  const frame = shadow.querySelector('.frame')
  const seen = new Map<string, number>()
  return [...shadow.querySelectorAll('button:not(:disabled), select, input:not([hidden])')].flatMap(
    (control) => {
      // Two of a long list stand for it.
      const kind = seen.get(control.className) ?? 0
      seen.set(control.className, kind + 1)
      if (kind >= 2 && control.className.includes('row')) return []
      // All of the stage that nothing else covers.
      if (control.className === 'call-back') return []
      control.scrollIntoView({ block: 'nearest', behavior: 'instant' })
      const box = control.getBoundingClientRect()
      const room = frame?.getBoundingClientRect()
      if (room === undefined) return ['there is no frame']
      const name = `${control.className}: ${control.getAttribute('aria-label') ?? control.textContent}`
      if (box.bottom > room.bottom + 1 || box.top < room.top - 1) return [`${name} is outside`]
      const hit = shadow.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2)
      return hit !== null && (control.contains(hit) || hit.contains(control)) ? [] : [`${name} is covered`]
    },
  )
}
