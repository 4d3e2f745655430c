import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import type { InputRef } from 'antd';
import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { isTyping } from '../../studies/keyboard';
import type { Task } from '../api';
import { dayWords, lesions, lesionsKey, sizeWords } from './lesions';
import type { Lesion, Lesions, Measurable } from './lesions';
import { useLesions } from './useLesions';

const MOST_NAME = 60;

/** Which lesion it is: one that is known, by a digit, or a new one with a name. */
export function AssignLesion({ task, one, known, onAssigned, onClose }: { task: Task; one: Measurable; known: Lesion[]; onAssigned: (label: string) => void; onClose: () => void }) {
  const { w, problem, language } = useLesions();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const field = useRef<InputRef>(null);
  const measure = useMutation({
    mutationFn: ({ lesion, named }: { lesion: string; named: string }) => lesions.measure(task.id, lesion, named, one, language),
    onSuccess: (found: Lesions, { lesion }) => {
      client.setQueryData(lesionsKey(task.id), found);
      const before = new Set(known.map((each) => each.id));
      onAssigned(found.items.find((each) => (lesion === '' ? !before.has(each.id) : each.id === lesion))?.label ?? '');
    },
  });
  const make = () => measure.mutate({ lesion: '', named: name.trim() });
  const press = (event: KeyboardEvent) => {
    if (isTyping(event.target) || event.altKey || event.ctrlKey || event.metaKey || measure.isPending) return;
    const chosen = known[Number(event.key) - 1];
    if (/^[1-9]$/.test(event.key) && chosen) measure.mutate({ lesion: chosen.id, named: '' });
    else if (event.key.toLowerCase() === 'n') {
      event.preventDefault();
      field.current?.focus();
    }
  };
  return (
    <Modal open title={w('assign')} footer={null} onCancel={onClose} afterOpenChange={(open) => { if (open && known.length === 0) field.current?.focus(); }}>
      <div onKeyDown={press} data-testid="lesion-assign">
        <p>{w('now', { size: sizeWords(one) })} {one.image.study === task.study ? '' : <span className="report-hint">{w('otherExam')}</span>}</p>
        {known.length === 0 ? null : (
          <ul className="lesion-choices">
            {known.map((lesion, place) => {
              const last = lesion.sizes.at(-1);
              return (
                <li key={lesion.id}>
                  <Button autoFocus={place === 0} loading={measure.isPending} onClick={() => measure.mutate({ lesion: lesion.id, named: '' })} data-testid="lesion-choice">
                    {place < 9 ? <kbd>{place + 1}</kbd> : null} {lesion.label} {lesion.name} <span className="quiet">{last ? w('last', { date: dayWords(last.date), size: sizeWords(last) }) : ''}</span>
                  </Button>
                </li>
              );
            })}
          </ul>
        )}
        <p className="lesion-new">
          <Input ref={field} value={name} maxLength={MOST_NAME} placeholder={w('name')} aria-label={w('name')} onChange={(event) => setName(event.target.value)} onPressEnter={make} data-testid="lesion-name" />
          <Button type={known.length === 0 ? 'primary' : 'default'} loading={measure.isPending} onClick={make} data-testid="lesion-make">{w('make')}</Button>
        </p>
        {known.length === 0 ? null : <p className="quiet">{w('keys')}</p>}
        {measure.isError ? <Alert type="error" showIcon title={problem(measure.error)} /> : null}
      </div>
    </Modal>
  );
}
