import { Drawer, Tabs } from 'antd';
import { lazy, Suspense } from 'react';
import type { Study } from '../api';
import { DeidentifiedPanel } from './DeidentifiedPanel';
import { FilmPanel } from './FilmPanel';
import { LinkPanel } from './LinkPanel';
import { ReferPanel } from './ReferPanel';
import { TakePanel } from './TakePanel';
import { useSharing } from './useSharing';
import './sharing.css';

const MakeCase = lazy(() => import('../teaching/MakeCase'));

/** All ways in which one exam leaves the hospital: a link, a referral, the patient's cloud film, a file. */
export default function SendDrawer({ study, onClose }: { study: Study; onClose: () => void }) {
  const { w, t, name, exam } = useSharing();
  const who = name(study.patient).main || t('studies.unnamed');
  const tab = (key: 'link' | 'refer' | 'film' | 'take' | 'deidentified', children: React.ReactNode) => ({ key, label: <span data-testid={`send-${key}`}>{w(key)}</span>, children });
  return (
    <Drawer open title={`${w('drawer')} · ${who}`} onClose={onClose} size={560} className="scrolled-inside" data-testid="send-drawer">
      <div className="drawer-scroll" tabIndex={0}>
        <p className="quiet">{[study.modalities.join(' '), study.description, exam(study.studyDate, study.studyTime)?.exact].filter(Boolean).join(' · ')}</p>
        <Tabs
          size="small"
          tabBarGutter={12}
          items={[
            tab('link', <LinkPanel study={study} />),
            tab('refer', <ReferPanel study={study} onClose={onClose} />),
            tab('film', <FilmPanel study={study} />),
            tab('take', <TakePanel study={study} />),
            tab('deidentified', <>
              <DeidentifiedPanel study={study} />
              <section className="send-teaching" aria-label={w('teaching')}>
                <p><strong>{w('teaching')}</strong> <span className="quiet">{w('teachingText')}</span></p>
                <Suspense fallback={null}><MakeCase exam={{ study: study.studyInstanceUid, modality: study.modalities[0] ?? '', bodyPart: '', findings: '', diagnosis: '', keyImages: [] }} /></Suspense>
              </section>
            </>),
          ]}
        />
      </div>
    </Drawer>
  );
}
