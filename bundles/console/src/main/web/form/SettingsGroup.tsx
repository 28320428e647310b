import { ActionIcon, Button, Fieldset } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/texts';
import { isBegun, type Settings } from './schema';

interface SettingsGroupProps {
  title: string;
  help: string | undefined;
  required: boolean;
  settings: Settings | undefined;
  onChange: (settings: Settings | undefined) => void;
  children: (settings: Settings, begun: boolean) => ReactNode;
}

/** Settings that belong together; who needs none of them sees none of them. */
export function SettingsGroup({ title, help, required, settings, onChange, children }: SettingsGroupProps) {
  const texts = useTexts();
  const [opened, group] = useDisclosure();
  const begun = isBegun(settings);
  if (!required && !opened && !begun) {
    return (
      <div className="fields-wide">
        <Button
          variant="default"
          size="compact-sm"
          title={help}
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={group.open}
        >
          {title}
        </Button>
      </div>
    );
  }
  return (
    <Fieldset legend={title} className="fields-wide fields-group">
      {!required && (
        <ActionIcon
          variant="subtle"
          color="gray"
          className="fields-drop"
          aria-label={texts.t('form.without', { group: title })}
          onClick={() => {
            group.close();
            onChange(undefined);
          }}
        >
          <IconTrash size={16} />
        </ActionIcon>
      )}
      {children(settings ?? {}, begun)}
    </Fieldset>
  );
}
