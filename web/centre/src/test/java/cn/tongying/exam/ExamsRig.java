package cn.tongying.exam;

import cn.tongying.alliance.Database;
import cn.tongying.identity.event.Actor;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The catalogue wired by hand, for the tests of this room and those above. */
public final class ExamsRig {
    static final List<ExamEvent> TOLD = new ArrayList<>();

    private ExamsRig() {
    }

    @SuppressWarnings("unchecked")
    public static ExamCatalogue catalogue(Database database) {
        ExamCatalogue catalogue = new ExamCatalogue();
        catalogue.database = database;
        catalogue.events = (Event<ExamEvent>) Proxy.newProxyInstance(ExamsRig.class.getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> TOLD.add((ExamEvent) arguments[0]) ? null : null);
        return catalogue;
    }

    /** What other systems call the exams, over the same database. */
    public static ExamCodes codes(ExamCatalogue catalogue) {
        ExamCodes codes = new ExamCodes();
        codes.database = catalogue.database;
        codes.exams = catalogue;
        codes.events = catalogue.events;
        return codes;
    }

    /** What is shipped is put in; one of it is not done at a site. Within a transaction. */
    public static int ship(ExamCatalogue catalogue, String code, String absentAt) {
        int made = catalogue.ship(ShippedExams.read());
        catalogue.offer(code, absentAt, false, Actor.system("test"));
        return made;
    }

    /** What is shipped, without a database: done everywhere. */
    public static Optional<Exam> shippedAt(String site, String code) {
        return ShippedExams.read().stream().filter(exam -> exam.code().equals(code)).findFirst();
    }
}
