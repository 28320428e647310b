import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, fastPort, go, loggedIn, looks, test } from './gateway';

async function machine(page: Page): Promise<void> {
  await loggedIn(page);
  await go(page, 'Devices');
  await page.getByRole('link', { name: 'Add a device' }).click();
  await page.getByRole('textbox', { name: 'Name' }).first().fill('boiler');
  await page.getByRole('textbox', { name: 'Area' }).fill('acme/torino/utilities');
  await page.getByRole('textbox', { name: 'Driver' }).click();
  await page.getByRole('option', { name: /Modbus TCP/ }).click();
  await page.getByRole('textbox', { name: 'Host' }).fill('127.0.0.1');
  await page.getByRole('textbox', { name: 'Port' }).fill(String(fastPort()));
  const row = page.getByRole('group', { name: 'Tag 1', exact: true });
  await row.getByRole('textbox', { name: 'Name' }).fill('temperature');
  await row.getByRole('textbox', { name: 'Address' }).fill('holding:2');
}

test('type and order of a place are found by what the panel of the machine shows', async ({ page }) => {
  await machine(page);
  await page.getByRole('button', { name: 'Find the type and byte order of tag 1' }).click();
  const finder = page.getByRole('dialog', { name: 'How is holding:2 to be read?' });
  const ways = finder.getByRole('list', { name: 'All ways' }).getByRole('listitem');
  await expect(ways.first()).toBeVisible();
  expect(await ways.count()).toBeGreaterThan(5);

  await finder.getByRole('textbox', { name: 'What the machine’s panel shows' }).fill('21.5');
  const matching = finder.getByRole('list', { name: 'Ways that match' }).getByRole('listitem');
  await expect(matching).toHaveCount(1);
  await expect(matching).toContainText('21.5');
  await expect(matching).toContainText('float32');
  await looks(page, 'finder');
  await matching.getByRole('button').click();

  await expect(finder).toBeHidden();
  const tag = page.getByRole('group', { name: 'Tag 1', exact: true });
  await expect(tag.getByRole('textbox', { name: 'Type' })).toHaveValue('float32');
  await expect(tag.getByRole('textbox', { name: 'Address' })).toHaveValue(/^holding:2;order=CDAB$/i);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(tag.locator('output')).toHaveText('21.5');
  await page.getByRole('button', { name: 'Add the device' }).click();
  await expect(page.locator('[data-state="connected"]')).toBeVisible();
});

test('a value in tenths is found, too, with what it is to be multiplied by', async ({ page }) => {
  await machine(page);
  const tag = page.getByRole('group', { name: 'Tag 1', exact: true });
  await tag.getByRole('textbox', { name: 'Address' }).fill('input:5');
  await page.getByRole('button', { name: 'Find the type and byte order of tag 1' }).click();
  const finder = page.getByRole('dialog');
  await finder.getByRole('textbox', { name: 'What the machine’s panel shows' }).fill('10.5');
  const first = finder.getByRole('list', { name: 'Ways that match' }).getByRole('listitem').first();
  await expect(first).toContainText('uint16');
  await expect(first).toContainText('× 0.1');
  await first.getByRole('button').click();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(tag.locator('output')).toHaveText('10.5');
});

test('a wrong place is told in the words of the driver', async ({ page }) => {
  await machine(page);
  await page.getByRole('group', { name: 'Tag 1', exact: true }).getByRole('textbox', { name: 'Address' }).fill('holding:70000');
  await page.getByRole('button', { name: 'Find the type and byte order of tag 1' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('70000 is not an offset');
});

test('the bytes on the wire are shown to who looks, and can be kept', async ({ page }) => {
  await loggedIn(page);
  await page.goto('/console/device/press-1');
  await page.getByRole('button', { name: 'Look' }).click();
  const wire = page.getByRole('region', { name: 'Bytes on the wire' });
  await expect(wire.locator('[data-sent=true]').first()).toBeVisible();
  await expect(wire.locator('[data-sent=false]').first()).toBeVisible();
  // the function code of an answer to a read of input registers, behind the header and the unit
  await expect(wire).toContainText(/01 04/);
  await page.getByRole('button', { name: 'Pause' }).click();
  const held = await wire.locator('.wire-piece').count();
  await wire.scrollIntoViewIfNeeded();
  await looks(page, 'wire');
  expect(await wire.locator('.wire-piece').count()).toBe(held);

  const loading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const file = readFileSync(await (await loading).path(), 'utf8');
  expect(file).toMatch(/^[OI] \d{4}-\d\d-\d\dT[\d:.]+Z\n0000 {2}([0-9a-f]{2} )+/);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(wire).toBeHidden();
  await page.goto('/console/audit');
  await expect(page.getByRole('row', { name: /device\.trace .*press-1/ })).toBeVisible();
});
