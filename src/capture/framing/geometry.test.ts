import { describe, expect, it } from 'vitest'
import { apply, seenFrom } from '../../../e2e/bench/framing/camera.ts'
import { area, holds, mapQuad, middle, poseOf, project, quadOf, squareToQuad } from './geometry.ts'
import type { Quad } from './geometry.ts'

function card(roll: number, yaw: number, pitch: number): Quad {
  const view = {
    frameWidth: 1280,
    frameHeight: 720,
    fieldOfView: 58.1,
    x: 600,
    y: 380,
    widthPx: 700,
    roll,
    yaw,
    pitch,
  }
  const toFrame = seenFrom(view, 85.6, 53.98)
  const corners = [[0, 0], [85.6, 0], [85.6, 53.98], [0, 53.98]] as const // prettier-ignore
  return quadOf((n) => {
    const [x, y] = apply(toFrame, corners[n][0], corners[n][1])
    return { x: x - 640, y: y - 360 }
  })
}

describe('the pose of a rectangle', () => {
  it.each([
    [0, 0, 0],
    [12, 20, 0],
    [-30, -15, 22],
  ])('keeps a card a card however it is turned (roll %d, yaw %d, pitch %d)', (roll, yaw, pitch) => {
    const pose = poseOf(card(roll, yaw, pitch), 0.9 * 1280)
    expect(pose.aspect).toBeCloseTo(85.6 / 53.98, 1)
    expect(pose.skew).toBeLessThan(0.01)
  })

  it('tells how far the card is tipped', () => {
    const facing = poseOf(card(5, 0, 30), 0.9 * 1280).facing
    expect((Math.acos(facing) * 180) / Math.PI).toBeCloseTo(30, 0)
  })

  it('gives away a quad that no rectangle makes', () => {
    const leaning: Quad = [{ x: -300, y: -100 }, { x: 200, y: -100 }, { x: 400, y: 200 }, { x: -100, y: 200 }] // prettier-ignore
    expect(poseOf(leaning, 1152).skew).toBeGreaterThan(0.2)
  })
})

describe('quads', () => {
  const quad = card(8, 10, -10)

  it('maps the square onto the corners and the middle inside', () => {
    const map = squareToQuad(quad)
    expect(project(map, 1, 1).x).toBeCloseTo(quad[2].x, 6)
    expect(project(map, 0, 1).y).toBeCloseTo(quad[3].y, 6)
    expect(project(map, 0.5, 0.5).x).toBeGreaterThan(quad[0].x)
  })

  it('has the negative area when mirrored', () => {
    expect(area(mapQuad(quad, (p) => ({ x: -p.x, y: p.y })))).toBeCloseTo(-area(quad), 6)
  })

  it('holds what lies within it or shares its sides, and nothing that sticks out', () => {
    const moved = mapQuad(quad, (p) => ({ x: p.x + 40, y: p.y }))
    const centre = middle(quad)
    const inside = mapQuad(quad, (p) => ({ x: (p.x + centre.x) / 2, y: (p.y + centre.y) / 2 }))
    expect(holds(quad, inside)).toBe(true)
    expect(holds(quad, quad)).toBe(true)
    expect(holds(inside, quad)).toBe(false)
    expect(holds(quad, moved)).toBe(false)
  })
})
