package cn.tongying.reading.clock;

import cn.tongying.alliance.AllianceRig;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** The beans of this package on an entity manager of a test. */
public final class ClockRig {
    public final Clocks clocks = new Clocks();
    final ClockBook book = new ClockBook();
    public final List<ClockEvent> told = new ArrayList<>();

    @SuppressWarnings("unchecked")
    public ClockRig(EntityManager rows) {
        book.database = AllianceRig.database(rows);
        book.events = (Event<ClockEvent>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> told.add((ClockEvent) arguments[0]) ? null : null);
        clocks.book = book;
    }
}
