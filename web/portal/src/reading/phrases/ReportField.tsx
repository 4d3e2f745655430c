import { App, Input } from 'antd';
import { useLayoutEffect, useRef } from 'react';
import type { ClipboardEvent, KeyboardEvent, ReactNode } from 'react';
import { useReading } from '../useReading';
import { chosen, expanded, nextField } from './fields';

/** A text of the report: Tab writes out a shortcut and goes from field to field of a template, a number chooses. */
export function ReportField({ label, value, most, rows, autoFocus, onWrite, onCursor, phrase, testId }: {
  label: ReactNode;
  value: string;
  most: number;
  rows: [least: number, most: number];
  autoFocus?: boolean;
  onWrite: (text: string) => void;
  /** Where it stands now. */
  onCursor: (at: number) => void;
  phrase: (shortcut: string) => string | undefined;
  testId: string;
}) {
  const { w } = useReading();
  const { message } = App.useApp();
  const box = useRef<HTMLTextAreaElement | null>(null);
  const selection = useRef<[from: number, to: number] | null>(null);
  useLayoutEffect(() => {
    if (selection.current === null) return;
    box.current?.setSelectionRange(...selection.current);
    selection.current = null;
  }, [value]);

  const write = (event: KeyboardEvent<HTMLTextAreaElement>, made: { text: string; at: number }) => {
    event.preventDefault();
    box.current = event.currentTarget;
    const field = nextField(made.text, made.at);
    selection.current = field === null ? [made.at, made.at] : [field.from, field.to];
    onWrite(made.text);
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart: from, selectionEnd: to } = event.currentTarget;
    const choice = chosen(value, from, to, event.key);
    if (choice !== null) return write(event, choice);
    if (event.key !== 'Tab' || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    const told = from === to ? expanded(value, from, phrase) : null;
    if (told !== null) return write(event, told);
    const field = nextField(value, to);
    if (field === null || field.from === from) return;
    event.preventDefault();
    event.currentTarget.setSelectionRange(field.from, field.to);
  };
  /** The browser cuts what is too long without a word. */
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart: from, selectionEnd: to } = event.currentTarget;
    const over = value.length - (to - from) + event.clipboardData.getData('text').length - most;
    if (over > 0) void message.warning(w('pastedTooLong', { most, over }));
  };
  return (
    <label className="report-field">
      {label}
      <Input.TextArea value={value} autoFocus={autoFocus} maxLength={most} autoSize={{ minRows: rows[0], maxRows: rows[1] }} onChange={(event) => onWrite(event.target.value)} onKeyDown={press} onPaste={paste} onSelect={(event) => onCursor(event.currentTarget.selectionEnd)} data-testid={testId} />
    </label>
  );
}
