import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { ApiError, onSessionEnd } from './api';
import type { Session } from './api';
import { startLanguages } from './i18n';
import { sessionKey } from './session/session';
import { Portal } from './shell/Portal';
import './theme/base.css';

const answered = (error: unknown) => error instanceof ApiError && error.status >= 400 && error.status < 500;

const client = new QueryClient({
  defaultOptions: {
    queries: { retry: (failures, error) => !answered(error) && failures < 2, staleTime: 10_000, refetchOnWindowFocus: false },
    // What a person does is refused at once where there is no line: it never happens by itself later, as when nobody sits here any more.
    mutations: { retry: false, networkMode: 'always' },
  },
});

onSessionEnd(() => client.setQueryData<Session | null>(sessionKey, null));
const ENDED = 'tongying-session-ended';
window.addEventListener(ENDED, () => void client.invalidateQueries({ queryKey: sessionKey }));
startLanguages();

/** The viewer lies in a frame of the reading page: its way back leads the whole window. The portal is never shown inside of itself. */
function leavesFrame(): boolean {
  if (window.parent === window) return false;
  if (window.location.pathname === '/sign-in') window.parent.dispatchEvent(new Event(ENDED)); // the page around it asks whom, and keeps what is typed
  else window.parent.location.assign(window.parent.location.pathname.startsWith('/reading/') ? '/reading' : window.location.href);
  return true;
}

const root = document.getElementById('root');
if (root && !leavesFrame()) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <BrowserRouter>
          <Portal />
        </BrowserRouter>
      </QueryClientProvider>
    </StrictMode>,
  );
}
