import { Button, FileButton, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../../i18n/texts';
import { ProblemAlert } from '../../kit/ProblemAlert';
import { OperationCard } from './OperationCard';
import { PreviewCard } from './PreviewCard';
import { useInstall } from './useInstall';

/** From a jar on this computer to a plugin at work: what it would do first, then with its progress. */
export function Install() {
  const texts = useTexts();
  const [jar, setJar] = useState<File | null>(null);
  return (
    <>
      <FileButton accept=".jar,application/java-archive" onChange={setJar}>
        {(props) => (
          <Button {...props} leftSection={<IconUpload size={16} aria-hidden />}>
            {texts.t('plugins.install')}
          </Button>
        )}
      </FileButton>
      {jar !== null && <Steps jar={jar} onClose={() => setJar(null)} />}
    </>
  );
}

function Steps({ jar, onClose }: { jar: File; onClose: () => void }) {
  const texts = useTexts();
  const { preview, install, sent, stop } = useInstall(jar);
  const busy = preview.isPending || install.isPending;
  const close = () => {
    stop();
    onClose();
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={close}
      title={texts.t('plugins.installTitle', { file: jar.name })}
      closeButtonProps={{ 'aria-label': texts.t('common.close') }}
    >
      <Stack>
        {busy && (
          <div>
            <Text size="sm">{texts.t(sent < 1 ? 'plugins.uploading' : 'plugins.checking')}</Text>
            <Progress value={sent * 100} animated={sent === 1} aria-label={texts.t('plugins.uploading')} />
          </div>
        )}
        <ProblemAlert problem={preview.error ?? install.error} />
        {install.data === undefined && preview.data !== undefined && <PreviewCard preview={preview.data} />}
        {install.data !== undefined && <OperationCard operation={install.data} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {texts.t(install.data === undefined ? 'common.cancel' : 'common.close')}
          </Button>
          {install.data === undefined && (
            <Button
              disabled={preview.data?.possible !== true}
              loading={install.isPending}
              onClick={() => install.mutate()}
            >
              {texts.t(preview.data?.installed ? 'plugins.upgrade' : 'plugins.installNow')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
