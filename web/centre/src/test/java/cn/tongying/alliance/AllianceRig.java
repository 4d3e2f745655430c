package cn.tongying.alliance;

import cn.tongying.archive.Caller;
import cn.tongying.centre.TestDatabase;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the beans of this room are wired to by hand in a test: one entity manager; one act is one transaction. Each package wires its own. */
public class AllianceRig implements AutoCloseable {
    public static final Author AUTHOR = new Author("admin", "192.0.2.1", "c0ffee");
    public static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    public static final Clock NOON = Clock.fixed(Instant.parse("2026-11-20T04:00:00Z"), ZoneOffset.UTC);
    public final EntityManager rows;
    public final Database database = new Database();
    public final Told events = new Told();

    protected AllianceRig() {
        this(TestDatabase.running().factory().createEntityManager());
    }

    protected AllianceRig(EntityManager rows) {
        this.rows = rows;
        database.rows = rows;
    }

    /** For another room's test, on its entity manager. */
    public static Database database(EntityManager rows) {
        return new AllianceRig(rows).database;
    }

    /** The same, counting its statements. */
    public static Database counting(EntityManager rows, AtomicInteger statements) {
        Database counting = new Database() {
            @Override
            public <T> List<T> list(String sql, RowReader<T> reader, Object... values) {
                statements.incrementAndGet();
                return super.list(sql, reader, values);
            }

            @Override
            public int update(String sql, Object... values) {
                statements.incrementAndGet();
                return super.update(sql, values);
            }
        };
        counting.rows = rows;
        return counting;
    }

    public <T> T act(Supplier<T> act) {
        rows.getTransaction().begin();
        try {
            T result = act.get();
            rows.getTransaction().commit();
            return result;
        } finally {
            if (rows.getTransaction().isActive()) {
                rows.getTransaction().rollback();
            }
        }
    }

    public static Period from(String day) {
        return new Period(LocalDate.parse(day), Optional.empty());
    }

    public static Period days(String from, String to) {
        return new Period(LocalDate.parse(from), Optional.of(LocalDate.parse(to)));
    }

    /** A request of the administrator. */
    public static HttpServletRequest request() {
        Caller caller = new Caller(Caller.Kind.ACCOUNT, "1", "admin", "DEFAULT", Set.of(), true, Set.of(Caller.Role.SYSTEM_ADMINISTRATOR), "192.0.2.1");
        return (HttpServletRequest) Proxy.newProxyInstance(AllianceRig.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getAttribute") && arguments[0].equals(Caller.class.getName()) ? caller : null);
    }

    public static InputStream body(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    public static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    public static List<String> texts(JsonObject json, String name) {
        return json.getJsonArray(name).getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
    }

    @Override
    public void close() {
        if (rows.getTransaction().isActive()) {
            rows.getTransaction().rollback();
        }
        rows.close();
    }

    /** CDI events without CDI: kept in a list, and told to one listener at once. */
    public static final class Told implements Event<AllianceEvent> {
        public final List<AllianceEvent> all = new ArrayList<>();
        public Consumer<AllianceEvent> listener = event -> { };

        @Override
        public void fire(AllianceEvent event) {
            all.add(event);
            listener.accept(event);
        }

        @Override
        public <U extends AllianceEvent> CompletionStage<U> fireAsync(U event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends AllianceEvent> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Event<AllianceEvent> select(Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends AllianceEvent> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends AllianceEvent> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }
}
