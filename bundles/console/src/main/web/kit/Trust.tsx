import { useQuery, useQueryClient } from '@tanstack/react-query';
import * as trust from '../api/trust';
import { useTexts } from '../i18n/texts';
import { Certificate } from './Certificate';
import { Panel } from './Page';

interface TrustProps {
  /** Of which kind the one of that name is. */
  of: 'devices' | 'sinks';
  name: string;
  /** Whether those that are trusted are left out. */
  open?: boolean;
}

/** The certificates that a device or a sink was shown: who the partner says it is, until when, and whether it is trusted. */
export function Trust({ of, name, open = false }: TrustProps) {
  const texts = useTexts();
  const queries = useQueryClient();
  const all = useQuery({ queryKey: ['certificates'], queryFn: trust.certificates, refetchInterval: 5_000 });
  const shown = (all.data ?? []).filter(
    (each) => each[of].includes(name) && !(open && each.state === 'trusted'),
  );
  if (shown.length === 0) return null;
  return (
    <Panel title={texts.t(of === 'devices' ? 'trust.title' : 'trust.partnerTitle')}>
      {shown.map((certificate) => (
        <Certificate
          key={certificate.fingerprint}
          certificate={certificate}
          onDecided={() => void queries.invalidateQueries({ queryKey: of === 'devices' ? ['device', name] : ['sinks'] })}
        />
      ))}
    </Panel>
  );
}

interface UntrustedProps {
  /** Those that the partner has shown in a try. */
  fingerprints: readonly string[];
  onTrusted: () => void;
}

/** What keeps a try from going on until a person has decided; nothing if all are trusted. */
export function Untrusted({ fingerprints, onTrusted }: UntrustedProps) {
  const texts = useTexts();
  const all = useQuery({
    queryKey: ['certificates', fingerprints],
    queryFn: trust.certificates,
    enabled: fingerprints.length > 0,
  });
  const waiting = (all.data ?? []).filter(
    (each) => fingerprints.includes(each.fingerprint) && each.state !== 'trusted',
  );
  if (waiting.length === 0) return null;
  return (
    <section aria-label={texts.t('trust.partnerTitle')} className="untrusted">
      {waiting.map((certificate) => (
        <Certificate
          key={certificate.fingerprint}
          certificate={certificate}
          onDecided={(trusted) => trusted && onTrusted()}
        />
      ))}
    </section>
  );
}
