import { useQuery } from '@tanstack/react-query';
import * as sinks from '../../../api/sinks';
import { useTexts } from '../../../i18n/texts';
import { Loaded } from '../../../kit/Loaded';
import { Page } from '../../../kit/Page';
import { BackToSinks } from '../BackToSinks';
import { draftOf } from './draft';
import { RemoveSink } from './RemoveSink';
import { ReplaySink } from './ReplaySink';
import { SinkForm } from './SinkForm';

/** What configures a sink, as its file says it. */
export default function EditSink({ name }: { name: string }) {
  const texts = useTexts();
  const file = useQuery({
    queryKey: ['sinkConfiguration', name],
    queryFn: () => sinks.configuration(name),
    // what somebody is writing is not overwritten by what another has written; the etag tells
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  return (
    <Page title={name} about={texts.t('sinks.editAbout')} actions={<Actions name={name} />}>
      <BackToSinks />
      <Loaded query={file}>{({ document, etag }) => <SinkForm begin={draftOf(document)} etag={etag} />}</Loaded>
    </Page>
  );
}

function Actions({ name }: { name: string }) {
  return (
    <>
      <ReplaySink name={name} />
      <RemoveSink name={name} />
    </>
  );
}
