import { AlertOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { viewerAddress } from '../api';
import { useWords } from '../words/useWords';
import { access } from './api';
import type { Glass } from './api';
import { minutesLeft, stillOpen } from './glass';
import './access.css';

const GlassDialog = lazy(() => import('./GlassDialog'));
const KEY = ['glass'];
const REFRESH_MILLIS = 60_000;
const TICK_MILLIS = 10_000;
const OPEN = 'tongying:glass';

/** Opens the dialog from anywhere, with the patient or study that is meant when it is known. */
export function askForGlass(): void {
  window.dispatchEvent(new Event(OPEN));
}

/** While a reader has an emergency open, every page says so, with the time left and the way to end it. */
export function GlassBanner() {
  const client = useQueryClient();
  const asked = useQuery({ queryKey: KEY, queryFn: ({ signal }) => access.active(signal), refetchInterval: REFRESH_MILLIS });
  const [now, setNow] = useState(() => new Date());
  const [dialog, setDialog] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), TICK_MILLIS);
    const show = () => setDialog(true);
    window.addEventListener(OPEN, show);
    return () => {
      clearInterval(timer);
      window.removeEventListener(OPEN, show);
    };
  }, []);
  const changed = () => {
    setNow(new Date());
    void client.invalidateQueries({ queryKey: KEY });
    void client.invalidateQueries({ queryKey: ['studies'] });
  };
  const open = stillOpen(asked.data ?? [], now);
  return (
    <>
      {open.map((glass) => <GlassLine key={glass.id} glass={glass} now={now} onEnded={changed} />)}
      {dialog ? (
        <Suspense fallback={null}>
          <GlassDialog onClose={() => setDialog(false)} onOpened={changed} />
        </Suspense>
      ) : null}
    </>
  );
}

function GlassLine({ glass, now, onEnded }: { glass: Glass; now: Date; onEnded: () => void }) {
  const { t, problem } = useWords();
  const { message } = App.useApp();
  const end = useMutation({ mutationFn: () => access.end(glass.id), onSuccess: onEnded, onError: (error) => void message.error(problem(error)) });
  const first = glass.studyInstanceUid ?? glass.studies[0];
  return (
    <div className="glass-line" role="status" data-testid="glass-banner">
      <AlertOutlined aria-hidden />
      <b>{t('glass.active')}</b>
      <span className="glass-what">
        {glass.patient ? t('glass.patientOf', { id: glass.patient.patientId, site: glass.patient.site }) : t('glass.oneStudy')}
        {' · '}
        {glass.reason}
      </span>
      <span className="glass-left">{t('glass.left', { count: minutesLeft(glass, now) })}</span>
      {first === undefined ? null : <a href={viewerAddress(first)}>{t('glass.open')}</a>}
      <Button size="small" loading={end.isPending} onClick={() => end.mutate()} data-testid="glass-end">{t('glass.end')}</Button>
    </div>
  );
}
