package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.SecondReading.Choice;
import cn.tongying.reading.SecondReading.Compared;
import cn.tongying.reading.SecondReading.Fact;
import cn.tongying.reading.SecondReading.Grade;
import cn.tongying.reading.keyimage.ReportImages;
import jakarta.enterprise.event.Event;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The beans of second readings and of what is kept from whom, wired by hand beside those of reading. */
public final class SecondReadingRig {
    final Blinding blinding = new Blinding();
    public final Withholding withholding = new Withholding();
    final SecondReadingRows rows = new SecondReadingRows();
    final SecondReadings readings = new SecondReadings();
    final Arbitration arbitration = new Arbitration();
    private ReadingRig rig;

    void wire(ReadingRig of, Database database, Event<ReadingEvent> events) {
        rig = of;
        blinding.database = database;
        withholding.database = database;
        withholding.tasks = of.tasks;
        withholding.mergedExams = of.mergedExams;
        rows.database = database;
        rows.exams = of.exams;
        rows.parts = of.parts;
        readings.rows = rows;
        readings.tasks = of.tasks;
        readings.qualification = of.qualification;
        readings.signatures = of.signatures;
        readings.comments = of.comments;
        readings.withholding = withholding;
        readings.parts = of.parts;
        readings.events = events;
        arbitration.rows = rows;
        arbitration.tasks = of.tasks;
        arbitration.versions = of.versions;
        arbitration.qualification = of.qualification;
        arbitration.staff = of.qualification.staff;
        arbitration.signatures = of.signatures;
        arbitration.events = events;
        of.reading.blinding = blinding;
        of.signedReports.blinding = blinding;
        of.claims.blinding = blinding;
        of.exams.blinding = blinding;
        of.signatures.blinding = blinding;
        of.signatures.withholding = withholding;
        of.signatures.secondReadings = readings;
        draw((task, site, modality) -> Optional.empty());
    }

    /** By what the rules of quality say; nothing is drawn before. */
    public void draw(SecondReadingDraw draw) {
        rig.signatures.secondReadingDraw = draw;
    }

    public UUID ask(UUID task, Person by) {
        return rig.act(() -> readings.ask(task, "疑难", by.caller(), by.actor())).id();
    }

    public SecondReading open(UUID id, Person by) {
        return rig.act(() -> readings.open(id, by.caller(), by.actor()));
    }

    public void release(UUID id, Person by) {
        rig.act(() -> {
            readings.release(id, by.caller(), by.actor());
            return true;
        });
    }

    public void withdraw(UUID id, Person by) {
        rig.act(() -> {
            readings.withdraw(id, "不再需要", by.caller(), by.actor());
            return true;
        });
    }

    /** Written and signed by who took it. */
    public void sign(UUID id, String impression, boolean positive, Person by) {
        SecondReading of = open(id, by);
        int version = rig.act(() -> readings.save(id, text(impression, positive), of.version(), by.caller())).version();
        rig.act(() -> readings.sign(id, new Seen(version, rig.stamp(of.exam().task())), by.caller(), by.actor()));
    }

    static ReportText text(String impression, boolean positive) {
        return new ReportText("双肺纹理清晰。", impression, Optional.of(positive), ReportImages.NONE);
    }

    Compared compare(UUID id, Person by) {
        return rig.act(() -> arbitration.compare(id, by.caller(), by.actor()));
    }

    Compared decide(UUID id, UUID task, Choice choice, ReportText own, Map<Fact, Grade> grades, Person by) {
        return rig.act(() -> arbitration.decide(id, new Arbitration.Wanted(choice, own, grades, "左下肺结节确实存在。", new Seen(0, rig.stamp(task))), by.caller(), by.actor()));
    }

    SecondReadings.Lists lists(Person by) {
        return rig.act(() -> readings.lists(by.caller()));
    }

    /** What was final is another text now. */
    public void corrected(UUID task, String impression, Person by) {
        int number = rig.open(task, by).versions().size();
        rig.act(() -> rig.signatures.amend(task, ReportVersion.Kind.CORRECTION, text(impression, true), "漏诊", new Seen(number, rig.stamp(task)), by.caller(), by.actor()));
    }

    /** Decided for the second report, with a difference that matters. */
    public void decidedForTheSecond(UUID id, UUID task, Person by) {
        decide(id, task, Choice.SECOND, ReportText.EMPTY, Map.of(Fact.POSITIVE, Grade.SIGNIFICANT, Fact.IMPRESSION, Grade.MINOR), by);
    }
}
