package cn.tongying.archive.reconciliation;

import cn.tongying.archive.SuspectedObjects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Objects that reads met and the re-reading looks at next. Bounded: past its end a suspect is forgotten, until it is read again or its turn comes. */
public final class Suspects implements SuspectedObjects {
    private static final int MOST = 1_000;

    private final LinkedBlockingQueue<Long> named = new LinkedBlockingQueue<>(MOST);

    @Override
    public void suspect(long instance) {
        if (!named.contains(instance)) {
            named.offer(instance);
        }
    }

    /** Each once; none where there are none in that time. */
    List<Long> take(Duration wait) throws InterruptedException {
        List<Long> taken = new ArrayList<>();
        Long first = named.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            taken.add(first);
            named.drainTo(taken);
        }
        return List.copyOf(new LinkedHashSet<>(taken));
    }
}
