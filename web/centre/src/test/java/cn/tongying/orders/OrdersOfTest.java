package cn.tongying.orders;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.input.Fields;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.exam.ExamCatalogue;
import cn.tongying.exam.ExamsRig;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Orders of the hospital DEFAULT for another room's test, on its entity manager and within its transactions; what hears of them in the server hears of them here. */
public final class OrdersOfTest {
    private final Orders orders = new Orders();
    private final StudyMatches matches = new StudyMatches();
    private final ExamCatalogue exams;
    private Optional<List<Fields>> facts = Optional.empty();

    /** @param hears what the other room does with what is told */
    public OrdersOfTest(EntityManager rows, Consumer<OrderEvent> hears) {
        orders.database = AllianceRig.database(rows);
        exams = ExamsRig.catalogue(orders.database);
        matches.database = orders.database;
        orders.events = event(hears);
        matches.events = orders.events;
        orders.placed = event(matches::ordered);
    }

    @SuppressWarnings("unchecked")
    private <T> Event<T> event(Consumer<T> hears) {
        return (Event<T>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
            hears.accept((T) arguments[0]);
            return null;
        });
    }

    public UUID enter(String accession, String... columns) {
        return orders.enter(wanted(columns), new GivenNumbers(Optional.of(accession), Optional.empty()), OrdersRig.HERE, OrdersRig.WANG).id();
    }

    /** What is told of the patient with the orders that are entered and changed from now on. */
    public void tells(List<Map<String, String>> facts) {
        this.facts = Optional.of(facts.stream().map(Fields::new).toList());
    }

    public void change(UUID order, String... columns) {
        orders.change(order, wanted(columns), GivenNumbers.NONE, OrdersRig.HERE, OrdersRig.WANG);
    }

    /** The findings of the exams that stand in the list of those that wait. */
    public List<String> waiting() {
        return matches.page(false, Optional.empty(), 100, OrdersRig.HERE).stream().map(one -> one.waiting().finding().name()).toList();
    }

    public void decide(StudyInstanceUid study, Optional<UUID> order) {
        int version = matches.page(false, Optional.empty(), 1, OrdersRig.HERE).getFirst().waiting().version();
        matches.decide("DEFAULT", study, version, order, true, OrdersRig.HERE, OrdersRig.WANG);
    }

    private NewOrder wanted(String... columns) {
        Map<String, String> values = new HashMap<>(OrderFormTest.SOUND);
        for (int i = 0; i < columns.length; i += 2) {
            values.put(columns[i], columns[i + 1]);
        }
        return new OrderForm(new Fields(values), facts).order("DEFAULT", exams::offeredAt);
    }
}
