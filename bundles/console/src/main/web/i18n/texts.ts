import { createContext, useContext } from 'react';
import type en from './en.json';

type Tree = { [key: string]: string | Tree };
type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}`;
}[keyof T & string];

/** The name of a text: where it stands in the files. */
export type TextKey = Paths<typeof en>;

export type Values = Record<string, string | number>;

export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

/** The texts of one language. */
export class Texts {
  private readonly plurals: Intl.PluralRules;

  constructor(
    readonly language: Language,
    private readonly tree: Tree,
  ) {
    this.plurals = new Intl.PluralRules(language);
  }

  /**
   * The text of that name. `{name}` stands for a value; `{count|one device|# devices}` chooses by the value, `#` being
   * the number.
   */
  readonly t = (key: TextKey, values: Values = {}): string => {
    const text = this.find(key);
    return text.replaceAll(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, other?: string) => {
      const value = values[name] ?? '';
      if (one === undefined || other === undefined) return typeof value === 'number' ? this.number(value) : value;
      const form = this.plurals.select(Number(value)) === 'one' ? one : other;
      return form.replaceAll('#', this.number(Number(value)));
    });
  };

  /** The text of a name that is put together at run time, such as that of a state; the last part if there is none. */
  readonly word = (room: string, name: string): string => this.seek(`${room}.${name}`) ?? name;

  readonly number = (value: number): string => value.toLocaleString(this.language);

  private find(key: string): string {
    const text = this.seek(key);
    if (text === undefined) throw new Error(`there is no text ${key} in ${this.language}`);
    return text;
  }

  private seek(key: string): string | undefined {
    let at: string | Tree | undefined = this.tree;
    for (const part of key.split('.')) {
      at = typeof at === 'object' ? at[part] : undefined;
    }
    return typeof at === 'string' ? at : undefined;
  }
}

export interface Spoken {
  texts: Texts;
  speak: (language: Language) => void;
}

export const TextsContext = createContext<Spoken | null>(null);

/** The texts in the language of whoever looks. */
export function useTexts(): Texts {
  return useSpoken().texts;
}

export function useSpoken(): Spoken {
  const spoken = useContext(TextsContext);
  if (spoken === null) throw new Error('no texts here');
  return spoken;
}
