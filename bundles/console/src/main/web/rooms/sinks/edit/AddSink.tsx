import { useTexts } from '../../../i18n/texts';
import { Page } from '../../../kit/Page';
import { BackToSinks } from '../BackToSinks';
import { EMPTY } from './draft';
import { SinkForm } from './SinkForm';

/** Another place for the data to go to; nothing is written before the last button. */
export default function AddSink() {
  const texts = useTexts();
  return (
    <Page title={texts.t('sinks.add')} about={texts.t('sinks.addAbout')}>
      <BackToSinks />
      <SinkForm begin={EMPTY} etag="" />
    </Page>
  );
}
