package cn.tongying.reading.specialty;

import cn.tongying.alliance.Changes;
import cn.tongying.alliance.Database;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.specialty.LineField.Kind;
import cn.tongying.reading.specialty.SpecialtyEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of specialties, templates and fields. Each change is made from a version that was seen, and told in its transaction. */
@ApplicationScoped
class Specialties {
    private static final Wording SPECIALTY = new Wording("specialty", "专科");
    private static final Wording TEMPLATE = new Wording("report template", "报告模板");
    private static final Wording NO_FIELD = new Wording("A template is made of fields that are there, each once.", "模板只能由已有的字段组成，且每个字段只用一次。");

    @Inject Database database;
    @Inject Event<SpecialtyEvent> events;

    /** In their order. */
    @Transactional
    public List<Specialty> all() {
        return database.list("SELECT code, name_zh, name_en, modalities, version FROM reading_specialty ORDER BY place",
                row -> new Specialty(row.getString("code"), row.getString("name_zh"), row.getString("name_en"), Database.words(row, "modalities"), row.getInt("version")));
    }

    @Transactional
    public List<ReportTemplate> templates() {
        return database.list("""
                SELECT template.code, specialty, template.name_zh, template.name_en, findings, impression, template.version FROM report_template AS template
                JOIN reading_specialty ON reading_specialty.code = template.specialty ORDER BY place, template.code""",
                row -> new ReportTemplate(row.getString("code"), row.getString("specialty"), row.getString("name_zh"), row.getString("name_en"), Database.words(row, "findings"),
                        Database.words(row, "impression"), row.getInt("version")));
    }

    @Transactional
    public List<LineField> fields() {
        return database.list("SELECT code, label_zh, label_en, kind, choices_zh, choices_en, unit, scheme, concept FROM report_field ORDER BY code",
                row -> new LineField(row.getString("code"), row.getString("label_zh"), row.getString("label_en"), Kind.valueOf(row.getString("kind")), Database.words(row, "choices_zh"),
                        Database.words(row, "choices_en"), row.getString("unit"), row.getString("scheme"), row.getString("concept")));
    }

    /** @throws cn.tongying.centre.ProblemException 404; 409 when somebody changed it meanwhile; 422 when a modality is another specialty's */
    @Transactional
    public Specialty change(Specialty wanted, Actor actor) {
        database.takeTurns("cn.tongying.reading.specialty");
        List<Specialty> present = all();
        Specialty before = present.stream().filter(one -> one.code().equals(wanted.code())).findFirst().orElseThrow(() -> Refusals.notFound(SPECIALTY));
        Refusals.requireVersion(before.version(), wanted.version());
        present.stream().filter(one -> !one.code().equals(wanted.code())).forEach(other -> other.modalities().stream().filter(wanted.modalities()::contains).findFirst().ifPresent(taken -> {
            throw Refusals.unprocessable(new Wording(taken + " is of " + other.nameEn() + ": take it away there first.", taken + " 已属于“" + other.nameZh() + "”，请先在该专科中移除。"));
        }));
        database.update("UPDATE reading_specialty SET name_zh = ?, name_en = ?, modalities = ?, changed_by = ?, changed_at = now(), version = version + 1 WHERE code = ?",
                wanted.nameZh(), wanted.nameEn(), wanted.modalities(), actor.name(), wanted.code());
        events.fire(new SpecialtyEvent(actor, Act.READING_SPECIALTY_CHANGED, wanted.code(), Changes.between(values(before), values(wanted))));
        return all().stream().filter(one -> one.code().equals(wanted.code())).findFirst().orElseThrow();
    }

    /** @throws cn.tongying.centre.ProblemException 404; 409 when somebody changed it meanwhile; 422 for a field that is not there, or stands twice */
    @Transactional
    public ReportTemplate change(String code, List<String> findings, List<String> impression, int version, Actor actor) {
        database.takeTurns("cn.tongying.reading.specialty");
        ReportTemplate before = template(code);
        Refusals.requireVersion(before.version(), version);
        Set<String> known = new HashSet<>(fields().stream().map(LineField::code).toList());
        if (!findings.stream().allMatch(known::remove) || !impression.stream().allMatch(known::remove)) {
            throw Refusals.unprocessable(NO_FIELD);
        }
        database.update("UPDATE report_template SET findings = string_to_array(?, ' '), impression = string_to_array(?, ' '), changed_by = ?, changed_at = now(), version = version + 1 WHERE code = ?",
                String.join(" ", findings), String.join(" ", impression), actor.name(), code);
        ReportTemplate after = template(code);
        events.fire(new SpecialtyEvent(actor, Act.REPORT_TEMPLATE_CHANGED, code, Changes.between(values(before), values(after))));
        return after;
    }

    private ReportTemplate template(String code) {
        return templates().stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow(() -> Refusals.notFound(TEMPLATE));
    }

    private static Map<String, String> values(Specialty specialty) {
        return Map.of("nameZh", specialty.nameZh(), "nameEn", specialty.nameEn(), "modalities", String.join(",", specialty.modalities()));
    }

    private static Map<String, String> values(ReportTemplate template) {
        return Map.of("findings", String.join(",", template.findings()), "impression", String.join(",", template.impression()));
    }
}
