import { TextInput } from '@mantine/core';
import { useTexts } from '../i18n/texts';

/** Why somebody acts on the plant; the gateway does nothing without it. */
export function Reason({ value, onChange }: { value: string; onChange: (reason: string) => void }) {
  const texts = useTexts();
  return (
    <TextInput
      label={texts.t('write.reason')}
      description={texts.t('write.reasonHelp')}
      maxLength={500}
      required
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
