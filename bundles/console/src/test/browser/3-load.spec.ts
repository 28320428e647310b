import type { Page } from '@playwright/test';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, fastPort, home, loggedIn, modbusPort, test } from './gateway';

/** Devices and the tags of each; a machine of the plant takes no more connections than a real one. */
const DEVICES = 5;
const TAGS = 20_000;

/** Of one device more: a register that is another in each answer, under 100 names. */
const FAST = 100;
const FAST_MILLIS = 10;

/** `./test --long` looks longer. */
const LONG = (process.env['ISTHMUS_LONG'] ?? '') !== '';

test.describe.configure({ mode: 'serial' });

/** Every tag is another name of the same few registers, so that the plant answers in one request. */
function device(name: string, port: number, every: string, tags: number, what: (tag: number) => string): void {
  const settings = `{ host: 127.0.0.1, port: ${port}, order: cdab }`;
  const rows = Array.from({ length: tags }, (_, tag) => `t${tag},${what(tag)}`);
  writeFileSync(`${home()}/devices/${name}.csv`, `name,address,type\n${rows.join('\n')}\n`);
  writeFileSync(
    `${home()}/devices/${name}.yaml`,
    `device: ${name}\narea: load\ndriver: modbus-tcp\nsettings: ${settings}\n` +
      `scans: [ { every: ${every}, tags: { file: ${name}.csv } } ]\n`,
  );
}

const names = Array.from({ length: DEVICES }, (_, number) => `many-${number}`);

test.beforeAll(() => {
  names.forEach((name) => device(name, modbusPort() + 3, '10s', TAGS, (tag) => `input:${(tag % 10) * 2},float32`));
  device('fast', fastPort(), `${FAST_MILLIS}ms`, FAST, () => 'input:10,uint16');
});

test.afterAll(() => {
  for (const name of [...names, 'fast']) {
    for (const ending of ['yaml', 'csv']) rmSync(`${home()}/devices/${name}.${ending}`, { force: true });
  }
});

async function openTags(page: Page, device: string, count: number): Promise<void> {
  await loggedIn(page);
  const total = async () => {
    const answer = await page.request.get(`/api/v1/tags?path=load/${device}/*&limit=1`);
    return ((await answer.json()) as { total: number }).total;
  };
  // the files are taken over in their own time
  await expect.poll(total, { timeout: 240_000 }).toBe(count);
  await page.goto(`/console/tags?search=load/${device.replace('*', '')}`);
  await expect(page.getByText(`${count.toLocaleString('en')} tags`)).toBeVisible();
}

test('a hundred thousand tags scroll without a blank row, and no more are followed than are shown', async ({ page }) => {
  test.setTimeout(480_000);
  const followed: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT' && request.url().includes('/streams/')) {
      followed.push((request.postDataJSON() as { tags: string[] }).tags.length);
    }
  });
  await openTags(page, 'many-*', DEVICES * TAGS);
  const table = page.locator('.tag-table');
  await expect(table.getByRole('row').nth(5)).toBeVisible();

  // as with a wheel that is turned fast: three screens a second
  const seen = await table.evaluate(async (frame, steps) => {
    let blank = 0;
    let looked = 0;
    for (let step = 0; step < steps; step++) {
      frame.scrollTop += 100;
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
      const box = frame.getBoundingClientRect();
      for (const row of frame.querySelectorAll('.tag-body .tag-row')) {
        const { top, bottom } = row.getBoundingClientRect();
        if (bottom < box.top + 40 || top > box.bottom) continue;
        looked++;
        if (row.classList.contains('tag-blank')) blank++;
      }
    }
    return { blank, looked };
  }, LONG ? 1_000 : 200);
  console.log(`scrolled past ${seen.looked} rows in view, ${seen.blank} of them blank`);
  expect(seen.looked).toBeGreaterThan(2_000);
  expect(seen.blank).toBe(0);

  // to the very end at once: what is on its way comes
  await table.evaluate((frame) => (frame.scrollTop = frame.scrollHeight));
  await expect(page.getByRole('row', { name: /many-\d+\/t19999/ })).toBeVisible();
  expect(Math.max(...followed)).toBeLessThan(80);
});

/** The ticks that all processes of the browser have taken. */
function ticks(): number {
  const clock = (pid: string) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      if (!stat.includes('(chromium') && !stat.includes('(chrome')) return 0;
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return Number(fields[11]) + Number(fields[12]);
    } catch {
      return 0;
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .reduce((sum, pid) => sum + clock(pid), 0);
}

test('five thousand changes a second stay readable and leave the browser at rest', async ({ page }) => {
  test.setTimeout(480_000);
  // a tall screen: what is in view changes five thousand times a second
  await page.setViewportSize({ width: 1440, height: 2600 });
  await openTags(page, 'fast', FAST);
  const value = page.locator('.tag-body .tag-row').first().locator('.tag-value');
  const before = await value.textContent();
  await expect(value).not.toHaveText(before ?? '');

  const paintings = () =>
    page.evaluate(
      (millis) =>
        new Promise<number>((resolve) => {
          const cell = document.querySelector('.tag-body .tag-row .tag-value');
          if (cell === null) throw new Error('no row');
          let count = 0;
          const watch = new MutationObserver(() => count++);
          watch.observe(cell, { characterData: true, subtree: true, childList: true });
          setTimeout(() => {
            watch.disconnect();
            resolve(count);
          }, millis);
        }),
      LONG ? 60_000 : 10_000,
    );
  const begin = { ticks: ticks(), time: process.hrtime.bigint() };
  const painted = await paintings();
  const seconds = Number(process.hrtime.bigint() - begin.time) / 1e9;
  // a tick is a hundredth of a second on every Linux that Debian builds
  const core = ((ticks() - begin.ticks) / 100 / seconds) * 100;
  const shown = await page.locator('.tag-body .tag-row').count();
  console.log(`${shown} rows with ${((shown * 1_000) / FAST_MILLIS).toFixed(0)} changes/s: ${(painted / seconds).toFixed(1)} paintings/s of a cell, ${core.toFixed(1)} % of a core`);
  // more than four a second nobody can read
  expect(painted / seconds).toBeLessThanOrEqual(4.5);
  expect(painted).toBeGreaterThan(5);
});

test('the first page is there within the time promised', async ({ page }) => {
  await loggedIn(page);
  const times: number[] = [];
  for (let attempt = 0; attempt < 5; attempt++) {
    const begin = Date.now();
    await page.goto('/console/');
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
    times.push(Date.now() - begin);
  }
  console.log(`the overview was usable after ${times.join(', ')} ms`);
});
