package cn.tongying.person;

import cn.tongying.alliance.Author;
import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.person.PersonEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the room does for those who call: each act is one transaction with its audit event, and of a person only the patients at the
 * caller's own sites are shown. A person with none there is not there for the caller.
 */
@ApplicationScoped
class PersonIndex {
    @Inject Database database;
    @Inject Patients patients;
    @Inject Persons persons;
    @Inject Links links;
    @Inject Proposals proposals;
    @Inject Registry registry;
    @Inject PersonSearch search;
    @Inject SharingRefusals refusals;
    @Inject Event<PersonEvent> events;

    /** Persons in the order of a list, and where the next page begins. */
    record Page(List<PersonView> persons, Optional<PersonSearch.Place> next) {
    }

    /**
     * A question with both patients.
     *
     * @param answers the sites whose registrar the caller is
     * @param said    those for which it was said already that they are one person
     */
    record Question(Proposal proposal, Patient left, Patient right, Set<String> answers, Set<String> said) {
        /** Whether a hospital beside the caller's must say the same before they are joined. */
        boolean needsOther() {
            return !answers.contains(left.site().code()) || !answers.contains(right.site().code());
        }
    }

    /** What became of a yes: the person they are now, or nothing yet, until the other hospital says the same. */
    record Accepted(Optional<PersonView> person, String awaited) {
    }

    @Transactional
    public PersonView register(Registration told, Caller caller, Author author) {
        if (!caller.maySee(told.site()) || !database.exists("SELECT 1 FROM site WHERE code = ?", told.site())) {
            throw Registry.noSite();
        }
        persons.takeTurn();
        return view(registry.register(told, author).person(), caller).orElseThrow();
    }

    @Transactional
    public Page search(PersonSearch.Criteria asked, Caller caller, PersonSearch.Place after, int limit, Author author) {
        List<PersonSearch.Found> found = search.page(asked, caller, after, limit);
        List<PersonSearch.Found> shown = found.subList(0, Math.min(limit, found.size()));
        Set<UUID> order = new LinkedHashSet<>();
        shown.forEach(one -> order.add(one.person()));
        events.fire(new PersonEvent(author, Act.PERSON_SEARCHED, "", caller.homeSite(), order.size() + " found"));
        return new Page(order.stream().flatMap(id -> view(id, caller).stream()).toList(),
                found.size() > limit ? Optional.of(shown.getLast().place()) : Optional.empty());
    }

    /** The person of a number, with the numbers that it has elsewhere (IHE ITI-83). */
    @Transactional
    public PersonView crossReference(PersonSearch.Criteria asked, Caller caller, Author author) {
        UUID person = search.page(asked, caller, PersonSearch.Place.FIRST, 1).stream().findFirst().map(PersonSearch.Found::person)
                .orElseThrow(PersonIndex::nobody);
        return read(person, caller, author);
    }

    @Transactional
    public PersonView read(UUID person, Caller caller, Author author) {
        requireVisible(person, caller, author, "");
        return view(person, caller).orElseThrow();
    }

    @Transactional
    public List<Link> history(UUID person, Caller caller, Author author) {
        requireVisible(person, caller, author, "history");
        return links.of(person);
    }

    /**
     * Somebody reads something of a person.
     *
     * @throws ProblemException 404 when the caller may see no patient that is or was this person
     */
    @Transactional
    public void requireVisible(UUID person, Caller caller, Author author, String what) {
        if (!isVisible(person, caller)) {
            throw nobody();
        }
        events.fire(new PersonEvent(author, Act.PERSON_READ, person.toString(), caller.homeSite(), what));
    }

    @Transactional
    public List<Question> open(Caller caller, Proposals.Place after, int limit, Author author) {
        events.fire(new PersonEvent(author, Act.PERSON_SEARCHED, "", caller.homeSite(), "proposals"));
        return proposals.open(Registrar.of(caller), after, limit).stream().map(one -> question(one, caller)).toList();
    }

    private Question question(Proposal proposal, Caller caller) {
        Patient left = patients.find(proposal.low()).orElseThrow();
        Patient right = patients.find(proposal.high()).orElseThrow();
        Registrar registrar = Registrar.of(caller);
        Set<String> answers = Stream.of(left.site().code(), right.site().code()).filter(registrar::isOf).collect(Collectors.toSet());
        return new Question(proposal, left, right, answers, proposals.saidBy(proposal.id()));
    }

    /** Joined when it was said for the hospitals of both patients: by one person who works at both, or by one of each (decision 14). */
    @Transactional
    public Accepted accept(long proposal, String reason, Caller caller, Author author) {
        persons.takeTurn();
        Question question = undecided(proposal, caller);
        question.answers().forEach(site -> proposals.say(question.proposal(), site, reason, author));
        Set<String> awaited = new TreeSet<>(List.of(question.left().site().code(), question.right().site().code()));
        awaited.removeAll(question.answers());
        awaited.removeAll(question.said());
        if (!awaited.isEmpty()) {
            events.fire(new PersonEvent(author, Act.PERSON_PROPOSAL_ANSWERED, Long.toString(proposal), caller.homeSite(),
                    "patients " + question.left().id() + " and " + question.right().id() + " are one person; awaited: " + awaited));
            return new Accepted(Optional.empty(), awaited.iterator().next());
        }
        proposals.decide(question.proposal(), Proposal.Status.ACCEPTED, reason, author);
        UUID person = question.left().person().equals(question.right().person()) ? question.left().person()
                : persons.join(question.left().person(), question.right().person(), Rule.DECISION, reason, author);
        return new Accepted(view(person, caller), "");
    }

    @Transactional
    public void reject(long proposal, String reason, Caller caller, Author author) {
        persons.takeTurn();
        Question question = undecided(proposal, caller);
        proposals.decide(question.proposal(), Proposal.Status.REJECTED, reason, author);
        persons.keepApart(List.of(question.left()), List.of(question.right()), author);
        events.fire(new PersonEvent(author, Act.PERSON_PROPOSAL_REJECTED, Long.toString(proposal), "",
                "patients " + question.left().id() + " and " + question.right().id() + " are two persons"));
    }

    private Question undecided(long id, Caller caller) {
        Proposal proposal = proposals.find(id).orElseThrow(PersonIndex::noQuestion);
        Question question = question(proposal, caller);
        boolean agreed = !question.needsOther() || proposals.haveAgreed(question.left().site().code(), question.right().site().code());
        if (question.answers().isEmpty() || !agreed) {
            throw noQuestion();
        }
        if (proposal.status() != Proposal.Status.OPEN) {
            throw new ProblemException(Problem.conflict("This question was answered already: " + proposal.status() + ".", "该匹配建议已处理：" + proposal.status() + "。"));
        }
        return question;
    }

    @Transactional
    public PersonView undo(long id, String reason, Caller caller, Author author) {
        persons.takeTurn();
        Link link = links.find(id).filter(found -> patients.of(found.patients()).stream().anyMatch(patient -> caller.maySee(patient.site().code())))
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such join.", "没有该合并记录。")));
        UUID person = persons.part(link, reason, author).orElseThrow(() -> new ProblemException(Problem.conflict(
                "This can no longer be undone by itself: it was undone already, or a later join stands in between and is undone first.",
                "无法单独撤销：已被撤销，或其后又有合并，请先撤销较晚的合并。")));
        return view(person, caller).orElseThrow();
    }

    private Optional<PersonView> view(UUID person, Caller caller) {
        if (!isVisible(person, caller)) {
            return Optional.empty();
        }
        List<Patient> shown = patients.ofPersons(List.of(person)).stream().filter(patient -> caller.maySee(patient.site().code())).toList();
        return database.first("SELECT replaced_by FROM person WHERE id = ?", row -> Optional.ofNullable(row.getObject(1, UUID.class)), person)
                .map(replaced -> new PersonView(person, replaced, shown, refusals.standing(person)));
    }

    private boolean isVisible(UUID person, Caller caller) {
        return database.exists("""
                SELECT 1 FROM person_patient p WHERE p.person = ? AND (? OR p.site = ANY (?))
                UNION ALL SELECT 1 FROM person_link l JOIN person_link_patient m ON m.link = l.id JOIN person_patient p ON p.id = m.patient
                WHERE (l.from_person = ? OR l.to_person = ?) AND (? OR p.site = ANY (?)) LIMIT 1""",
                person, caller.allSites(), caller.sites(), person, person, caller.allSites(), caller.sites());
    }

    private static ProblemException nobody() {
        return new ProblemException(Problem.notFound("There is no such person, or you may not see one.", "没有该患者，或您无权查看。"));
    }

    private static ProblemException noQuestion() {
        return new ProblemException(Problem.notFound("There is no such proposal.", "没有该匹配建议。"));
    }
}
