import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Form } from 'antd';
import type { FormInstance } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { isOutdated, toldOf } from './faults';
import { useAdministration } from './useAdministration';
import './administration.css';

interface Props<V extends object> {
  title: string;
  form: FormInstance<V>;
  fields: readonly string[];
  initial: V;
  save: (values: V) => Promise<unknown>;
  onSaved: () => void;
  onClose: () => void;
  /** Loads again what is shown, after somebody else changed it. */
  onReload?: () => void;
  readOnly?: boolean;
  /** Further acts at the left of the foot. */
  actions?: ReactNode;
  saveLabel?: string;
  children: ReactNode;
  testId: string;
}

/** A form at the right side: saves, tells each fault at its field, and asks before it throws away what was typed. */
export function EditDrawer<V extends object>(props: Props<V>) {
  const { form, fields, initial, children, testId, readOnly = false } = props;
  const { a, t, language, problem } = useAdministration();
  const { modal } = App.useApp();
  const [above, setAbove] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: props.save,
    onSuccess: props.onSaved,
    onError: (error) => {
      const told = toldOf(error, fields, language, problem);
      setAbove(told.above);
      form.setFields(told.fields as Parameters<typeof form.setFields>[0]);
      const first = told.fields[0];
      if (first) form.scrollToField(first.name, { focus: true });
    },
  });
  const close = () => {
    if (readOnly || !form.isFieldsTouched()) return props.onClose();
    return void modal.confirm({
      title: a('form.leave'),
      okText: a('form.leaveYes'),
      cancelText: a('form.leaveNo'),
      okButtonProps: { danger: true, 'data-testid': 'confirm-leave' },
      onOk: props.onClose,
    });
  };
  const submit = () => {
    setAbove(null);
    form.submit();
  };
  const foot = (
    <div className="drawer-foot">
      {props.actions}
      <span className="drawer-foot-gap" />
      <Button onClick={close}>{t(readOnly ? 'common.close' : 'common.cancel')}</Button>
      {readOnly ? null : (
        <Button type="primary" loading={save.isPending} onClick={submit} data-testid={`${testId}-save`}>
          {props.saveLabel ?? t('common.save')}
        </Button>
      )}
    </div>
  );
  return (
    <Drawer open title={props.title} onClose={close} size={600} footer={foot} className="edit-drawer scrolled-inside" data-testid={testId}>
      <div className="drawer-scroll" tabIndex={0}>
        {above === null ? null : (
          <Alert
            type="error"
            showIcon
            title={above}
            data-testid="form-problem"
            action={isOutdated(save.error) && props.onReload ? <Button size="small" onClick={props.onReload}>{a('form.reload')}</Button> : null}
          />
        )}
        <Form<V>
          form={form}
          layout="vertical"
          initialValues={initial}
          requiredMark={false}
          disabled={readOnly}
          autoComplete="off"
          scrollToFirstError={{ focus: true }}
          onFinish={(values) => save.mutate(values)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
          }}
        >
          {children}
        </Form>
      </div>
    </Drawer>
  );
}
