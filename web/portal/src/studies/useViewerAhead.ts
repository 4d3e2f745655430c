import { useQuery } from '@tanstack/react-query';
import { fetchViewer } from '../api';

const PHONE = '(max-width: 599px)';

interface Line {
  saveData?: boolean;
}

/** The viewer (3.5 MB, once for each version of it) comes while one reads the list, so that the first study waits for its images alone. */
export function useViewerAhead(listIsShown: boolean) {
  const line = (navigator as { connection?: Line }).connection ?? {};
  useQuery({
    queryKey: ['viewer'],
    queryFn: ({ signal }) => fetchViewer(signal).then(() => true),
    enabled: listIsShown && isWorthIt(line, matchMedia(PHONE).matches),
    staleTime: Infinity,
    retry: false,
  });
}

/** How fast the line is cannot be told: browsers guess it from the small answers of the list. */
export function isWorthIt(line: Line, phone: boolean): boolean {
  return !phone && !line.saveData;
}
