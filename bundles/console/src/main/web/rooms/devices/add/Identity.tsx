import { Anchor, Autocomplete, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import * as drivers from '../../../api/drivers';
import * as things from '../../../api/things';
import { useTexts } from '../../../i18n/texts';
import { ProblemAlert } from '../../../kit/ProblemAlert';
import type { Draft, Missing } from './draft';

interface IdentityProps {
  draft: Draft;
  lacks: readonly Missing[];
  onChange: (part: Partial<Draft>) => void;
}

/** What the device is called, where it stands, and what it speaks. */
export function Identity({ draft, lacks, onChange }: IdentityProps) {
  const texts = useTexts();
  const offers = useQuery({ queryKey: ['drivers'], queryFn: drivers.drivers });
  const devices = useQuery({ queryKey: ['devices', '', ''], queryFn: () => things.devices() });
  const areas = new Set(devices.data?.devices.map((device) => device.area).filter((area) => area !== ''));
  const choices = new Map(offers.data?.map((offer) => [offer.id, `${offer.name} (${offer.id})`]));
  const none = offers.data?.length === 0;
  return (
    <div className="fields">
      <ProblemAlert problem={offers.error} />
      <TextInput
        label={texts.t('devices.name')}
        description={texts.t('add.nameHelp')}
        placeholder="press-1"
        required
        value={draft.device}
        error={lacks.includes('name') && texts.t('add.missing.name')}
        onChange={(event) => onChange({ device: event.currentTarget.value })}
      />
      <Autocomplete
        label={texts.t('devices.area')}
        description={texts.t('add.areaHelp')}
        placeholder="acme/torino/line-1"
        data={[...areas]}
        value={draft.area}
        onChange={(area) => onChange({ area })}
      />
      <Select
        label={texts.t('devices.driver')}
        description={texts.t('add.driverHelp')}
        required
        searchable
        data={[...choices].map(([value, label]) => ({ value, label }))}
        value={draft.driver === '' ? null : draft.driver}
        error={lacks.includes('driver') && texts.t('add.missing.driver')}
        onChange={(driver) => onChange({ driver: driver ?? '', settings: {}, subscribe: false })}
      />
      {none && (
        <Anchor component={Link} href="/plugins" size="sm">
          {texts.t('add.noDriver')}
        </Anchor>
      )}
    </div>
  );
}
