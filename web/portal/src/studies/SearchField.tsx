import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import type { InputRef } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { useWords } from '../words/useWords';
import { debounce } from './filter';

const PAUSE_MILLIS = 200;

interface Props {
  value: string;
  onSearch: (text: string) => void;
  onEnterList: () => void;
  field: RefObject<InputRef | null>;
}

/** Searches as one types; Enter or the down key goes on into the list. */
export function SearchField({ value, onSearch, onEnterList, field }: Props) {
  const { t } = useWords();
  const [typed, setTyped] = useState(value);
  const asked = useRef(value);
  const latest = useRef(onSearch);
  useEffect(() => {
    latest.current = onSearch;
  });
  const ask = useMemo(
    () =>
      debounce((text: string) => {
        asked.current = text;
        latest.current(text);
      }, PAUSE_MILLIS),
    [],
  );
  useEffect(() => ask.cancel, [ask]);
  useEffect(() => {
    if (value !== asked.current) {
      asked.current = value;
      setTyped(value);
    }
  }, [value]);

  return (
    <Input
      ref={field}
      className="search"
      value={typed}
      allowClear
      prefix={<SearchOutlined aria-hidden />}
      suffix={<kbd className="search-key" aria-hidden="true">/</kbd>}
      placeholder={t('studies.search')}
      aria-label={t('studies.search')}
      data-testid="search"
      inputMode="search"
      onChange={(event) => {
        setTyped(event.target.value);
        ask(event.target.value);
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        onEnterList();
      }}
    />
  );
}
