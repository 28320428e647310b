import { ActionIcon, Autocomplete, Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBinaryTree, IconListSearch, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ProbeView, Reachable } from '../../../api/types';
import { useTexts } from '../../../i18n/texts';
import { grade, shown } from '../../tags/values';
import './add.css';
import { AddressHelp, usual } from './AddressHelp';
import { type Draft, type DraftTag, emptyTag } from './draft';
import { BrowserDrawer } from '../browser/BrowserDrawer';
import { withNodes } from '../browser/picked';
import { FinderDrawer } from '../finder/FinderDrawer';

const TYPES = ['bool', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float32', 'float64', 'text(16)'];

interface TagRowsProps {
  draft: Draft;
  probed: ProbeView | undefined;
  /** The device, once it is said how it is reached. */
  device: Reachable | undefined;
  /** Whether its driver needs to be told how values are encoded; else its devices tell what they hold. */
  finds: boolean;
  onChange: (part: Partial<Draft>) => void;
}

/** What is read of the device, and how often; beside each tag what the last try has read of it. */
export function TagRows({ draft, probed, device, finds, onChange }: TagRowsProps) {
  const texts = useTexts();
  const [browsing, browser] = useDisclosure();
  const put = (tag: DraftTag) => onChange({ tags: draft.tags.map((each) => (each.key === tag.key ? tag : each)) });
  const next = Math.max(0, ...draft.tags.map((tag) => tag.key)) + 1;
  return (
    <>
      <Group align="end" mb="md">
        <TextInput
          label={texts.t('add.every')}
          description={texts.t('add.everyHelp')}
          value={draft.every}
          w="14rem"
          onChange={(event) => onChange({ every: event.currentTarget.value })}
        />
        {device !== undefined && !finds && (
          <Checkbox
            label={texts.t('add.subscribe')}
            description={texts.t('add.subscribeHelp')}
            checked={draft.subscribe}
            onChange={(event) => onChange({ subscribe: event.currentTarget.checked })}
          />
        )}
      </Group>
      <AddressHelp driver={draft.driver} />
      <div className="draft-tags">
        {draft.tags.map((tag, index) => (
          <Row
            key={tag.key}
            number={index + 1}
            tag={tag}
            probed={probed}
            device={finds ? device : undefined}
            placeholder={usual(draft.driver)}
            onChange={put}
            onRemove={() => onChange({ tags: draft.tags.filter((each) => each.key !== tag.key) })}
          />
        ))}
      </div>
      <Group gap="xs" mt="sm">
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange({ tags: [...draft.tags, emptyTag(next)] })}
        >
          {texts.t('add.addTag')}
        </Button>
        {device !== undefined && !finds && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconBinaryTree size={14} aria-hidden />}
            onClick={browser.open}
          >
            {texts.t('browser.browse')}
          </Button>
        )}
      </Group>
      {browsing && device !== undefined && (
        <BrowserDrawer
          device={device}
          onClose={browser.close}
          onTake={(nodes) => {
            onChange({ tags: withNodes(draft.tags, nodes) });
            browser.close();
          }}
        />
      )}
    </>
  );
}

interface RowProps {
  number: number;
  tag: DraftTag;
  probed: ProbeView | undefined;
  /** The device, if a finder can be opened on it. */
  device: Reachable | undefined;
  placeholder: string;
  onChange: (tag: DraftTag) => void;
  onRemove: () => void;
}

function Row({ number, tag, probed, device, placeholder, onChange, onRemove }: RowProps) {
  const texts = useTexts();
  const [finding, finder] = useDisclosure();
  const found = probed?.tags.find((each) => each.name === tag.name.trim() && each.address === tag.address.trim());
  return (
    <fieldset className="draft-tag" aria-label={texts.t('add.tagNumber', { number })}>
      <TextInput
        label={texts.t('devices.name')}
        placeholder="pressure"
        value={tag.name}
        onChange={(event) => onChange({ ...tag, name: event.currentTarget.value })}
      />
      <TextInput
        label={texts.t('add.address')}
        placeholder={placeholder}
        value={tag.address}
        onChange={(event) => onChange({ ...tag, address: event.currentTarget.value })}
        rightSection={
          device !== undefined &&
          tag.address.trim() !== '' && (
            <ActionIcon variant="subtle" aria-label={texts.t('finder.open', { number })} onClick={finder.open}>
              <IconListSearch size={16} />
            </ActionIcon>
          )
        }
      />
      <Autocomplete
        label={texts.t('tags.type')}
        placeholder={texts.t('add.typeOfDriver')}
        data={TYPES}
        value={tag.type}
        description={tag.gain === 1 ? undefined : `× ${texts.number(tag.gain)}`}
        onChange={(type) => onChange({ ...tag, type, gain: 1 })}
      />
      <TextInput
        label={texts.t('tags.unit')}
        placeholder="bar"
        value={tag.unit}
        onChange={(event) => onChange({ ...tag, unit: event.currentTarget.value })}
      />
      <Checkbox
        label={texts.t('add.writable')}
        checked={tag.writable}
        onChange={(event) => onChange({ ...tag, writable: event.currentTarget.checked })}
      />
      <output className="draft-value num" data-quality={found && grade(found.quality)}>
        {found !== undefined &&
          (grade(found.quality) === 'good'
            ? shown(found.value, texts)
            : [texts.word('quality', found.quality), found.deviceSays].filter((part) => part !== '').join(': '))}
      </output>
      <ActionIcon variant="subtle" color="gray" aria-label={texts.t('add.removeTag', { number })} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
      {finding && device !== undefined && (
        <FinderDrawer
          place={{ ...device, address: tag.address.trim(), ...(tag.type === '' ? {} : { type: tag.type }) }}
          onClose={finder.close}
          onTake={(taken) => {
            onChange({ ...tag, ...taken });
            finder.close();
          }}
        />
      )}
    </fieldset>
  );
}
