import { Button, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../../i18n/texts';
import { Confirm } from '../../kit/Confirm';

/** Begins a file that is not there yet; it is written when its content is put in force. */
export function NewFile({ onNew }: { onNew: (file: string) => void }) {
  const texts = useTexts();
  const [asking, ask] = useDisclosure();
  const [file, setFile] = useState('sinks/');
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={ask.open}>
        {texts.t('configuration.newFile')}
      </Button>
      {asking && (
        <Confirm
          title={texts.t('configuration.newFile')}
          action={texts.t('configuration.begin')}
          disabled={!/^(devices|sinks)\/[^/]+\.(ya?ml|csv)$/.test(file)}
          onConfirm={() => {
            onNew(file);
            ask.close();
          }}
          onClose={ask.close}
        >
          <TextInput
            label={texts.t('configuration.file')}
            description={texts.t('configuration.newFileHelp')}
            value={file}
            onChange={(event) => setFile(event.currentTarget.value)}
            data-autofocus
          />
        </Confirm>
      )}
    </>
  );
}
