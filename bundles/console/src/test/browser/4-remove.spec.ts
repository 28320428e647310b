import { expect, go, loggedIn, test } from './gateway';

test('a plugin is removed with whom it serves, and the overview says whose turn it is', async ({ page }) => {
  await loggedIn(page);
  await go(page, 'Plugins');
  await page
    .getByRole('row', { name: /org\.isthmus\.driver\.modbus/ })
    .getByRole('button', { name: /Remove/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/pump/)).toBeVisible();
  await dialog.getByLabel(/Remove it nevertheless/).check();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(dialog.locator('[data-testid=operation][data-state=done]')).toBeVisible({ timeout: 90_000 });
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await go(page, 'Overview');
  const turn = page.locator('[data-turn=ot]');
  await expect(turn).toContainText('pump');
  await expect(turn).toContainText('Install a plugin with this driver.');
});
