import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconListSearch } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as drivers from '../../api/drivers';
import * as things from '../../api/things';
import { useMay } from '../../app/session';
import { useTexts } from '../../i18n/texts';
import { ProblemAlert } from '../../kit/ProblemAlert';
import { FinderDrawer, type Taken } from '../devices/finder/FinderDrawer';
import { changed, configured } from './configured';

/** Whether a tag reads right: all ways to read its place, one of which can be put in force. */
export function FindReading({ path }: { path: string }) {
  return useMay('engineer') ? <Find path={path} /> : null;
}

function Find({ path }: { path: string }) {
  const texts = useTexts();
  const queries = useQueryClient();
  const [device = '', name = ''] = path.split('/').slice(-2);
  const [finding, finder] = useDisclosure();
  const file = useQuery({ queryKey: ['device-file', device], queryFn: () => things.deviceConfiguration(device), retry: false });
  const offers = useQuery({ queryKey: ['drivers'], queryFn: drivers.drivers });
  const save = useMutation({
    mutationFn: async (taken: Taken) => {
      const { document, etag } = await things.deviceConfiguration(device);
      return things.writeDevice(changed(document, name, taken), etag);
    },
    onSuccess: () => {
      finder.close();
      void queries.invalidateQueries({ queryKey: ['device-file', device] });
      void queries.invalidateQueries({ queryKey: ['tag', path] });
      void queries.invalidateQueries({ queryKey: ['tags'] });
    },
  });
  const document = file.data?.document;
  const tag = document && configured(document, name);
  if (tag === undefined || offers.data?.some(({ id, finds }) => finds && id === document?.driver) !== true) return null;
  const { address, type } = tag;
  return (
    <div>
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconListSearch size={16} aria-hidden />}
        onClick={finder.open}
      >
        {texts.t('finder.isRight')}
      </Button>
      <ProblemAlert problem={save.error} />
      {finding && (
        <FinderDrawer
          place={{ device, address, ...(type === undefined ? {} : { type }) }}
          onTake={(taken) => save.mutate(taken)}
          onClose={finder.close}
        />
      )}
    </div>
  );
}
