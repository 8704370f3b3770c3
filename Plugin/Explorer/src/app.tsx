// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useState } from 'preact/hooks';
import { Header } from './components/Header';
import { HomePage } from './pages/HomePage';
import { JobPage } from './pages/JobPage';
import { MergePage } from './pages/MergePage';
import { ModificationPage } from './pages/ModificationPage';
import { SplitPage } from './pages/SplitPage';
import { parseRoute, type Route } from './route';
import { say } from './texts';

function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(window.location.hash));
  useEffect(() => {
    const follow = () => setRoute(parseRoute(window.location.hash));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return route;
}

// The address in full as key: another resource is another page, with nothing left of the one before.
function Page({ route }: { route: Route }) {
  const key = window.location.hash;
  switch (route.page) {
    case 'home':
      return <HomePage key={key} />;
    case 'job':
      return <JobPage key={key} id={route.id} />;
    case 'split':
      return <SplitPage key={key} level={route.level} ids={route.ids} />;
    case 'merge':
      return <MergePage key={key} level={route.level} ids={route.ids} />;
    default:
      return (
        <ModificationPage
          key={key}
          isAnonymization={route.page === 'anonymize'}
          level={route.level}
          ids={route.ids}
        />
      );
  }
}

function titleOf(route: Route): string {
  return route.page === 'home' || route.page === 'job' ? say('title') : say(route.page);
}

export function App() {
  const route = useRoute();
  useEffect(() => {
    document.title = titleOf(route);
    document.querySelector<HTMLElement>('main h1')?.focus();
  }, [route]);
  return (
    <>
      <Header />
      <main id="content">
        <Page route={route} />
      </main>
    </>
  );
}
