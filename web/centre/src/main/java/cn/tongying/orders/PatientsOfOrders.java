package cn.tongying.orders;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.archive.Caller;
import cn.tongying.dicom.PersonName;
import cn.tongying.identity.event.Actor;
import cn.tongying.orders.OrderEvent.Act;
import cn.tongying.person.KnownPatients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;

/**
 * Who a number means at a hospital, for a person who is about to order: what images and registrations told, else the last order. Where what is typed is of somebody else, or
 * the number was merged into another, the order is made only for who was told so and says it again.
 */
@ApplicationScoped
class PatientsOfOrders {
    @Inject Database database;
    @Inject KnownPatients patients;
    @Inject Event<OrderEvent> events;

    /**
     * A patient as the hospital knows them.
     *
     * @param patientId that the number means now: another than was typed where a person here merged it
     */
    record Found(String patientId, SaidPatient said) {
        boolean isAnother(String typed) {
            return !patientId.equals(typed);
        }
    }

    /**
     * Told to the audit, with the number.
     *
     * @throws cn.tongying.centre.ProblemException 404 where the caller does not work at the site
     */
    @Transactional
    public Optional<Found> sought(String site, String number, Caller caller, Actor actor) {
        if (!caller.maySee(site) || !database.exists("SELECT 1 FROM site WHERE code = ?", site)) {
            throw Refusals.notFound(new Wording("hospital of yours with this code", "医院"));
        }
        Optional<Found> found = of(site, number);
        events.fire(new OrderEvent(actor, Act.PATIENT_SOUGHT, number, site, "", found.isPresent() ? "known" : "not known"));
        return found;
    }

    /** In what an order that is typed is of somebody else than its number; empty where nobody is known by it. */
    Set<Difference> differences(Found found, SaidPatient typed) {
        return found.said().differences(typed);
    }

    /**
     * Part of the transaction that enters it.
     *
     * @param confirmed whom the number means, as the person was told and said again; empty where nothing was asked
     * @throws cn.tongying.centre.ProblemException 409 where it has to be asked, and was not, or means another by now
     */
    void requireConfirmed(NewOrder wanted, String confirmed, Caller caller) {
        if (!caller.maySee(wanted.site())) {
            return;
        }
        String typed = wanted.patient().patientId();
        of(wanted.site(), typed).filter(found -> !found.patientId().equals(confirmed)).filter(found -> found.isAnother(typed) || !differences(found, SaidPatient.of(wanted.patient())).isEmpty())
                .ifPresent(found -> {
                    throw Refusals.conflict(new Wording("This Patient ID is somebody else's here than what was typed says: check it, and confirm.", "该患者号登记的患者与填写的信息不符：请核对后确认。"));
                });
    }

    private Optional<Found> of(String site, String number) {
        String now = database.first("SELECT patient_number_now(?, ?)", row -> row.getString(1), site, number).orElseThrow();
        return patients.named(site, now).map(named -> new Found(now, new SaidPatient(PersonName.parse(named.name()), named.known().birthDate(), named.known().sex())))
                .or(() -> database.first(OrderRows.SELECT + "WHERE r.site = ? AND r.patient_id = ANY (ARRAY(SELECT patient_numbers(?, ?))) ORDER BY r.made_at DESC LIMIT 1", OrderRows::read, site, site, now)
                        .map(order -> new Found(now, SaidPatient.of(order))));
    }
}
