import { useQuery } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Task, Text } from '../api';
import { fieldTemplates } from '../specialty/lines';
import { useSpecialties } from '../specialty/useSpecialties';
import { useReading } from '../useReading';
import { phrases } from './api';
import type { Phrase } from './api';
import { PhraseDialog } from './PhraseDialog';
import { nextField } from './fields';
import { inserted, isForExam, ofContrast, offered } from './template';
import { templatesEn } from './templates.en';
import { templatesZh } from './templates.zh';

export const phraseKey = ['reading', 'phrases'] as const;

/** The caller's own phrases. */
export function usePhrases(): Phrase[] {
  return useQuery({ queryKey: phraseKey, queryFn: ({ signal }) => phrases.list(signal), staleTime: 300_000 }).data?.items ?? [];
}

/** Templates and one's own phrases: F2 puts in the first one that is for such an exam, and nothing where there is none. */
export function PhraseBar({ task, text, own, onWrite }: { task: Pick<Task, 'modality' | 'bodyPart' | 'order' | 'description' | 'patient' | 'template'>; text: Text; own: Phrase[]; onWrite: (text: Text) => void }) {
  const { w, language } = useReading();
  const { message } = App.useApp();
  const [keeping, setKeeping] = useState(false);
  const { fits, others } = offered(language === 'zh' ? templatesZh : templatesEn, task);
  const mine = own.filter((one) => one.modality === '' || one.modality === task.modality).map((one) => ({ ...one, positive: null })).sort((a, b) => Number(b.modality !== '') - Number(a.modality !== ''));
  const lines = fieldTemplates(useSpecialties(), task, language);
  const fitting = [...lines.named, ...fits, ...lines.fits];
  const all = [...fitting, ...mine, ...others];
  const first = lines.named.length + fits.length > 0 ? 0 : isForExam(mine[0], task) ? fitting.length : null;
  const bar = useRef<HTMLDivElement>(null);
  const fresh = useRef(false);
  const put = (place: number) => {
    const template = all[place];
    if (!template) return;
    fresh.current = true;
    onWrite(inserted(text, 'modalities' in template ? ofContrast(template, task) : template));
  };
  useEffect(() => {
    if (!fresh.current) return;
    fresh.current = false;
    const box = bar.current?.parentElement?.querySelector('textarea');
    const field = nextField(text.findings, 0);
    box?.focus();
    if (field) box?.setSelectionRange(field.from, field.to);
  }, [text]);
  const latest = useRef(put);
  useEffect(() => {
    latest.current = put;
  });
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'F2' || event.repeat) return;
      event.preventDefault();
      if (first === null) void message.info(w('phrases.none'));
      else latest.current(first);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [first, message, w]);
  const group = (label: string, list: { name: string; shortcut?: string }[], before: number) =>
    list.length === 0 ? [] : [{ label, options: list.map((one, index) => ({ value: before + index, label: one.shortcut === undefined ? one.name : `${one.name} · ${one.shortcut}` })) }];
  return (
    <div ref={bar} className="report-phrases">
      <Select<number> value={null} showSearch={{ optionFilterProp: 'label' }} placeholder={w('phrases.insert')} aria-label={w('phrases.insert')} onChange={put} data-testid="report-template"
        options={[...group(w('phrases.fits'), fitting, 0), ...group(w('phrases.own'), mine, fitting.length), ...group(w('phrases.others'), others, fitting.length + mine.length)]} />
      <Button onClick={() => setKeeping(true)} data-testid="report-phrases">{w('phrases.own')}</Button>
      {keeping ? <PhraseDialog own={own} modality={task.modality} text={text} onClose={() => setKeeping(false)} /> : null}
    </div>
  );
}
