import type { Page } from '@playwright/test';
import { betterDriver, brokenDriver, expect, generatedPassword, go, loggedIn, login, modbusPort, PASSWORD, test } from './gateway';

test.describe.configure({ mode: 'serial' });

test('the first login asks for an own password before anything else', async ({ page }) => {
  const generated = await generatedPassword();
  await login(page, 'not the password at all');
  await expect(page.getByRole('alert')).toBeVisible();
  await login(page, generated);
  await expect(page.getByRole('heading', { name: 'Welcome, admin' })).toBeVisible();
  await page.getByLabel('Current password').fill(generated);
  await page.getByLabel('New password *', { exact: true }).fill(PASSWORD);
  await page.getByLabel('New password once more').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /token|session|csrf/i.test(key)))).toEqual([]);
});

async function describeTag(page: Page, number: number, name: string, address: string, type: string): Promise<void> {
  const row = page.getByRole('group', { name: `Tag ${number}`, exact: true });
  await row.getByRole('textbox', { name: 'Name' }).fill(name);
  await row.getByRole('textbox', { name: 'Address' }).fill(address);
  await row.getByRole('textbox', { name: 'Type' }).fill(type);
  await page.keyboard.press('Escape');
}

test('a Modbus device is described, tried and added', async ({ page }) => {
  await loggedIn(page);
  await go(page, 'Devices');
  await page.getByRole('link', { name: 'Add a device' }).click();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('alert')).toContainText('At least one tag');

  await page.getByRole('textbox', { name: 'Name' }).first().fill('pump');
  await page.getByRole('textbox', { name: 'Area' }).fill('acme/torino/utilities');
  await page.getByRole('textbox', { name: 'Driver' }).click();
  await page.getByRole('option', { name: /Modbus TCP/ }).click();
  await page.getByRole('textbox', { name: 'Host' }).fill('127.0.0.1');
  await page.getByRole('textbox', { name: 'Port' }).fill('1');
  await describeTag(page, 1, 'ram-position', 'input:1', 'uint16');
  await page.getByRole('button', { name: 'Add a tag' }).click();
  await describeTag(page, 2, 'force-setpoint', 'holding:0', 'uint16');
  await page.getByRole('group', { name: 'Tag 2', exact: true }).getByLabel('writable').check();

  // nobody is at that port
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('alert')).toContainText('no connection to 127.0.0.1:1');

  await page.getByRole('textbox', { name: 'Port' }).fill(String(modbusPort()));
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText('Reached: 2 of 2 tags are good')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Tag 2', exact: true }).locator('output')).toHaveText(/^\d/);

  await page.getByRole('button', { name: 'Add the device' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'pump' })).toBeVisible();
  await expect(page.locator('[data-state="connected"]')).toBeVisible();
});

test('its values are alive, and a trend draws them', async ({ page }) => {
  await loggedIn(page);
  await go(page, 'Tags');
  await page.getByRole('textbox', { name: 'Search path or description' }).fill('pump/ram');
  const row = page.getByRole('row', { name: /ram-position/ });
  const value = row.locator('.tag-value');
  await expect(value).toHaveText(/\d/);
  const first = await value.textContent();
  await expect(value).not.toHaveText(first ?? '');

  await row.getByRole('button').click();
  await expect(page.getByTestId('value-now')).toHaveText(/\d/);
  const trend = page.getByRole('img', { name: /Trend of/ });
  await expect(trend).toBeVisible();
  const drawn = () =>
    trend.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL().length);
  const empty = await drawn();
  await expect.poll(drawn, { timeout: 30_000 }).not.toBe(empty);
});

test('a tag is written behind its grant, after a confirmation, and stands in the audit log', async ({ page }) => {
  await loggedIn(page);
  await page.goto('/console/tags?tag=acme/torino/utilities/pump/ram-position');
  await expect(page.getByText('This tag is read only')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Write', exact: true })).toHaveCount(0);

  await page.goto('/console/tags?tag=acme/torino/utilities/pump/force-setpoint');
  await page.getByRole('button', { name: 'Write', exact: true }).click();
  const confirm = page.getByRole('button', { name: 'Write to the device' });
  await expect(confirm).toBeDisabled();
  await page.getByLabel(/New value/).fill('712');
  await page.getByLabel(/Reason/).fill('new die');
  await confirm.click();
  await expect(page.getByText(/force-setpoint is 712 now/)).toBeVisible();
  await expect(page.getByTestId('value-now')).toHaveText(/712/);

  await page.goto('/console/audit');
  await expect(page.getByRole('row', { name: /tag\.write .*force-setpoint.*new die/ })).toBeVisible();
  await page.getByRole('button', { name: 'Verify the chain' }).click();
  await expect(page.getByText(/All \d+ entries hold/)).toBeVisible();
});

async function upload(page: Page, jar: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(jar);
}

const modbus = (page: Page) => page.getByRole('row', { name: /org\.isthmus\.driver\.modbus/ });

test('a driver is upgraded: what it would do first, then the gap and what is left behind', async ({ page }) => {
  await loggedIn(page);
  await go(page, 'Plugins');
  await upload(page, betterDriver());
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Nothing else stops')).toBeVisible();
  await expect(dialog.getByText(/pump/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Upgrade' }).click();
  await expect(dialog.locator('[data-testid=operation][data-state=done]')).toBeVisible({ timeout: 90_000 });
  await expect(dialog.getByRole('row', { name: /pump .* ms|pump .* s/ })).toBeVisible();
  await expect(dialog.getByTestId('residue')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(modbus(page)).toContainText('9.0.0');
});

test('a failing upgrade goes back by itself, and says why', async ({ page }) => {
  await loggedIn(page);
  await go(page, 'Plugins');
  await upload(page, brokenDriver());
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Upgrade' }).click();
  await expect(dialog.locator('[data-testid=operation][data-state=taken-back]')).toBeVisible({ timeout: 90_000 });
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(modbus(page)).toContainText('9.0.0');
  await page.goto('/console/device/pump');
  await expect(page.locator('[data-state="connected"]')).toBeVisible();
});

test('the version before comes back on request', async ({ page }) => {
  await loggedIn(page);
  await go(page, 'Plugins');
  await modbus(page).getByRole('button', { name: /Back to 0\.1/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /Back to 0\.1/ }).click();
  await expect(dialog.locator('[data-testid=operation][data-state=done]')).toBeVisible({ timeout: 90_000 });
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(modbus(page)).toContainText('0.1.0');
});

test('a wrong file is told while it is typed, with its line, and changes nothing', async ({ page }) => {
  await loggedIn(page);
  await page.goto('/console/configuration?file=devices/pump.yaml');
  const editor = page.getByRole('textbox', { name: 'devices/pump.yaml' });
  await expect(editor).toHaveValue(/device: pump/);
  await editor.fill((await editor.inputValue()).replace('holding:0', 'holding:70000'));
  await expect(page.getByText(/devices\/pump\.yaml:\d+/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Put in force' })).toBeDisabled();
  await page.getByRole('button', { name: 'Discard' }).click();
  await editor.fill((await editor.inputValue()).replace('every: 1s', 'every: 2s'));
  await page.getByRole('button', { name: 'Put in force' }).click();
  await expect(page.getByText('devices/pump.yaml is in force.')).toBeVisible();

  const changes = page.getByRole('row', { name: /devices\/pump\.yaml/ });
  await expect(changes).toHaveCount(2);
  const row = changes.first();
  await row.getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await expect(editor).toHaveValue(/every: 1s/);
});

test('a secret is kept and shown by name alone; a new file may refer to it', async ({ page }) => {
  await loggedIn(page);
  await go(page, 'Configuration');
  await page.getByRole('button', { name: 'Keep a secret' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Secret', exact: true }).fill('broker');
  await dialog.getByRole('textbox', { name: 'The secret' }).fill('marker-of-a-secret');
  await dialog.getByRole('button', { name: 'Keep a secret' }).click();
  await expect(page.getByText('${secret:broker}')).toBeVisible();

  await page.getByRole('button', { name: 'New file' }).click();
  await dialog.getByRole('textbox', { name: 'File' }).fill('sinks/second.yaml');
  await dialog.getByRole('button', { name: 'Begin' }).click();
  await page
    .getByRole('textbox', { name: 'sinks/second.yaml' })
    .fill(
      'sink: second\nkind: mqtt\nenabled: false\nroutes: ["acme/**"]\n' +
        'settings: { url: "mqtt://127.0.0.1:1", user: u, password: "${secret:broker}" }\n',
    );
  await page.getByRole('button', { name: 'Put in force' }).click();
  await expect(page.getByText('sinks/second.yaml is in force.')).toBeVisible();
  await go(page, 'Sinks');
  await expect(page.getByRole('region', { name: 'second' })).toContainText('switched off');
  expect(await page.content()).not.toContain('marker-of-a-secret');
});

test('an administrator adds a user and makes a token that is shown once', async ({ page }) => {
  await loggedIn(page);
  await go(page, 'Users and tokens');
  await page.getByRole('button', { name: 'Add a user' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'User' }).fill('olga');
  await dialog.getByRole('textbox', { name: 'First password' }).fill('twelve characters and more');
  await dialog.getByRole('button', { name: 'Add a user' }).click();
  await expect(page.getByRole('row', { name: /olga/ })).toContainText('has to change the password');

  await page.getByRole('button', { name: 'Make a token' }).click();
  await dialog.getByRole('textbox', { name: 'Token' }).fill('grafana');
  await dialog.getByRole('button', { name: 'Make a token' }).click();
  await expect(dialog.locator('pre')).toHaveText(/\S{20,}/);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByRole('row', { name: /grafana/ })).toBeVisible();
});
