import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import de from '../../main/web/i18n/de.json';
import en from '../../main/web/i18n/en.json';
import { Texts } from '../../main/web/i18n/texts';

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, within = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[within + key, value] as [string, string]] : leaves(value, `${within}${key}.`),
  );
}

/** The names of the values that a text takes. */
function values(text: string): string[] {
  return [...text.matchAll(/\{(\w+)(?:\|[^}]*)?\}/g)].map((match) => match[1] ?? '').sort();
}

function sources(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
  });
}

const english = new Map(leaves(en));
const german = new Map(leaves(de));

describe('the texts', () => {
  it('have the same names in every language', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('take the same values in every language', () => {
    for (const [key, text] of english) {
      expect(values(german.get(key) ?? ''), key).toEqual(values(text));
    }
  });

  it('are all translated', () => {
    const same = [...english].filter(([key, text]) => german.get(key) === text && text.length > 20);
    expect(same).toEqual([]);
  });

  it('are all used', () => {
    const code = sources('src/main/web').join('\n');
    const rooms = [...code.matchAll(/word\('(\w+)'/g)].map((match) => match[1] ?? '');
    const composed = [...code.matchAll(/t\(`([\w.]+\.)\$/g)].map((match) => match[1] ?? '');
    const unused = [...english.keys()].filter(
      (key) =>
        !code.includes(`'${key}'`) &&
        !rooms.includes(key.slice(0, key.indexOf('.'))) &&
        !composed.some((start) => key.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });

  it('put values in, and choose by number', () => {
    const { t } = new Texts('en', en);
    expect(t('trend.label', { tag: 'oil' })).toBe('Trend of oil');
    expect(t('tags.count', { count: 1 })).toBe('one tag');
    expect(t('tags.count', { count: 100000 })).toBe('100,000 tags');
    expect(new Texts('de', de).t('tags.count', { count: 100000 })).toBe('100.000 Tags');
  });

  it('leave a reference to a secret as it is', () => {
    expect(new Texts('en', en).t('form.secret')).toContain('${secret:name}');
  });
});
