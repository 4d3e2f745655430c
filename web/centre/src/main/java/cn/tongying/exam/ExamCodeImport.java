package cn.tongying.exam;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.CsvSheet.LineFault;
import cn.tongying.alliance.input.CsvSheet.Row;
import cn.tongying.alliance.input.CsvSheet;
import cn.tongying.alliance.input.ImportReport;
import cn.tongying.identity.event.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Maps the codes of a file: all of its lines or none. What stands in it already is replaced; what it does not name stays. */
@ApplicationScoped
class ExamCodeImport {
    private static final Wording TWICE = new Wording("This code stands in the file twice.", "该代码在文件中重复。");

    @Inject ExamCodes codes;

    @Transactional
    public ImportReport run(byte[] csv, boolean dryRun, Actor actor) {
        CsvSheet sheet = CsvSheet.read(csv, ExamCodeForm.COLUMNS, ExamCodeForm.NEEDED);
        List<LineFault> faults = new ArrayList<>(sheet.faults());
        List<ExamCode> wanted = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Row row : sheet.rows()) {
            Optional<ExamCode> read = ExamCodeForm.read(row.fields());
            read.filter(one -> !codes.isDone(one.site(), one.exam())).ifPresent(one -> row.fields().fault("exam", ExamCodes.NOT_DONE));
            read.filter(one -> !seen.add(one.site() + "|" + one.id())).ifPresent(one -> row.fields().fault("code", TWICE));
            row.fields().faults().forEach(fault -> faults.add(new LineFault(row.line(), fault)));
            read.ifPresent(wanted::add);
        }
        return faults.isEmpty() ? put(wanted, dryRun, actor) : ImportReport.faulty(dryRun, sheet.rows().size(), faults);
    }

    private ImportReport put(List<ExamCode> wanted, boolean dryRun, Actor actor) {
        codes.takeTurn();
        int made = 0;
        int changed = 0;
        for (ExamCode one : wanted) {
            Optional<ExamCode> present = codes.mapping(one.site(), one.source(), one.code());
            boolean same = present.filter(before -> before.exam().equals(one.exam())).isPresent();
            made += present.isEmpty() ? 1 : 0;
            changed += present.isPresent() && !same ? 1 : 0;
            if (!dryRun && !same) {
                codes.put(one, present, actor);
            }
        }
        return new ImportReport(dryRun, wanted.size(), made, changed, wanted.size() - made - changed, List.of());
    }
}
