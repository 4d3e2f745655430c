package cn.tongying.person;

import cn.tongying.alliance.Author;
import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.CsvSheet.LineFault;
import cn.tongying.alliance.input.CsvSheet.Row;
import cn.tongying.alliance.input.CsvSheet;
import cn.tongying.alliance.input.ImportReport;
import cn.tongying.archive.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes registrations as CSV: all lines or, when one is at fault or it is only a trial, none. */
@ApplicationScoped
class PatientImport {
    private static final Wording NO_SITE = new Wording("There is no such site, or you do not work for it.", "没有该机构，或您不属于该机构。");

    @Inject Persons persons;
    @Inject Registry registry;

    @Transactional
    public ImportReport run(byte[] csv, boolean dryRun, Caller caller, Set<String> sites, Author author) {
        CsvSheet sheet = CsvSheet.read(csv, PatientForm.COLUMNS, Set.of("site", "patientId"));
        List<LineFault> faults = new ArrayList<>(sheet.faults());
        List<Registration> told = read(sheet, caller, sites, faults);
        if (!faults.isEmpty()) {
            return ImportReport.faulty(dryRun, sheet.rows().size(), faults);
        }
        if (!dryRun) {
            persons.takeTurn();
        }
        Map<Registry.Effect, Integer> effects = new EnumMap<>(Registry.Effect.class);
        for (Registration one : told) {
            effects.merge(registry.effect(one), 1, Integer::sum);
            if (!dryRun) {
                registry.register(one, author);
            }
        }
        return new ImportReport(dryRun, sheet.rows().size(), effects.getOrDefault(Registry.Effect.MADE, 0),
                effects.getOrDefault(Registry.Effect.CHANGED, 0), effects.getOrDefault(Registry.Effect.NOTHING, 0), faults);
    }

    private static List<Registration> read(CsvSheet sheet, Caller caller, Set<String> sites, List<LineFault> faults) {
        List<Registration> told = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Row row : sheet.rows()) {
            Optional<Registration> read = PatientForm.ofLine(row.fields());
            read.ifPresent(one -> {
                if (!caller.maySee(one.site()) || !sites.contains(one.site())) {
                    row.fields().fault("site", NO_SITE);
                }
                Integer first = lines.putIfAbsent(one.site() + "\n" + one.patientId(), row.line());
                if (first != null) {
                    row.fields().fault("patientId", new Wording("This patient stands on line " + first + " already.", "该患者与第 " + first + " 行重复。"));
                }
                told.add(one);
            });
            row.fields().faults().forEach(fault -> faults.add(new LineFault(row.line(), fault)));
        }
        return told;
    }
}
