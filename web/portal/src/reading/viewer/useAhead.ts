import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isWorthIt } from '../../studies/useViewerAhead';
import { listOf, reading } from '../api';
import type { Task } from '../api';
import type { Viewer } from './useViewer';

/** Another reader may have taken it meanwhile. */
const AGAIN_MILLIS = 60_000;

interface Line {
  saveData?: boolean;
}

/** Once the images of this exam are there, those of what would come next are fetched; it is claimed by nobody before somebody takes it. */
export function useAhead(task: Task | undefined, viewer: Viewer): void {
  const line = (navigator as { connection?: Line }).connection ?? {};
  const isShown = task !== undefined && viewer.shown.split(',')[0] === task.study;
  const asked = useQuery({
    queryKey: ['reading', 'ahead', task?.id, task?.state],
    queryFn: ({ signal }) => reading.ahead(listOf(task!), task!.id, signal),
    enabled: isShown && isWorthIt(line, false),
    staleTime: AGAIN_MILLIS,
    gcTime: 0,
    refetchInterval: AGAIN_MILLIS,
    retry: false,
  });
  const study = asked.data?.study ?? null;
  const post = viewer.post;
  useEffect(() => {
    if (study === null) return undefined;
    post({ ahead: study });
    return () => post({ ahead: null });
  }, [study, post]);
}
