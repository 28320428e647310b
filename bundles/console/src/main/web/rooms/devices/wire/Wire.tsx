import { Button, CopyButton, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCopy, IconDownload, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import * as things from '../../../api/things';
import type { PieceView } from '../../../api/types';
import { useMay } from '../../../app/session';
import { useTexts } from '../../../i18n/texts';
import { Panel } from '../../../kit/Page';
import { ProblemAlert } from '../../../kit/ProblemAlert';
import { clock } from '../../../kit/time';
import { lines, text } from './dump';
import './wire.css';
import { useTrace } from './useTrace';

/** The bytes between gateway and device; nothing is kept until somebody looks. */
export function Wire({ device }: { device: string }) {
  const texts = useTexts();
  const [looking, look] = useDisclosure();
  if (!useMay('engineer')) return null;
  return (
    <Panel title={texts.t('wire.title')}>
      {looking ? (
        <Looking device={device} onStop={look.close} />
      ) : (
        <>
          <Text size="sm" c="dimmed" mb="sm">
            {texts.t('wire.about')}
          </Text>
          <Button variant="default" leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={look.open}>
            {texts.t('wire.look')}
          </Button>
        </>
      )}
    </Panel>
  );
}

function Looking({ device, onStop }: { device: string; onStop: () => void }) {
  const texts = useTexts();
  const { pieces, ended, error } = useTrace(device);
  // what is shown while somebody reads; what comes meanwhile is not lost
  const [held, setHeld] = useState<readonly PieceView[]>();
  const shown = held ?? pieces;
  const all = () => text(pieces);
  const stop = () => {
    void things.endTrace(device).catch(() => undefined);
    onStop();
  };
  return (
    <>
      <Group gap="xs" mb="sm">
        <Button variant="default" size="compact-md" leftSection={<IconPlayerStop size={16} aria-hidden />} onClick={stop}>
          {texts.t('wire.stop')}
        </Button>
        <Button
          variant="default"
          size="compact-md"
          aria-pressed={held !== undefined}
          leftSection={
            held === undefined ? <IconPlayerPause size={16} aria-hidden /> : <IconPlayerPlay size={16} aria-hidden />
          }
          onClick={() => setHeld(held === undefined ? pieces : undefined)}
        >
          {texts.t(held === undefined ? 'wire.pause' : 'wire.goOn')}
        </Button>
        <CopyButton value={all()}>
          {({ copied, copy }) => (
            <Button variant="default" size="compact-md" leftSection={<IconCopy size={16} aria-hidden />} onClick={copy}>
              {texts.t(copied ? 'common.copied' : 'common.copy')}
            </Button>
          )}
        </CopyButton>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => save(`${device}.txt`, all())}
        >
          {texts.t('wire.download')}
        </Button>
      </Group>
      <ProblemAlert problem={error} />
      <Text size="sm" c="dimmed" role="status">
        {ended ? texts.t('wire.ended') : texts.t(shown.length === 0 ? 'wire.nothing' : 'wire.pieces', { pieces: shown.length })}
      </Text>
      <Pieces pieces={shown} follow={held === undefined} />
    </>
  );
}

/** The last ones are in view as long as they are followed. */
function Pieces({ pieces, follow }: { pieces: readonly PieceView[]; follow: boolean }) {
  const texts = useTexts();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (follow && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [pieces, follow]);
  if (pieces.length === 0) return null;
  return (
    // what scrolls has to be reached without a mouse
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="wire mono" ref={box} role="region" aria-label={texts.t('wire.title')} tabIndex={0}>
      {pieces.map((piece) => (
        <div key={piece.number} className="wire-piece" data-sent={piece.sent}>
          <div className="wire-head">
            {texts.t(piece.sent ? 'wire.sent' : 'wire.received')} {clock(piece.time, texts)}{' '}
            {texts.t('wire.bytes', { bytes: piece.hex.length / 2 })}
          </div>
          <div className="wire-lines">
            {lines(piece.hex).map(({ offset, hex, ascii }) => (
              <div key={offset} className="wire-line">
                <span className="wire-offset">{offset}</span>
                <span className="wire-hex">{hex}</span>
                <span className="wire-ascii">{ascii}</span>
              </div>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

function save(name: string, content: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: 'text/plain' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
