import { writeFileSync } from 'node:fs';
import { expect, go, home, loggedIn, looks, opcuaPort, test } from './gateway';

test('what an OPC UA server holds is picked instead of typed', async ({ page }) => {
  await loggedIn(page);
  await go(page, 'Devices');
  await page.getByRole('link', { name: 'Add a device' }).click();
  await page.getByRole('textbox', { name: 'Name' }).first().fill('robot-9');
  await page.getByRole('textbox', { name: 'Area' }).fill('acme/torino/pressing/line-1');
  await page.getByRole('textbox', { name: 'Driver' }).click();
  await page.getByRole('option', { name: /OPC UA/ }).click();
  await expect(page.getByRole('button', { name: 'Browse the device' })).toBeHidden();
  await page.getByRole('textbox', { name: 'Endpoint' }).fill(`opc.tcp://127.0.0.1:${opcuaPort()}`);
  await page.getByRole('textbox', { name: 'Security' }).click();
  await page.getByRole('option', { name: 'none' }).click();

  await page.getByRole('button', { name: 'Browse the device' }).click();
  const drawer = page.getByRole('dialog', { name: 'What the device holds' });
  await expect(drawer.getByRole('button', { name: /^Add/ })).toBeDisabled();
  await drawer.getByRole('button', { name: 'Open Robot1' }).click();
  await drawer.getByRole('checkbox', { name: 'SpeedOverride' }).check();
  await drawer.getByRole('checkbox', { name: 'Power' }).check();
  await expect(drawer.getByRole('list', { name: 'Under Robot1' })).toContainText('nsu=urn:isthmus:demo:line-1;s=Robot1.Power');
  await drawer.getByRole('button', { name: 'Open AxisTemperatures' }).click();
  await expect(drawer).toContainText('Nothing lies here.');
  await looks(page, 'browse');
  await drawer.getByRole('button', { name: 'Add 2 tags' }).click();

  await expect(drawer).toBeHidden();
  const first = page.getByRole('group', { name: 'Tag 1', exact: true });
  const second = page.getByRole('group', { name: 'Tag 2', exact: true });
  await expect(first.getByRole('textbox', { name: 'Name' })).toHaveValue('SpeedOverride');
  await expect(second.getByRole('textbox', { name: 'Address' })).toHaveValue('nsu=urn:isthmus:demo:line-1;s=Robot1.Power');
  await expect(page.getByRole('group', { name: /^Tag \d/ })).toHaveCount(2);
  await first.getByRole('checkbox', { name: 'writable' }).check();
  await page.getByRole('checkbox', { name: 'Subscribe' }).check();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(first.locator('output')).toHaveText(/^\d+/);
  await expect(second.locator('output')).toHaveText(/^\d/);
  await page.getByRole('button', { name: 'Add the device' }).click();
  await expect(page.locator('[data-state="connected"]')).toBeVisible();

  await page.goto('/console/tags?tag=acme/torino/pressing/line-1/robot-9/SpeedOverride');
  await page.getByRole('button', { name: 'Write', exact: true }).click();
  await page.getByLabel(/New value/).fill('55');
  await page.getByLabel(/Reason/).fill('a new program');
  await page.getByRole('button', { name: 'Write to the device' }).click();
  await expect(page.getByText(/SpeedOverride is 55 now/)).toBeVisible();
  await expect(page.getByTestId('value-now')).toHaveText(/55/);
});

test('a server with a certificate is trusted where it is tried and where it is browsed', async ({ page }) => {
  await loggedIn(page);
  await page.goto('/console/devices/add');
  await page.getByRole('textbox', { name: 'Name' }).first().fill('robot-10');
  await page.getByRole('textbox', { name: 'Driver' }).click();
  await page.getByRole('option', { name: /OPC UA/ }).click();
  await page.getByRole('textbox', { name: 'Endpoint' }).fill(`opc.tcp://127.0.0.1:${opcuaPort()}`);
  const first = page.getByRole('group', { name: 'Tag 1', exact: true });
  await first.getByRole('textbox', { name: 'Name' }).fill('job');
  await first.getByRole('textbox', { name: 'Address' }).fill('nsu=urn:isthmus:demo:line-1;s=Robot1.JobNumber');
  await page.getByRole('button', { name: 'Test connection' }).click();

  await expect(page.getByRole('alert')).toContainText('is not trusted');
  const desk = page.getByRole('region', { name: 'Certificate of the partner' });
  await expect(desk).toContainText('CN=Demo robot');
  await expect(desk).toContainText(/([0-9A-F]{2}:){31}[0-9A-F]{2}/);
  await desk.scrollIntoViewIfNeeded();
  await looks(page, 'untrusted');
  await desk.getByRole('button', { name: 'Trust' }).click();
  await expect(first.locator('output')).toHaveText(/^\d+/);
  await expect(desk).toBeHidden();
  await page.getByRole('button', { name: 'Add the device' }).click();
  await expect(page.locator('[data-state="connected"]')).toBeVisible();
  await expect(page.getByText('Basic256Sha256/SignAndEncrypt')).toBeVisible();

  await page.getByRole('button', { name: 'Do not trust any more' }).click();
  await expect(page.locator('[data-state="refused"]')).toBeVisible();
  await page.getByRole('button', { name: 'Browse the device' }).click();
  const drawer = page.getByRole('dialog', { name: 'What the device holds' });
  await expect(drawer.getByRole('alert')).toContainText('was refused by a person');
  await looks(page, 'browse-untrusted');
  await drawer.getByRole('button', { name: 'Trust' }).click();
  await drawer.getByRole('button', { name: 'Open Robot1' }).click();
  await drawer.getByRole('checkbox', { name: 'Power' }).check();
  await drawer.getByRole('button', { name: 'Add one tag' }).click();
  const into = page.getByRole('dialog', { name: 'One tag more' });
  await expect(into.getByRole('textbox', { name: 'How often' })).toHaveValue('every 1s');
  await looks(page, 'more-tags');
  await into.getByRole('button', { name: 'Add one tag' }).click();
  await expect(into).toBeHidden();
  await page.getByRole('link', { name: 'Its tags' }).click();
  await expect(page.getByText('robot-10/Power')).toBeVisible();
});

test('a method that the configuration lists is called with a reason', async ({ page }) => {
  writeFileSync(
    `${home()}/devices/robot-11.yaml`,
    `device: robot-11
area: acme/torino/pressing/line-1
driver: opcua-client
settings: { endpoint: "opc.tcp://127.0.0.1:${opcuaPort()}", security: none }
scans:
  - every: 500ms
    tags: [{ name: program, address: "nsu=urn:isthmus:demo:line-1;s=Robot1.Program" }]
calls:
  - { name: start-job, address: "nsu=urn:isthmus:demo:line-1;s=Robot1.StartJob", description: "program, parts" }
  - { name: reset, address: "nsu=urn:isthmus:demo:line-1;s=Robot1.ResetFault" }
`,
  );
  await loggedIn(page);
  await go(page, 'Devices');
  await page.getByRole('link', { name: 'robot-11' }).click();
  await page.getByRole('button', { name: 'Call start-job' }).click();
  const asked = page.getByRole('dialog', { name: 'Call start-job' });
  await asked.getByLabel(/Arguments/).fill('LARGE, many');
  await asked.getByLabel(/Reason/).fill('an order');
  await asked.getByRole('button', { name: 'Call the method' }).click();
  await expect(asked.getByRole('alert')).toBeVisible();
  await asked.getByLabel(/Arguments/).fill('LARGE, 24');
  await looks(page, 'method');
  await asked.getByRole('button', { name: 'Call the method' }).click();
  await expect(page.getByText(/start-job is done; the device has given back \d+/)).toBeVisible();
  await page.getByRole('button', { name: 'Call reset' }).click();
  await page.getByLabel(/Reason/).fill('the part is picked up');
  await page.getByRole('button', { name: 'Call the method' }).click();
  await expect(page.getByText('reset is done; the device has confirmed it.')).toBeVisible();
  await page.getByRole('link', { name: 'Its tags' }).click();
  await expect(page.getByText('LARGE')).toBeVisible();
});

test('a device that is not there says so, and is asked again', async ({ page }) => {
  await loggedIn(page);
  await page.goto('/console/devices/add');
  await page.getByRole('textbox', { name: 'Driver' }).click();
  await page.getByRole('option', { name: /OPC UA/ }).click();
  await page.getByRole('textbox', { name: 'Endpoint' }).fill('opc.tcp://127.0.0.1:1');
  await page.getByRole('button', { name: 'Browse the device' }).click();
  const drawer = page.getByRole('dialog', { name: 'What the device holds' });
  await expect(drawer.getByRole('alert')).toContainText('no connection to opc.tcp://127.0.0.1:1');
  await drawer.getByRole('button', { name: 'Ask again' }).click();
  await expect(drawer.getByRole('alert')).toContainText('check host and port');
});
