import { fileURLToPath, pathToFileURL } from 'node:url';
import { test } from '@playwright/test';
import { expect, formPage, seriousFindings } from './gateway';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

test('who writes a plugin sees its form without a gateway, with the checks of the console', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(formPage()).href);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('org.isthmus.driver.modbus');

  await page.getByRole('textbox', { name: 'Driver or sink' }).click();
  await page.getByRole('option', { name: 'modbus-rtu', exact: true }).click();
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.getByText('This is needed.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Port' }).fill('/dev/ttyUSB0');
  await page.getByRole('textbox', { name: 'Baud' }).fill('5000000');
  await expect(page.getByText('At most 4,000,000.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Baud' }).fill('9600');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.locator('pre')).toContainText('"port": "/dev/ttyUSB0"');
  await expect(page.locator('pre')).toContainText('"baud": 9600');
  expect(await seriousFindings(page)).toEqual([]);
  await page.screenshot({ path: `${ROOT}target/screens/form.png` });

  await page.getByText('Deutsch').click();
  await expect(page.getByRole('button', { name: 'Prüfen' })).toBeVisible();
  // fonts and all else are in the file
  expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:') && !url.startsWith('blob:'))).toEqual([]);
});
