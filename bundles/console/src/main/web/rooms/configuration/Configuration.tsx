import { Badge, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import * as records from '../../api/records';
import * as things from '../../api/things';
import { useTexts } from '../../i18n/texts';
import { Loaded, Nothing } from '../../kit/Loaded';
import { Page, Panel } from '../../kit/Page';
import { Faults } from '../../kit/ProblemAlert';
import { Changes } from './Changes';
import './configuration.css';
import { FileEditor } from './FileEditor';

/** The files that say what the gateway does, what is wrong with them, and what they were before. */
export default function Configuration() {
  const texts = useTexts();
  const [parameters, setParameters] = useSearchParams();
  const chosen = parameters.get('file') ?? '';
  const files = useQuery({ queryKey: ['files'], queryFn: records.files, refetchInterval: 5_000 });
  const faults = useQuery({ queryKey: ['faults'], queryFn: things.faults, refetchInterval: 5_000 });
  return (
    <Page title={texts.t('nav.configuration')} about={texts.t('configuration.about')}>
      {faults.data !== undefined && faults.data.length > 0 && (
        <Panel title={texts.t('configuration.faults')}>
          <Text size="sm">{texts.t('configuration.faultsAbout')}</Text>
          <Faults faults={faults.data} />
        </Panel>
      )}
      <Loaded query={files}>
        {(all) => (
          <div className="files">
            <nav className="panel" aria-label={texts.t('configuration.files')}>
              {all.map((file) => (
                <button
                  key={file.file}
                  type="button"
                  aria-current={file.file === chosen}
                  onClick={() => setParameters({ file: file.file })}
                >
                  {file.file}
                  {file.faults > 0 && (
                    <Badge color="red" variant="light" size="sm">
                      {texts.t('configuration.wrong', { count: file.faults })}
                    </Badge>
                  )}
                </button>
              ))}
            </nav>
            {chosen === '' ? (
              <div className="panel">
                <Nothing text={texts.t('configuration.choose')} />
              </div>
            ) : (
              <FileEditor key={chosen} file={chosen} />
            )}
          </div>
        )}
      </Loaded>
      <Changes file={chosen} />
    </Page>
  );
}
