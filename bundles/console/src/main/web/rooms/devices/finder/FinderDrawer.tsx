import { Alert, Button, Center, Drawer, Loader, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { AlternativeView, FoundView, Place } from '../../../api/types';
import { useTexts } from '../../../i18n/texts';
import { ProblemAlert } from '../../../kit/ProblemAlert';
import { Untrusted } from '../../../kit/Trust';
import './finder.css';
import { factor, isLikely } from './match';
import { Way } from './Way';
import { useFinder } from './useFinder';

/** What somebody has taken for a tag. */
export interface Taken {
  address: string;
  type: string;
  gain: number;
}

interface FinderDrawerProps {
  place: Place;
  onTake: (taken: Taken) => void;
  onClose: () => void;
}

/** All ways to read a place side by side, alive, so that a person finds the one that the machine's panel shows. */
export function FinderDrawer({ place, onTake, onClose }: FinderDrawerProps) {
  const texts = useTexts();
  // the same place as long as it is open, whatever the form behind it does
  const [looked] = useState(place);
  const finding = useFinder(looked);
  const { finder, reading } = finding;
  const values = reading?.values ?? [];
  return (
    <Drawer
      opened
      onClose={onClose}
      title={texts.t('finder.title', { address: looked.address })}
      closeButtonProps={{ 'aria-label': texts.t('common.close') }}
    >
      <Text size="sm" c="dimmed" mb="md">
        {texts.t('finder.about')}
      </Text>
      <ProblemAlert problem={finding.error} />
      {reading !== undefined && !reading.reached && (
        <>
          <Alert color="red" role="alert" title={reading.problem}>
            {reading.cure}
          </Alert>
          <Untrusted fingerprints={reading.certificates} onTrusted={finding.again} />
        </>
      )}
      {finding.ended && (
        <Button
          variant="default"
          mt="sm"
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={finding.again}
        >
          {texts.t('finder.again')}
        </Button>
      )}
      {finder !== undefined && values.length > 0 && (
        <Ways ways={finder.alternatives} values={values} onTake={onTake} />
      )}
      {!finding.ended && values.length === 0 && (
        <Center mih="8rem">
          <Loader size="sm" aria-label={texts.t('common.loading')} />
        </Center>
      )}
    </Drawer>
  );
}

interface WaysProps {
  ways: AlternativeView[];
  values: FoundView[];
  onTake: (taken: Taken) => void;
}

interface Row {
  at: number;
  way: AlternativeView;
  found: FoundView | undefined;
  factor: number | undefined;
}

/** Those that match the panel first; those that look like nothing only on request. */
function Ways({ ways, values, onTake }: WaysProps) {
  const texts = useTexts();
  const [panel, setPanel] = useState('');
  const [all, more] = useDisclosure();
  // judged once, so that no row jumps while somebody aims at it
  const [likely] = useState(() => ways.map((way, at) => isShown(values[at], way.type)));
  const rows: Row[] = ways.map((way, at) => ({ at, way, found: values[at], factor: factor(values[at]?.value ?? null, panel) }));
  const matching = rows.filter((row) => row.factor !== undefined).sort((a, b) => rank(a) - rank(b));
  const others = rows.filter((row) => row.factor === undefined);
  const folded = others.filter((row) => likely[row.at] !== true);
  const shown = all ? others : others.filter((row) => likely[row.at] === true);
  const draw = (row: Row) => (
    <Way
      key={row.at}
      way={row.way}
      found={row.found}
      factor={row.factor}
      onTake={() => onTake({ ...row.way, gain: row.factor ?? 1 })}
    />
  );
  return (
    <>
      <TextInput
        label={texts.t('finder.panel')}
        description={texts.t('finder.panelHelp')}
        inputMode="decimal"
        value={panel}
        autoComplete="off"
        onChange={(event) => setPanel(event.currentTarget.value)}
      />
      <Text size="sm" mt="xs" role="status" className="finder-matches">
        {panel.trim() !== '' && texts.t('finder.matches', { matches: matching.length })}
      </Text>
      {matching.length > 0 && (
        <ul className="finder-ways" aria-label={texts.t('finder.matching')}>
          {matching.map(draw)}
        </ul>
      )}
      <ul className="finder-ways" aria-label={texts.t('finder.others')}>
        {shown.map(draw)}
      </ul>
      {folded.length > 0 && (
        <Button variant="subtle" size="compact-sm" mt="sm" aria-expanded={all} onClick={more.toggle}>
          {texts.t(all ? 'finder.fewer' : 'finder.more', { count: folded.length })}
        </Button>
      )}
    </>
  );
}

const isShown = (found: FoundView | undefined, type: string) => found !== undefined && isLikely(found, type);

/** What is as the panel shows it before what has to be multiplied. */
const rank = (row: Row) => (row.factor === 1 ? 0 : 1) * 1_000 + row.at;
