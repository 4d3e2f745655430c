import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { teaching, teachingKey } from './api';
import type { CaseText } from './api';
import { CaseFields } from './CaseForm';
import { useTeaching } from './useTeaching';
import './teaching.css';

/** What a case may be made of. */
export interface Exam {
  study: string;
  modality: string;
  bodyPart: string;
  findings: string;
  diagnosis: string;
  /** SOP Instance UIDs of the report's key images. */
  keyImages: string[];
}

/** Makes a case of an exam, by a dialog of its own. */
export default function MakeCase({ exam }: { exam: Exam }) {
  const { w } = useTeaching();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} data-testid="case-make">{w('make')}</Button>
      {open ? <MakeDialog exam={exam} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function MakeDialog({ exam, onClose }: { exam: Exam; onClose: () => void }) {
  const { w, problem } = useTeaching();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<CaseText>();
  const [of, setOf] = useState<'whole' | 'key'>(exam.keyImages.length > 0 ? 'key' : 'whole');
  const make = useMutation({
    mutationFn: (text: CaseText) => teaching.make(exam.study, of === 'key' ? exam.keyImages : [], cleaned(text)),
    onSuccess: () => {
      message.success(w('made'));
      void client.invalidateQueries({ queryKey: teachingKey });
      onClose();
    },
  });
  return (
    <Modal open width={680} title={w('makeTitle')} okText={w('make')} cancelText={w('cancel')} maskClosable={false} closable={!make.isPending} okButtonProps={{ loading: make.isPending, 'data-testid': 'case-make-now' }}
      cancelButtonProps={{ disabled: make.isPending }} onOk={() => form.submit()} onCancel={onClose} data-testid="case-dialog">
      <p className="quiet">{w('makeText')}</p>
      {exam.keyImages.length === 0 ? null : <Segmented value={of} onChange={setOf} aria-label={w('what')} options={[{ value: 'key', label: w('keyImages', { count: exam.keyImages.length }) }, { value: 'whole', label: w('whole') }]} />}
      <Form form={form} layout="vertical" requiredMark={false} autoComplete="off" disabled={make.isPending} onFinish={(text) => { if (!make.isPending) make.mutate(text); }}
        initialValues={{ title: '', diagnosis: exam.diagnosis.slice(0, 400), findings: exam.findings.slice(0, 4000), history: '', modality: exam.modality, bodyPart: exam.bodyPart, subspecialty: '', tags: [], difficulty: 3, shared: 'HOSPITAL' }}>
        <CaseFields />
      </Form>
      {make.isPending ? <p role="status">{w('making')}</p> : null}
      {make.error ? <Alert type="error" showIcon title={problem(make.error)} data-testid="case-problem" /> : null}
    </Modal>
  );
}

/** As it is sent: codes in capitals. */
export function cleaned(text: CaseText): CaseText {
  return { ...text, modality: text.modality.trim().toUpperCase(), bodyPart: text.bodyPart.trim().toUpperCase() };
}
