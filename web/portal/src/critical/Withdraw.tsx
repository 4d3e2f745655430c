import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { critical } from './api';
import type { Critical } from './api';
import { knowing, withdrawal } from './course';
import type { Typed } from './course';
import { useCritical } from './useCritical';

/** It was none: why, and who is phoned about it where somebody read it back or was called. */
export function Withdraw({ of, onDone, onBack }: { of: Critical; onDone: () => void; onBack: () => void }) {
  const { w, problem } = useCritical();
  const known = knowing(of.course);
  const [typed, setTyped] = useState<Typed>({ words: '', phone: null, said: '' });
  const write = (more: Partial<Typed>) => setTyped((before) => ({ ...before, ...more }));
  const ready = withdrawal(of.course, typed);
  const withdraw = useMutation({ mutationFn: (why: NonNullable<typeof ready>) => critical.withdraw(of, why), onSuccess: onDone });
  return (
    <div className="critical-acts" data-testid="critical-withdraw-form">
      <p>{w('withdrawText')}</p>
      <label>{w('withdrawWords')}<Input.TextArea value={typed.words} autoFocus maxLength={400} autoSize={{ minRows: 2, maxRows: 5 }} onChange={(event) => write({ words: event.target.value })} data-testid="critical-why" /></label>
      {known.length === 0 ? null : (
        <>
          <p><b>{w('phoneThem', { names: known.join(w('comma')) })}</b></p>
          <Radio.Group aria-label={w('phoneThem', { names: known.join(w('comma')) })} value={typed.phone} onChange={(event) => write({ phone: event.target.value as Typed['phone'], said: event.target.value === 'PHONED' ? (known[0] ?? '') : '' })}
            options={[{ value: 'PHONED', label: w('phoned') }, { value: 'UNPHONED', label: w('unphoned') }]} data-testid="critical-phone" />
          {typed.phone === null ? null : <label>{w(typed.phone === 'PHONED' ? 'phonedWhom' : 'unphonedWhy')}<Input value={typed.said} maxLength={typed.phone === 'PHONED' ? 64 : 400} onChange={(event) => write({ said: event.target.value })} data-testid="critical-phone-said" /></label>}
        </>
      )}
      {withdraw.error ? <Alert type="error" showIcon title={problem(withdraw.error)} /> : null}
      <div className="critical-buttons">
        <Button onClick={onBack}>{w('back')}</Button>
        <Button danger type="primary" disabled={ready === null} loading={withdraw.isPending} onClick={() => { if (ready) withdraw.mutate(ready); }} data-testid="critical-withdraw">{w('withdraw')}</Button>
      </div>
    </div>
  );
}
