import { expect, type Locator, type Page } from '@playwright/test'

/** The wizard in its user's verbs. */
export class WizardPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url)
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  async sees(heading: string | RegExp): Promise<void> {
    await expect(this.heading(heading)).toBeVisible({ timeout: 20_000 })
  }

  async agree(): Promise<void> {
    await this.button('Agree and continue').click()
  }

  async chooseCountry(name: string): Promise<void> {
    await this.sees('Where was your document issued?')
    await this.button(new RegExp(name)).first().click()
  }

  async chooseDocument(name: string): Promise<void> {
    await this.sees('Which document do you have with you?')
    await this.button(new RegExp(name)).click()
  }

  async openCamera(): Promise<void> {
    await this.button('Open camera').click()
  }

  async takePicture(): Promise<void> {
    const taken = this.heading('Can you read every word?')
    const shutter = this.button('Take picture')
    await expect(shutter.and(this.page.locator(':enabled')).or(taken)).toBeVisible({ timeout: 20_000 })
    // Where it may, the picture takes itself meanwhile.
    if (!(await taken.isVisible())) await shutter.click({ timeout: 2_000 }).catch(() => {})
    await this.sees('Can you read every word?')
  }

  async acceptPicture(): Promise<void> {
    await this.button('Yes, everything is clear').click()
  }

  /** From the notice to the camera. */
  async reachCamera(country: string, document: string): Promise<void> {
    await this.agree()
    await this.chooseCountry(country)
    await this.chooseDocument(document)
    await this.openCamera()
  }

  async pickFile(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await this.button('Choose a picture').click()
    await (await chooser).setFiles(file)
  }
}
