package cn.tongying.reading;

import cn.tongying.alliance.Days;
import cn.tongying.alliance.agreement.Agreements;
import cn.tongying.alliance.agreement.Sharing;
import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.alliance.staff.Remit;
import cn.tongying.alliance.staff.Scope;
import cn.tongying.alliance.staff.Staff;
import cn.tongying.archive.Caller;
import cn.tongying.archive.list.ShownStudies.Part;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A person's own part of the worklist: what they may write while it is to be written, and review while it is to be reviewed, as {@link Qualification} says of each task, at
 * the hospitals of their assignments and of those that gave this work to them by agreement. A condition, so that no task is found first and judged afterwards.
 */
@ApplicationScoped
class WorklistGroup {
    @Inject Staff staff;
    @Inject Agreements agreements;
    @Inject ReadingParts parts;

    /** On {@code reading_task AS task}, whose state is open; nothing holds for an account of nobody. */
    Part of(Caller caller, Optional<UUID> account) {
        LocalDate today = Days.today(parts.clock());
        List<Remit> remits = account.flatMap(staff::ofAccount).map(one -> staff.remits(one.id(), today)).orElse(List.of());
        List<Object> values = new ArrayList<>();
        List<String> any = new ArrayList<>();
        for (Remit remit : remits) {
            if (remit.activity() != Activity.SIGN) {
                any.add(condition(remit, sites(remit, caller, today), values));
            }
        }
        return new Part(any.isEmpty() ? "FALSE" : "(" + String.join(" OR ", any) + ")", values);
    }

    private static String condition(Remit remit, Set<String> sites, List<Object> values) {
        StringBuilder condition = new StringBuilder("(" + (remit.activity() == Activity.REVIEW ? WorklistList.REVIEW : WorklistList.UNREAD).condition + " AND task.site = ANY (?)");
        values.add(sites);
        for (Scope scope : remit.scopes()) {
            if (!scope.modalities().isEmpty()) {
                condition.append(" AND task.modality = ANY (?)");
                values.add(scope.modalities());
            }
            if (!scope.bodyParts().isEmpty()) {
                condition.append(" AND task.body_part = ANY (?)");
                values.add(scope.bodyParts());
            }
        }
        return condition.append(")").toString();
    }

    private Set<String> sites(Remit remit, Caller caller, LocalDate today) {
        Set<String> sites = new TreeSet<>(remit.sites());
        Sharing purpose = remit.activity() == Activity.REVIEW ? Sharing.REVIEW : Sharing.READING;
        Set<String> homes = new TreeSet<>(remit.sites());
        homes.retainAll(caller.sites());
        agreements.grants(homes, today).stream().filter(grant -> grant.purpose() == purpose).forEach(grant -> sites.add(grant.studySite()));
        return sites;
    }
}
