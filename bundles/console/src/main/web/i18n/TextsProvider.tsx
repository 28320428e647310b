import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { type Language, LANGUAGES, Texts, TextsContext } from './texts';

const KEPT = 'isthmus-language';

const files = {
  en: () => import('./en.json'),
  de: () => import('./de.json'),
};

function preferred(): Language {
  const known = (name: string): name is Language => name in LANGUAGES;
  const kept = localStorage.getItem(KEPT) ?? '';
  if (known(kept)) return kept;
  return navigator.languages.map((name) => name.slice(0, 2)).find(known) ?? 'en';
}

/** Loads the texts of one language, and keeps which one it is. */
export function TextsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(preferred);
  const [texts, setTexts] = useState<Texts>();

  useEffect(() => {
    let wanted = true;
    void files[language]().then((file) => {
      if (!wanted) return;
      document.documentElement.lang = language;
      setTexts(new Texts(language, file.default));
    });
    return () => {
      wanted = false;
    };
  }, [language]);

  const spoken = useMemo(
    () =>
      texts && {
        texts,
        speak: (next: Language) => {
          localStorage.setItem(KEPT, next);
          setLanguage(next);
        },
      },
    [texts],
  );
  return spoken ? <TextsContext value={spoken}>{children}</TextsContext> : null;
}
