package cn.tongying.teaching;

import cn.tongying.access.MatrixArchive;
import cn.tongying.access.MatrixArchive.Sample;
import cn.tongying.access.RelationsOfTest;
import cn.tongying.alliance.staff.StaffRig;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.reading.ReadingRig;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.quality.ChargeOfTest;
import cn.tongying.sharing.CopiesOfTest;
import cn.tongying.teaching.CaseText.Shared;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The beans of the room wired by hand over the real database and the real archive; a case of two images of a patient Zhao at DEFAULT. */
final class TeachingRig implements AutoCloseable {
    static final Sample EXAM = new Sample("DEFAULT", new StudyInstanceUid("1.2.77"), "P7700", "Zhao");
    final ReadingRig reading = new ReadingRig();
    final List<TeachingEvent> told = new ArrayList<>();
    final MatrixArchive archive;
    final CaseSources sources = new CaseSources();
    final CaseReviewers reviewers = new CaseReviewers();
    final Cases cases = new Cases();
    final CaseMaking making = new CaseMaking();
    final CaseSearch search = new CaseSearch();
    final Quiz quiz = new Quiz();
    final Collections collections = new Collections();
    final SourceWatch watch = new SourceWatch();
    final Person author;
    final Person reviewer;
    final Person learner;
    final Person north;

    @SuppressWarnings("unchecked")
    TeachingRig(Path folder) throws SQLException {
        ReadingRig.clean();
        archive = new MatrixArchive(TestDatabase.running().application(), folder);
        archive.store(EXAM, 1);
        archive.store(EXAM, 2);
        Event<TeachingEvent> events = (Event<TeachingEvent>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> told.add((TeachingEvent) arguments[0]) ? null : null);
        sources.database = reading.database();
        sources.relations = RelationsOfTest.over(reading.rows);
        sources.copies = CopiesOfTest.over(archive.room().archive(), archive.room().retrieval());
        reviewers.staff = StaffRig.staff(reading.rows);
        reviewers.exams = reading.exams;
        reviewers.database = reading.database();
        cases.database = reading.database();
        cases.sources = sources;
        cases.reviewers = reviewers;
        cases.exams = reading.exams;
        cases.events = events;
        making.copies = sources.copies;
        making.exams = reading.exams;
        making.cases = inTransactions();
        search.database = reading.database();
        search.exams = reading.exams;
        quiz.database = reading.database();
        quiz.cases = cases;
        quiz.exams = reading.exams;
        quiz.charge = ChargeOfTest.over(reading);
        quiz.events = events;
        collections.database = reading.database();
        collections.cases = cases;
        collections.exams = reading.exams;
        collections.events = events;
        watch.database = reading.database();
        watch.sources = sources;
        watch.cases = cases;
        watch.events = events;
        author = reading.physician("author", "DEFAULT", "READER");
        reviewer = reading.physician("reviewer", "DEFAULT", "READER", "REVIEWER");
        learner = reading.physician("learner", "DEFAULT", "READER");
        north = reading.physician("north", "NORTH", "READER", "REVIEWER");
    }

    /** As the server has it: each act is a transaction of its own. */
    private Cases inTransactions() {
        Cases own = cases;
        Cases each = new Cases() {
            @Override
            public Begun begin(StudyInstanceUid study, CaseText text, cn.tongying.archive.Caller caller, cn.tongying.identity.event.Actor actor) {
                return act(() -> own.begin(study, text, caller, actor));
            }

            @Override
            public TeachingCase made(UUID id, cn.tongying.sharing.DeidentifiedCopies.Copied copied, cn.tongying.archive.Caller caller, cn.tongying.identity.event.Actor actor) {
                return act(() -> own.made(id, copied, caller, actor));
            }
        };
        return each;
    }

    static CaseText text(String title, String history, Shared shared, String... tags) {
        return new CaseText(title, "肺腺癌", "右肺上叶混合磨玻璃结节。", history, 3, List.of(tags), "胸部", "CT", "CHEST", shared);
    }

    TeachingCase make(CaseText text) {
        return making.make(new CaseMaking.Wanted(EXAM.uid(), Set.of(), text), author.caller(), author.actor());
    }

    TeachingCase make(CaseText text, String... images) {
        return making.make(new CaseMaking.Wanted(EXAM.uid(), Set.copyOf(List.of(images).stream().map(SopInstanceUid::new).toList()), text), author.caller(), author.actor());
    }

    TeachingCase published(CaseText text) {
        TeachingCase made = make(text);
        TeachingCase submitted = act(() -> cases.submit(made.id(), made.version(), author.caller(), author.actor()));
        return act(() -> cases.publish(made.id(), submitted.version(), reviewer.caller(), reviewer.actor()));
    }

    /** How many of its images somebody is given. */
    int images(TeachingCase one, Person person) {
        Retrieval retrieval = archive.room().retrieval();
        return retrieval.find(person.caller(), new StudyInstanceUid(one.study()), Optional.empty(), Optional.empty()).size();
    }

    List<String> found(Person person, CaseSearch.Which which, String words) {
        return act(() -> search.find(new CaseSearch.Wish(which, words, "", List.of(), "", "", "", Optional.empty(), Optional.empty(), Optional.empty()), person.caller()))
                .cases().stream().map(one -> one.text().title()).toList();
    }

    <T> T act(Supplier<T> act) {
        return reading.act(act);
    }

    void act(Runnable act) {
        reading.act(() -> {
            act.run();
            return true;
        });
    }

    @Override
    public void close() {
        archive.close();
        reading.close();
    }
}
