import { may } from '../../api/session';
import type { Role } from '../../api/types';
import type { Texts } from '../../i18n/texts';

const ALL: readonly Role[] = ['viewer', 'operator', 'engineer', 'administrator'];

/** The roles up to one, to choose from. */
export function roles(texts: Texts, most: Role = 'administrator'): { value: Role; label: string }[] {
  return ALL.filter((role) => may(most, role)).map((value) => ({ value, label: texts.word('role', value) }));
}
