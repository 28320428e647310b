import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, loggedIn, seriousFindings, test } from './gateway';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const PAGES = {
  overview: '/console/',
  devices: '/console/devices',
  add: '/console/devices/add',
  device: '/console/device/press-1',
  tags: '/console/tags',
  tag: '/console/tags?tag=acme/torino/pressing/line-1/press-1/oil-temperature',
  sinks: '/console/sinks',
  plugins: '/console/plugins',
  configuration: '/console/configuration?file=devices/press-1.yaml',
  audit: '/console/audit',
  users: '/console/users',
};

const SIZES = {
  desk: { width: 1440, height: 900 },
  tablet: { width: 820, height: 1180 },
  phone: { width: 390, height: 844 },
};

for (const scheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    test(`every page at ${size} size, ${scheme}: nothing sticks out, nothing keeps anybody out`, async ({ page }) => {
      test.setTimeout(240_000);
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await loggedIn(page);
      for (const [name, path] of Object.entries(PAGES)) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.locator('.mantine-Loader-root')).toHaveCount(0);
        if (name === 'tag') await expect(page.locator('.trend canvas')).toBeVisible();
        await page.screenshot({ path: `${ROOT}target/screens/${name}-${size}-${scheme}.png` });

        const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(wider, `${name} is wider than the window`).toBeLessThanOrEqual(0);

        expect(await seriousFindings(page), name).toEqual([]);
      }
    });
  }
}

test('the login has no serious findings either', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
  expect(await seriousFindings(page, {})).toEqual([]);
});

test('it speaks German to who wants it, and remembers', async ({ page }) => {
  await loggedIn(page);
  await page.getByRole('button', { name: /^admin/ }).click();
  await page.getByRole('menuitem', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Übersicht' })).toBeVisible();
  await page.goto('/console/devices');
  await expect(page.getByRole('heading', { level: 1, name: 'Geräte' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
});

test('the files are kept by the browser for ever, the page never', async ({ page }) => {
  const kept = new Map<string, string>();
  page.on('response', (response) => {
    kept.set(new URL(response.url()).pathname, response.headers()['cache-control'] ?? '');
  });
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
  expect(kept.get('/console/')).toBe('no-cache');
  const assets = [...kept].filter(([path]) => path.startsWith('/console/assets/'));
  expect(assets.length).toBeGreaterThan(1);
  for (const [, cache] of assets) expect(cache).toContain('immutable');
  expect((await page.request.get('/console/assets/nothing.js')).status()).toBe(404);
  expect((await page.request.get('/console/..%2f..%2fMETA-INF/MANIFEST.MF')).status()).not.toBe(200);
});

test('who is logged out elsewhere is asked to log in', async ({ page, context }) => {
  await loggedIn(page);
  await context.clearCookies();
  await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
});

test('the copy of the API’s description that the types are made of is the gateway’s own', async ({ page }) => {
  await loggedIn(page);
  const served = (await (await page.request.get('/api/v1/openapi.json')).json()) as { info: { version: string } };
  // the version changes with every change of a source
  served.info.version = '0';
  mkdirSync(`${ROOT}target`, { recursive: true });
  writeFileSync(`${ROOT}target/openapi.json`, `${JSON.stringify(served, null, 1)}\n`);
  const kept: unknown = JSON.parse(readFileSync(`${ROOT}src/main/openapi/openapi.json`, 'utf8'));
  expect(kept, 'the API has changed: copy target/openapi.json to src/main/openapi/openapi.json').toEqual(served);
});
