package cn.tongying.alliance.staff;

import cn.tongying.alliance.organization.Organization;
import cn.tongying.alliance.organization.Organizations;
import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.alliance.staff.Competence.Question;
import cn.tongying.alliance.staff.Competence.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the rooms above ask about people: who an account is, what somebody is assigned to, and what somebody may do and why. */
@ApplicationScoped
public class Staff {
    @Inject Practitioners practitioners;
    @Inject Assignments assignments;
    @Inject Organizations organizations;
    @Inject Workplaces workplaces;

    /** The practitioner who signs in with this account; empty for an account of nobody. */
    @Transactional
    public Optional<Practitioner> ofAccount(UUID account) {
        return practitioners.ofAccount(account);
    }

    /** @throws cn.tongying.centre.ProblemException 404 when there is none */
    @Transactional
    public Practitioner required(UUID practitioner) {
        return practitioners.required(practitioner);
    }

    /** All assignments of any time. */
    @Transactional
    public List<Assignment> assignments(UUID practitioner) {
        return assignments.of(practitioner);
    }

    /** Whether somebody in use has this role at this organization on this day. */
    @Transactional
    public boolean holds(UUID practitioner, AssignmentRole role, String organization, LocalDate day) {
        Organization place = organizations.required(organization);
        return practitioners.required(practitioner).details().active() && place.isActive() && assignments.of(practitioner).stream()
                .anyMatch(one -> one.role() == role && one.period().contains(day) && one.place().path().covers(place.path()));
    }

    /** The verdict on each activity at this organization, for this exam on this day. */
    @Transactional
    public Map<Activity, Verdict> competence(UUID practitioner, String organization, LocalDate day, String modality, String bodyPart) {
        Organization place = organizations.required(organization);
        PractitionerDetails details = practitioners.required(practitioner).details();
        List<Assignment> held = assignments.of(practitioner);
        Question question = new Question(place.path(), place.isActive(), day, modality, bodyPart);
        Map<Activity, Verdict> verdicts = new EnumMap<>(Activity.class);
        for (Activity activity : Activity.values()) {
            verdicts.put(activity, Competence.of(activity, details, held, question));
        }
        return verdicts;
    }

    /** What somebody may do with reports that day, and where; empty for who may do nothing. */
    @Transactional
    public List<Remit> remits(UUID practitioner, LocalDate day) {
        PractitionerDetails details = practitioners.required(practitioner).details();
        List<Remit> remits = new ArrayList<>();
        for (Assignment held : assignments.of(practitioner)) {
            if (held.period().contains(day)) {
                Competence.scopes(details, held, day).forEach((activity, scopes) -> remits.add(new Remit(activity, workplaces.below(held.place().path()), scopes)));
            }
        }
        return remits;
    }
}
