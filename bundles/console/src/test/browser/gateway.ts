import { test as base, expect, type Page } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What ConsoleTest tells of the gateway it has started. */
function told(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; run ConsoleTest of runtime/tests`);
  return value;
}

export const home = () => told('ISTHMUS_TEST_HOME');
export const mqttPort = () => Number(told('ISTHMUS_MQTT_PORT'));
export const modbusPort = () => Number(told('ISTHMUS_MODBUS_PORT'));

/** The plant's robot. */
export const opcuaPort = () => Number(told('ISTHMUS_OPCUA_PORT'));

/** A machine with an input register 10 that is another in each answer, and 21.5 at holding register 2. */
export const fastPort = () => Number(told('ISTHMUS_FAST_PORT'));

/** The Modbus driver once more with a higher version, and once more with a version that cannot work. */
export const betterDriver = () => told('ISTHMUS_BETTER_DRIVER');
export const brokenDriver = () => told('ISTHMUS_BROKEN_DRIVER');

/** The page of a plugin's settings forms, made of its jar alone. */
export const formPage = () => told('ISTHMUS_FORM');

export const PASSWORD = 'a long way round the bay';

/** The password of the first login, once the gateway has made it. */
export async function generatedPassword(): Promise<string> {
  const file = `${home()}/secrets/initial-admin-password`;
  await expect.poll(() => existsSync(file), { timeout: 60_000 }).toBe(true);
  return readFileSync(file, 'utf8').trim();
}

/** A page that fails its test when the browser refuses or throws anything. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page }, run) => {
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('console', (message) => {
      const text = message.text();
      // answers that are no success are tested where they are expected
      if (message.type() === 'error' && !text.startsWith('Failed to load resource')) wrong.push(text);
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(told('ISTHMUS_URL'))) wrong.push(`asked for ${request.url()}`);
    });
    await run(page);
    expect(wrong).toEqual([]);
  },
});

export { expect };

export async function login(page: Page, password = PASSWORD): Promise<void> {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'User' }).fill('admin');
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
}

export async function loggedIn(page: Page): Promise<void> {
  await login(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
}

/** By the navigation, as a person goes. */
export async function go(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: place, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible();
}

const LOOKS = [
  ['desk', 1440, 900, 'light'],
  ['desk', 1440, 900, 'dark'],
  ['phone', 390, 844, 'light'],
  ['phone', 390, 844, 'dark'],
] as const;

/** As it looks at each size, in light and dark; nothing sticks out, nothing keeps anybody out. */
export async function looks(page: Page, name: string): Promise<void> {
  for (const [size, width, height, colorScheme] of LOOKS) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: `${ROOT}target/screens/${name}-${size}-${colorScheme}.png` });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider, `${name} is wider than the window`).toBeLessThanOrEqual(0);
    expect(await seriousFindings(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  violations: { id: string; impact: string | null; nodes: { html: string; failureSummary?: string }[] }[];
}

/** What keeps somebody out of the page as it stands. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(
    () =>
      (window as never as { axe: { run: (options: object) => Promise<Found> } }).axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      }),
  );
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160) + (node.failureSummary ?? '')).join(' | ')}`);
}
