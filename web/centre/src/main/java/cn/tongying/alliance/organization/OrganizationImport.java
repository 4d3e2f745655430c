package cn.tongying.alliance.organization;

import cn.tongying.alliance.Author;
import cn.tongying.alliance.Database;
import cn.tongying.alliance.input.CsvSheet;
import cn.tongying.alliance.input.ImportReport;
import cn.tongying.alliance.input.LineFate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.Set;

/** Takes organizations from CSV: all lines or, when one is at fault or it is only a trial, none. */
@ApplicationScoped
class OrganizationImport {
    private static final Set<String> NEEDED = Set.of("code", "kind", "nameZh");

    @Inject Organizations organizations;
    @Inject Database database;

    @Transactional
    public ImportReport run(byte[] csv, boolean dryRun, Author author) {
        CsvSheet sheet = CsvSheet.read(csv, OrganizationForm.COLUMNS, NEEDED);
        if (!dryRun) {
            organizations.takeTurn();
        }
        Set<String> issuers = new HashSet<>(database.list("SELECT issuer FROM site", row -> row.getString(1)));
        OrganizationPlan plan = OrganizationPlan.of(organizations.all(), issuers, sheet);
        if (!plan.faults().isEmpty()) {
            return ImportReport.faulty(dryRun, sheet, "nameZh", plan.faults());
        }
        if (!dryRun) {
            plan.changed().forEach(change -> organizations.change(
                    change.present().code(), change.details(), change.present().version(), author));
            plan.made().forEach(organization -> organizations.make(organization, author));
        }
        int unchanged = sheet.rows().size() - plan.made().size() - plan.changed().size();
        return new ImportReport(dryRun, sheet.rows().size(), plan.made().size(), plan.changed().size(), unchanged, plan.faults(),
                sheet.rows().stream().map(row -> LineFate.of(row, "nameZh", plan.fate(row.fields().raw("code")))).toList());
    }
}
