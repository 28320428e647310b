import { Center, Loader } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { Overview } from '../rooms/overview/Overview';

const Devices = lazy(() => import('../rooms/devices/Devices'));
const DevicePage = lazy(() => import('../rooms/devices/DevicePage'));
const AddDevice = lazy(() => import('../rooms/devices/add/AddDevice'));
const Tags = lazy(() => import('../rooms/tags/Tags'));
const Sinks = lazy(() => import('../rooms/sinks/Sinks'));
const EditSink = lazy(() => import('../rooms/sinks/edit/EditSink'));
const SetAside = lazy(() => import('../rooms/sinks/SetAside'));
const AddSink = lazy(() => import('../rooms/sinks/edit/AddSink'));
const Plugins = lazy(() => import('../rooms/plugins/Plugins'));
const Configuration = lazy(() => import('../rooms/configuration/Configuration'));
const Audit = lazy(() => import('../rooms/audit/Audit'));
const Users = lazy(() => import('../rooms/users/Users'));

/** Which page is at which address. */
export function Rooms() {
  return (
    <Suspense
      fallback={
        <Center mih="12rem">
          <Loader size="sm" />
        </Center>
      }
    >
      <Switch>
        <Route path="/" component={Overview} />
        <Route path="/devices" component={Devices} />
        <Route path="/devices/add" component={AddDevice} />
        <Route path="/device/:name">{({ name }) => <DevicePage name={decodeURIComponent(name)} />}</Route>
        <Route path="/tags" component={Tags} />
        <Route path="/sinks" component={Sinks} />
        <Route path="/sinks/add" component={AddSink} />
        <Route path="/sink/:name/set-aside">{({ name }) => <SetAside name={decodeURIComponent(name)} />}</Route>
        <Route path="/sink/:name">{({ name }) => <EditSink name={decodeURIComponent(name)} />}</Route>
        <Route path="/plugins" component={Plugins} />
        <Route path="/configuration" component={Configuration} />
        <Route path="/audit" component={Audit} />
        <Route path="/users" component={Users} />
        <Route>
          <Redirect to="/" replace />
        </Route>
      </Switch>
    </Suspense>
  );
}
