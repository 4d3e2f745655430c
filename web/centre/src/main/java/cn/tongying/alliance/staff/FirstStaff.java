package cn.tongying.alliance.staff;

import cn.tongying.alliance.Author;
import cn.tongying.alliance.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The physicians that a demonstration begins with; everybody else is made by the administration. */
@ApplicationScoped
public class FirstStaff {
    private static final String SPECIALTY = "医学影像和放射治疗专业";

    @Inject Practitioners practitioners;
    @Inject Assignments assignments;

    /** @param account of whom it is */
    public record Physician(String code, String name, Title title, String licenceNumber, UUID account) {
    }

    /** With a licence for everything, and these roles at these organizations from a day on; somebody whom the account has already is left as it is. */
    @Transactional
    public void make(Physician wanted, Map<AssignmentRole, Set<String>> places, LocalDate from, Author author) {
        if (practitioners.ofAccount(wanted.account()).isPresent()) {
            return;
        }
        Period period = new Period(from, Optional.empty());
        Licence licence = new Licence(wanted.licenceNumber(), SPECIALTY, Scope.EVERYTHING, period);
        UUID made = practitioners.make(wanted.code(), new PractitionerDetails(wanted.name(), wanted.title(), Category.PHYSICIAN, Optional.of(licence),
                Optional.of(wanted.account()), true), author).id();
        places.forEach((role, organizations) -> organizations.stream().sorted().forEach(organization -> assignments.make(new Assignment(UUID.randomUUID(), made,
                assignments.place(organization).orElseThrow(), role, Scope.EVERYTHING, period, 0), author)));
    }
}
