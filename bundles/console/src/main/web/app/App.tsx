import { Center, Loader } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Router } from 'wouter';
import { onSessionEnd } from '../api/call';
import { whoIs } from '../api/session';
import { ProblemAlert } from '../kit/ProblemAlert';
import { FirstPassword } from '../rooms/login/FirstPassword';
import { Login } from '../rooms/login/Login';
import { Live } from '../live/Live';
import { SESSION } from './keys';
import { Rooms } from './Rooms';
import { SessionContext } from './session';
import { Shell } from './Shell';



/** The console: who has not logged in sees the login and nothing else. */
export function App() {
  const queries = useQueryClient();
  const session = useQuery({ queryKey: SESSION, queryFn: whoIs, staleTime: Infinity });

  useEffect(
    () =>
      onSessionEnd(() => {
        // what the one before has seen is not for the next
        queries.removeQueries({ predicate: (query) => query.queryKey[0] !== SESSION[0] });
        queries.setQueryData(SESSION, null);
      }),
    [queries],
  );

  if (session.isPending) {
    return (
      <Center mih="100dvh">
        <Loader aria-label="Isthmus" />
      </Center>
    );
  }
  if (session.isError) {
    return (
      <Center mih="100dvh" p="md">
        <ProblemAlert problem={session.error} />
      </Center>
    );
  }
  if (session.data === null) return <Login />;
  if (session.data.passwordToChange) return <FirstPassword session={session.data} />;
  return (
    <SessionContext value={session.data}>
      <Live>
        <Router base="/console">
          <Shell>
            <Rooms />
          </Shell>
        </Router>
      </Live>
    </SessionContext>
  );
}
