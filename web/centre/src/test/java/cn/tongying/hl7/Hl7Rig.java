package cn.tongying.hl7;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.AllianceRig;
import cn.tongying.archive.Caller;
import cn.tongying.identity.event.Actor;
import cn.tongying.orders.IntakeRig;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The room over the real database; what is a transaction in the server is one here. */
final class Hl7Rig implements AutoCloseable {
    static final Actor ADMIN = new Actor("sysadmin", "192.0.2.1", "c0ffee");
    static final Caller HERE = worksAt("DEFAULT");
    static final Caller NORTH = worksAt("NORTH");
    final IntakeRig orders = new IntakeRig();
    final List<Hl7Event> told = new ArrayList<>();
    final Hl7Intake intake = new Hl7Intake();
    final Hl7Senders senders;
    final Hl7Journal journal;
    private final Database database;

    @SuppressWarnings("unchecked")
    Hl7Rig() {
        database = AllianceRig.database(orders.rows());
        Event<Hl7Event> events = (Event<Hl7Event>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> told.add((Hl7Event) arguments[0]) ? null : null);
        senders = new TransactedSenders();
        senders.database = database;
        senders.events = events;
        journal = new TransactedJournal();
        journal.database = database;
        journal.events = events;
        Hl7Acts acts = new TransactedActs();
        acts.database = database;
        acts.journal = journal;
        acts.intake = orders.intake;
        acts.exams = orders.codes();
        intake.senders = senders;
        intake.journal = journal;
        intake.acts = acts;
    }

    static Caller worksAt(String site) {
        return new Caller(Caller.Kind.ACCOUNT, site, "technologist of " + site, site, Set.of(site), false, Set.of(Caller.Role.TECHNOLOGIST), "192.0.2.1");
    }

    /** Within one that runs already it is part of it, as in the server. */
    private <T> T act(java.util.function.Supplier<T> act) {
        return orders.rows().getTransaction().isActive() ? act.get() : orders.act(act);
    }

    private final class TransactedSenders extends Hl7Senders {
        @Override
        public Optional<Hl7Sender> find(Hl7Header header, String address) {
            return act(() -> super.find(header, address));
        }

        @Override
        public void turnedAway(Hl7Header header, String address) {
            act(() -> {
                super.turnedAway(header, address);
                return true;
            });
        }

        @Override
        public Hl7Sender required(UUID id) {
            return act(() -> super.required(id));
        }
    }

    private final class TransactedJournal extends Hl7Journal {
        @Override
        public UUID keep(Received received, Hl7Answer answer, Actor actor) {
            return act(() -> super.keep(received, answer, actor));
        }

        @Override
        public Kept required(UUID id, Caller caller) {
            return act(() -> super.required(id, caller));
        }

        @Override
        public byte[] body(UUID id) {
            return act(() -> super.body(id));
        }

        @Override
        public Kept tried(UUID id, Hl7Answer answer, Caller caller, Actor actor) {
            return act(() -> super.tried(id, answer, caller, actor));
        }
    }

    private final class TransactedActs extends Hl7Acts {
        @Override
        public Hl7Answer accept(Hl7Journal.Received received, String text, Actor actor) {
            return act(() -> super.accept(received, text, actor));
        }

        @Override
        public Hl7Journal.Kept again(Hl7Journal.Kept kept, Hl7Sender sender, String text, Caller caller, Actor actor) {
            return act(() -> super.again(kept, sender, text, caller, actor));
        }
    }

    Hl7Sender register(String application, String site, String charset) {
        return orders.act(() -> senders.make(new Hl7Sender(UUID.randomUUID(), application, "HOSP", "127.0.0.0/8", site, charset, true, "", 0), ADMIN));
    }

    /** What is answered to a message, read as UTF-8. */
    String ask(String message) {
        return ask(message, StandardCharsets.UTF_8);
    }

    String ask(String message, Charset charset) {
        return new String(intake.answer(message.getBytes(charset), "127.0.0.1"), charset);
    }

    List<Hl7Journal.Kept> kept() {
        return orders.act(() -> journal.page(new Hl7Journal.Wish(false, "", Optional.empty(), 50), HERE));
    }

    @Override
    public void close() {
        orders.close();
    }
}
