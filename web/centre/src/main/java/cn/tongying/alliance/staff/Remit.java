package cn.tongying.alliance.staff;

import cn.tongying.alliance.staff.Competence.Activity;
import java.util.List;
import java.util.Set;

/**
 * Exams that somebody may write, sign or review on a day, by one assignment: of these sites and within each of these scopes. The same answers as {@link Competence} gives
 * exam by exam, for a list that asks for all of them.
 */
public record Remit(Activity activity, Set<String> sites, List<Scope> scopes) {
    public Remit {
        sites = Set.copyOf(sites);
        scopes = List.copyOf(scopes);
    }
}
