import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, go, loggedIn, looks, mqttPort, test } from './gateway';

test('a sink is described, tried and added, and goes again', async ({ page }) => {
  await loggedIn(page);
  await go(page, 'Sinks');
  await page.getByRole('link', { name: 'Add a sink' }).click();
  await page.getByRole('button', { name: 'Add the sink' }).click();
  await expect(page.getByText('A name for the sink')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name' }).fill('cloud');
  await page.getByRole('textbox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: /MQTT/ }).click();
  await page.getByRole('textbox', { name: 'Routes' }).fill('acme/torino/pressing/**\nacme/nowhere/**');
  await expect(page.getByRole('list', { name: 'What the routes reach' })).toContainText('acme/nowhere/**0 tags');

  // nobody is at that port
  const broker = page.getByRole('textbox', { name: 'Broker' });
  await broker.fill('mqtt://127.0.0.1:1');
  await page.getByRole('button', { name: 'Test connection' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('127.0.0.1:1');
  await expect(alert).toContainText('start');
  await looks(page, 'sink-add');

  // what the form cannot know the gateway says at the field
  await page.getByRole('textbox', { name: 'Routes' }).fill('acme//x');
  await page.getByRole('button', { name: 'Add the sink' }).click();
  await expect(page.getByRole('textbox', { name: 'Routes' })).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('textbox', { name: 'Routes' }).fill('acme/torino/pressing/**');

  await broker.fill(`mqtt://127.0.0.1:${mqttPort()}`);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText('Reached, and it lets us in')).toBeVisible();
  await page.getByRole('button', { name: 'Add the sink' }).click();
  const card = page.getByRole('region', { name: 'cloud' });
  await expect(card.locator('[data-state="connected"]')).toBeVisible();
  await expect(card.getByTestId('rate')).toHaveText(/^[1-9].* rows\/s/);

  await card.getByRole('link', { name: 'Edit cloud' }).click();
  await expect(broker).toHaveValue(`mqtt://127.0.0.1:${mqttPort()}`);
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sinks' })).toBeVisible();
  await expect(card).toHaveCount(0);
});

test('a sink that is at work is tried beside itself, and delivers once more', async ({ page }) => {
  await loggedIn(page);
  await page.goto('/console/sink/broker');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText('Reached, and it lets us in')).toBeVisible();
  const sink = (await (await page.request.get('/api/v1/sinks/broker')).json()) as { state: string };
  expect(sink.state).toBe('connected');

  await page.getByRole('button', { name: 'Deliver once more' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('From').fill('2020-01-01T00:00:30');
  await dialog.getByRole('button', { name: 'Deliver' }).click();
  await expect(dialog.getByRole('alert')).toContainText('its oldest row came at');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await page.goto('/console/sink/broker/set-aside');
  await expect(page.getByText('Nothing was set aside.')).toBeVisible();
});

/** A web server that nobody has vouched for. */
async function stranger(): Promise<Server> {
  const directory = mkdtempSync(join(tmpdir(), 'isthmus-stranger-'));
  const [key, certificate] = [join(directory, 'key.pem'), join(directory, 'certificate.pem')];
  const subject = ['-subj', '/CN=stranger', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, ...subject], {
    stdio: 'ignore',
  });
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (request, answer) => {
    request.resume().on('end', () => answer.writeHead(204).end());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  rmSync(directory, { recursive: true });
  return server;
}

test('the certificate of a partner is trusted at the sink that waits for it', async ({ page }) => {
  const server = await stranger();
  try {
    await loggedIn(page);
    await page.goto('/console/sinks/add');
    await page.getByRole('textbox', { name: 'Name' }).fill('hook');
    await page.getByRole('textbox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: /\(http\)/ }).click();
    await page.getByRole('textbox', { name: 'Routes' }).fill('acme/torino/pressing/**');
    await page.getByRole('textbox', { name: 'URL' }).first().fill(`https://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.getByRole('button', { name: 'Test connection' }).click();
    await expect(page.getByRole('alert')).toContainText('is not trusted');
    await expect(page.getByRole('region', { name: 'Certificate of the partner' })).toContainText('CN=stranger');

    await page.getByRole('button', { name: 'Add the sink' }).click();
    const card = page.getByRole('region', { name: 'hook' });
    await expect(card.locator('[data-state="backing-off"]')).toBeVisible();
    await expect(card).toContainText('Made forCN=stranger');
    await looks(page, 'sink-untrusted');
    await card.getByRole('button', { name: 'Trust' }).click();
    await expect(card.locator('[data-state="connected"]')).toBeVisible();
    await expect(card).not.toContainText('CN=stranger');

    await card.getByRole('link', { name: 'Edit hook' }).click();
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Sinks' })).toBeVisible();
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
