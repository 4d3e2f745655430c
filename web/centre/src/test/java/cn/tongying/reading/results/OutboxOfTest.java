package cn.tongying.reading.results;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.keyimage.Pictures;
import cn.tongying.reading.results.Deliveries.Delivery;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** The queue with its transactions made by hand, for tests of this room and the one above. */
public final class OutboxOfTest extends Outbox {
    public final List<ResultEvent> told = new ArrayList<>();
    public final FilingsOfTest filings = new FilingsOfTest();
    public final ReportSignaturesOfTest signatures = new ReportSignaturesOfTest();
    private final Deliveries deliveries = new Deliveries();
    private Function<Supplier<Object>, Object> transaction = Supplier::get;

    @SuppressWarnings("unchecked")
    public void wire(Database rows, Clock time, Function<Supplier<Object>, Object> acts) {
        database = rows;
        parts = new ResultsParts();
        parts.use(new ResultsConfig(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofDays(400), ResultsConfig.Sites.ALL), time);
        deliveries.database = rows;
        deliveries.parts = parts;
        filings.wire(rows, parts, acts);
        filings.signatures = signatures;
        signatures.wire(rows, parts, acts);
        transaction = acts;
        events = (Event<ResultEvent>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> told.add((ResultEvent) arguments[0]) ? null : null);
        deliveries.events = events;
        filings.events = events;
        signatures.events = events;
    }

    /** What draws key images. */
    public Pictures pictures = (caller, study, image) -> Optional.empty();

    public ResultSender sender(ReportSource source) {
        ResultSender sender = new ResultSender();
        sender.outbox = this;
        sender.reports = (task, number) -> act(() -> source.upTo(task, number));
        sender.parts = parts;
        sender.pictures = drawing(pictures);
        return sender;
    }

    public ResultSender sender(ReportSource source, CriticalSource criticals) {
        ResultSender sender = sender(source);
        sender.criticals = (critical, step) -> act(() -> criticals.of(critical, step));
        return sender;
    }

    public static KeyPictures drawing(Pictures pictures) {
        KeyPictures drawing = new KeyPictures();
        drawing.pictures = pictures;
        return drawing;
    }

    public UUID destination(String site, int port, String charset, boolean preliminary, boolean document) {
        Destinations destinations = new Destinations();
        destinations.database = database;
        destinations.events = events;
        return act(() -> destinations.make(new Destination(UUID.randomUUID(), site, "127.0.0.1", port, "HIS", "HOSP", charset, preliminary, document, true, true, "HIS", 0),
                new Actor("sysadmin", "192.0.2.1", "c0ffee"))).id();
    }

    private List<Delivery> listed(Caller caller, boolean filed) {
        return act(() -> deliveries.list(Optional.empty(), "", 100, caller)).reversed().stream().filter(one -> one.receiver().isEmpty() == filed && !one.signature()).toList();
    }

    /** Those that a CA signs, the oldest first. */
    public List<String> certified(Caller caller) {
        return act(() -> deliveries.list(Optional.empty(), "", 100, caller)).reversed().stream().filter(Delivery::signature)
                .map(one -> one.number() + " " + one.state() + " " + one.answer() + " " + one.words()).toList();
    }

    public List<String> certifiedIds(Caller caller) {
        return act(() -> deliveries.list(Optional.empty(), "", 100, caller)).reversed().stream().filter(Delivery::signature).map(Delivery::controlId).toList();
    }

    /** Number, state, answer and words of each that goes to a receiver, the oldest first. */
    public List<String> rows(Caller caller) {
        return listed(caller, false).stream().map(one -> one.number() + " " + one.state() + " " + one.answer() + " " + one.words()).toList();
    }

    public List<String> controlIds(Caller caller) {
        return listed(caller, false).stream().map(Delivery::controlId).toList();
    }

    /** The same of each that is stored in its study. */
    public List<String> filed(Caller caller) {
        return listed(caller, true).stream().map(one -> one.number() + " " + one.state() + " " + one.answer() + " " + one.words()).toList();
    }

    public List<String> filedIds(Caller caller) {
        return listed(caller, true).stream().map(Delivery::controlId).toList();
    }

    /** Whose of which exam is found by this, the newest first. */
    public List<String> found(String text, Caller caller) {
        return act(() -> deliveries.list(Optional.empty(), text, 100, caller)).stream().map(one -> one.exam().patientId() + " " + one.exam().patientName() + " " + one.exam().accessionNumber() + " "
                + one.exam().modality() + " " + one.exam().description()).distinct().toList();
    }

    public void again(String controlId, Caller caller, Actor actor) {
        act(() -> deliveries.retry(controlId, caller, actor));
    }

    @SuppressWarnings("unchecked")
    private <T> T act(Supplier<T> what) {
        return (T) transaction.apply(what::get);
    }

    @Override
    public Optional<Sending> take() {
        return act(() -> super.take());
    }

    @Override
    public void unanswered(Sending sending) {
        act(() -> {
            super.unanswered(sending);
            return true;
        });
    }

    @Override
    public void answered(Sending sending, MllpClient.Answer answer) {
        act(() -> {
            super.answered(sending, answer);
            return true;
        });
    }

    @Override
    public void held(Sending sending, String words) {
        act(() -> {
            super.held(sending, words);
            return true;
        });
    }

    @Override
    public boolean forget() {
        return act(() -> super.forget());
    }

    @Override
    public void unmade(Sending sending, String words) {
        act(() -> {
            super.unmade(sending, words);
            return true;
        });
    }

    @Override
    public void replaced(Sending sending) {
        act(() -> {
            super.replaced(sending);
            return true;
        });
    }
}
