import { SearchOutlined } from '@ant-design/icons';
import { Alert, Input } from 'antd';
import type { InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { isTyping } from '../studies/keyboard';
import { useAdministration } from './useAdministration';

/** A value that lives in the page's address, so that Back, reload and a link keep it. */
export function useAddressed(name: string, otherwise = ''): [string, (value: string) => void] {
  const [search, setSearch] = useSearchParams();
  const set = (value: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (value === otherwise) next.delete(name);
      else next.set(name, value);
      return next;
    }, { replace: true });
  return [search.get(name) ?? otherwise, set];
}

/** The search field of a list; `/` leads to it. Nothing is asked of it but once per pause in typing. */
export function SearchBox({ label, value, onSearch, pause = 0 }: { label: string; value: string; onSearch: (text: string) => void; pause?: number }) {
  const field = useRef<InputRef>(null);
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => onSearch(typed), pause);
    return () => clearTimeout(timer);
  }, [typed, value, onSearch, pause]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <Input
      ref={field}
      allowClear
      className="list-search"
      prefix={<SearchOutlined aria-hidden />}
      placeholder={label}
      aria-label={label}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      data-testid="list-search"
    />
  );
}

/** Says that what the address names is not in the list. */
export function Gone() {
  const { a } = useAdministration();
  return <Alert type="warning" showIcon title={a('list.gone')} style={{ marginBottom: 12 }} data-testid="gone" />;
}

interface Asked {
  isPending: boolean;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
}

/** What a list shows while it loads, when it failed, and when there is nothing in it. */
export function Results({ asked, count, empty, children }: { asked: Asked; count: number; empty: ReactNode; children: ReactNode }) {
  if (asked.isPending) return <div className="sheet"><RowsSkeleton rows={10} /></div>;
  if (asked.isError && count === 0) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  if (count === 0) return <section className="sheet lone" data-testid="list-empty">{empty}</section>;
  return children;
}
