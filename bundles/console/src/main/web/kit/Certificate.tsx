import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as trust from '../api/trust';
import type { CertificateView } from '../api/types';
import { useMay } from '../app/session';
import { useTexts } from '../i18n/texts';
import { ProblemAlert } from './ProblemAlert';
import { State } from './State';
import { ago, isWithin, moment } from './time';

/** When a certificate has less than this left, somebody should see to it. */
const SOON_DAYS = 60;

interface CertificateProps {
  certificate: CertificateView;
  onDecided: (trusted: boolean) => void;
}

/** A certificate as a person compares it, and what may be decided about it. */
export function Certificate({ certificate, onDecided }: CertificateProps) {
  const texts = useTexts();
  return (
    <>
      <dl className="facts num">
        <dt>{texts.t('trust.partner')}</dt>
        <dd className="mono">{certificate.partner}</dd>
        <dt>{texts.t('trust.subject')}</dt>
        <dd>{certificate.subject}</dd>
        <dt>{texts.t('trust.fingerprint')}</dt>
        <dd className="mono">{trust.readable(certificate.fingerprint)}</dd>
        <dt>{texts.t('trust.until')}</dt>
        <dd>
          {moment(certificate.until, texts)} (
          <Text span inherit fw={600} c={isWithin(certificate.until, SOON_DAYS) ? 'orange' : 'inherit'}>
            {ago(certificate.until, texts)}
          </Text>
          )
        </dd>
        <dt>{texts.t('devices.state')}</dt>
        <dd>
          <State of={certificate.state} />
        </dd>
      </dl>
      {certificate.state === 'waiting' && <Text size="sm" mt="xs">{texts.t('trust.compare')}</Text>}
      <Decide certificate={certificate} onDecided={onDecided} />
    </>
  );
}

function Decide({ certificate, onDecided }: CertificateProps) {
  const texts = useTexts();
  const queries = useQueryClient();
  const decide = useMutation({
    mutationFn: (trusted: boolean) => trust.decide(certificate.fingerprint, trusted),
    onSuccess: (_, trusted) => onDecided(trusted),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['certificates'] }),
  });
  if (!useMay('engineer')) return null;
  return (
    <>
      <ProblemAlert problem={decide.error} />
      <Group mt="xs" gap="xs">
        {certificate.state !== 'trusted' && (
          <Button size="compact-sm" loading={decide.isPending} onClick={() => decide.mutate(true)}>
            {texts.t('trust.trust')}
          </Button>
        )}
        {certificate.state !== 'refused' && (
          <Button size="compact-sm" variant="default" disabled={decide.isPending} onClick={() => decide.mutate(false)}>
            {texts.t(certificate.state === 'trusted' ? 'trust.withdraw' : 'trust.refuse')}
          </Button>
        )}
      </Group>
    </>
  );
}
