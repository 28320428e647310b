import { useMay } from '../../app/session';
import { useTexts } from '../../i18n/texts';
import { Page } from '../../kit/Page';
import { Tokens } from './Tokens';
import { UserList } from './UserList';

/** Who may do what; everybody sees the own tokens. */
export default function Users() {
  const texts = useTexts();
  const administrator = useMay('administrator');
  return (
    <Page title={texts.t('nav.users')} about={texts.t('users.about')}>
      {administrator && <UserList />}
      <Tokens />
    </Page>
  );
}
