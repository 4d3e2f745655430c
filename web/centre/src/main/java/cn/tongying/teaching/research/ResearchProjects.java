package cn.tongying.teaching.research;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadExams;
import cn.tongying.reading.quality.Charge;
import cn.tongying.teaching.TeachingEvent;
import cn.tongying.teaching.TeachingEvent.Act;
import cn.tongying.teaching.TeachingEvent.Thing;
import cn.tongying.teaching.research.ResearchProject.Answer;
import cn.tongying.teaching.research.ResearchProject.AskedSite;
import cn.tongying.teaching.research.ResearchProject.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Projects: made by one person, approved by a manager of that hospital who is another, agreed to by a manager of each hospital that is asked. For everybody else there is none. */
@ApplicationScoped
class ResearchProjects {
    private static final int MOST_LISTED = 200;
    private static final String SELECT = """
            SELECT p.id, p.site, p.title, p.ethics_number, p.purpose, p.valid_from, p.valid_to, p.state, p.made_by, p.made_by_name, p.approved_by_name,
                (SELECT array_agg(s.site || '|' || s.state || '|' || s.by_name ORDER BY s.site) FROM research_site AS s WHERE s.project = p.id) AS sites
            FROM research_project AS p\s""";
    /** Values: account, sites in charge, sites in charge. */
    private static final String SHOWN = "WHERE (p.made_by = ? OR p.site = ANY (?) OR EXISTS (SELECT FROM research_site AS asked WHERE asked.project = p.id AND asked.site = ANY (?)))";

    @Inject Database database;
    @Inject Charge charge;
    @Inject ReadExams exams;
    @Inject Event<TeachingEvent> events;

    /** As it is typed. */
    record Wanted(String title, String ethicsNumber, String purpose, LocalDate from, LocalDate to, Set<String> sites) {
    }

    /** @throws ProblemException 404 for a hospital that there is not; 409 when the hospital has a project of this ethics number */
    @Transactional
    public UUID make(Wanted wanted, Caller caller, Actor actor) {
        UUID id = UUID.randomUUID();
        if (database.update("""
                INSERT INTO research_project (id, site, title, ethics_number, purpose, valid_from, valid_to, state, made_by, made_by_name) VALUES (?, ?, ?, ?, ?, ?, ?, 'ASKED', ?, ?)
                ON CONFLICT DO NOTHING""", id, caller.homeSite(), wanted.title(), wanted.ethicsNumber(), wanted.purpose(), wanted.from(), wanted.to(), exams.account(caller), exams.name(caller)) == 0) {
            throw new ProblemException(Problem.conflict("The hospital has a project of this ethics number.", "本院已有该伦理批号的项目。"));
        }
        Set<String> asked = new java.util.TreeSet<>(wanted.sites());
        asked.add(caller.homeSite());
        int known = database.update("INSERT INTO research_site (project, site, state) SELECT ?, organization.site, 'ASKED' FROM organization WHERE organization.site = ANY (?) AND organization.active", id, asked);
        if (known != asked.size()) {
            throw new ProblemException(Problem.notFound("There is no such hospital.", "没有该医院。"));
        }
        tell(Act.RESEARCH_PROJECT_MADE, id, caller.homeSite(), actor, "ethics " + wanted.ethicsNumber() + ", asks " + String.join(" ", asked));
        return id;
    }

    @Transactional
    public List<ResearchProject> list(Caller caller) {
        List<String> charged = charged(caller);
        return database.list(SELECT + SHOWN + " ORDER BY p.made_at DESC, p.id LIMIT " + MOST_LISTED, ResearchProjects::read, exams.account(caller), charged, charged);
    }

    /** @throws ProblemException 404 */
    @Transactional
    public ResearchProject shown(UUID id, Caller caller, String lock) {
        List<String> charged = charged(caller);
        return database.first(SELECT + SHOWN + " AND p.id = ?" + lock, ResearchProjects::read, exams.account(caller), charged, charged, id)
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such research project.", "没有该研究项目。")));
    }

    /** The hospitals that the caller is a manager of. */
    List<String> charged(Caller caller) {
        return charge.sites(exams.account(caller)).stream().map(Charge.Site::code).toList();
    }

    /** By a manager of its hospital who did not make it: with that this hospital agrees. */
    @Transactional
    public void approve(UUID id, Caller caller, Actor actor) {
        ResearchProject project = shown(id, caller, " FOR UPDATE");
        requireCharged(project.site(), project, caller);
        if (project.state() != State.ASKED) {
            throw new ProblemException(Problem.conflict("It was decided already.", "该项目已审批或已结束。"));
        }
        database.update("UPDATE research_project SET state = 'APPROVED', approved_by = ?, approved_by_name = ?, approved_at = now() WHERE id = ?", exams.account(caller), exams.name(caller), id);
        answer(project, project.site(), Answer.AGREED, caller);
        tell(Act.RESEARCH_PROJECT_APPROVED, id, project.site(), actor, "ethics " + project.ethicsNumber());
    }

    /** A hospital says whether its reports may be asked; it may say otherwise later. */
    @Transactional
    public void agree(UUID id, String site, boolean agrees, Caller caller, Actor actor) {
        ResearchProject project = shown(id, caller, " FOR UPDATE");
        requireCharged(site, project, caller);
        if (project.sites().stream().noneMatch(one -> one.code().equals(site))) {
            throw new ProblemException(Problem.notFound("The project does not ask this hospital.", "该项目未申请此医院。"));
        }
        answer(project, site, agrees ? Answer.AGREED : Answer.REFUSED, caller);
        tell(Act.RESEARCH_SITE_ANSWERED, id, site, actor, agrees ? "agreed" : "refused");
    }

    private void answer(ResearchProject project, String site, Answer answer, Caller caller) {
        database.update("UPDATE research_site SET state = ?, by_name = ?, at = now() WHERE project = ? AND site = ?", answer, exams.name(caller), project.id(), site);
    }

    /** By its maker or a manager of its hospital. */
    @Transactional
    public void end(UUID id, Caller caller, Actor actor) {
        ResearchProject project = shown(id, caller, " FOR UPDATE");
        if (!project.madeBy().equals(exams.account(caller)) && !charged(caller).contains(project.site())) {
            throw new ProblemException(Problem.forbidden("It is ended by its maker or a manager of its hospital.", "项目由申请人或本院管理者结束。"));
        }
        database.update("UPDATE research_project SET state = 'ENDED' WHERE id = ?", id);
        tell(Act.RESEARCH_PROJECT_ENDED, id, project.site(), actor, "");
    }

    private void requireCharged(String site, ResearchProject project, Caller caller) {
        if (!charged(caller).contains(site)) {
            throw new ProblemException(Problem.forbidden("A manager of the hospital decides this.", "须由该医院的管理者决定。"));
        }
        if (project.madeBy().equals(exams.account(caller))) {
            throw new ProblemException(Problem.forbidden("You made this project yourself: another person decides it.", "该项目由您本人申请，须由他人决定。"));
        }
    }

    void tell(Act act, UUID id, String site, Actor actor, String detail) {
        events.fire(new TeachingEvent(actor, act, Thing.PROJECT, id.toString(), site, "", detail));
    }

    private static ResearchProject read(ResultSet row) throws SQLException {
        List<AskedSite> sites = Database.words(row, "sites").stream().map(text -> text.split("\\|", 3)).map(parts -> new AskedSite(parts[0], Answer.valueOf(parts[1]), parts[2])).toList();
        return new ResearchProject(row.getObject("id", UUID.class), row.getString("site"), row.getString("title"), row.getString("ethics_number"), row.getString("purpose"),
                row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class), State.valueOf(row.getString("state")), row.getObject("made_by", UUID.class),
                row.getString("made_by_name"), Optional.of(row.getString("approved_by_name")).filter(name -> !name.isEmpty()), sites);
    }
}
