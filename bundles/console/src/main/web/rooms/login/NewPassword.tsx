import { useTexts } from '../../i18n/texts';
import { Secret } from './Login';

export interface Passwords {
  current: string;
  next: string;
  again: string;
}

export const NO_PASSWORDS: Passwords = { current: '', next: '', again: '' };

/** The old password, and twice the new one. */
export function NewPassword({ value, onChange }: { value: Passwords; onChange: (value: Passwords) => void }) {
  const texts = useTexts();
  const differs = value.again !== '' && value.again !== value.next;
  return (
    <>
      <Secret
        label={texts.t('password.current')}
        autoComplete="current-password"
        value={value.current}
        onChange={(current) => onChange({ ...value, current })}
      />
      <Secret
        label={texts.t('password.next')}
        description={texts.t('password.rule')}
        autoComplete="new-password"
        value={value.next}
        onChange={(next) => onChange({ ...value, next })}
      />
      <Secret
        label={texts.t('password.again')}
        autoComplete="new-password"
        value={value.again}
        error={differs ? texts.t('password.differs') : undefined}
        onChange={(again) => onChange({ ...value, again })}
      />
    </>
  );
}
