package cn.tongying.reading.duty;

import cn.tongying.alliance.input.CsvSheet;
import cn.tongying.alliance.input.CsvSheet.LineFault;
import cn.tongying.alliance.input.ImportReport;
import cn.tongying.alliance.input.LineFate;
import cn.tongying.alliance.input.LineFate.Fate;
import cn.tongying.archive.Caller;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.duty.DutyBook.Person;
import cn.tongying.reading.duty.DutyEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes and gives a hospital's shifts as CSV: all lines or, when one is at fault or it is only a trial, none. What is there already stays, and nothing goes. */
@ApplicationScoped
class DutyImport {
    @Inject DutyBook book;

    @Transactional
    public ImportReport run(String site, byte[] csv, boolean dryRun, Caller caller, Actor actor) {
        book.requireKept(site, caller);
        CsvSheet sheet = CsvSheet.read(csv, DutyForm.COLUMNS, DutyForm.NEEDED);
        Map<String, UUID> people = book.people(site).stream().collect(Collectors.toMap(Person::code, Person::id));
        Function<String, Optional<UUID>> byCode = code -> Optional.ofNullable(people.get(code));
        List<LineFault> faults = new ArrayList<>(sheet.faults());
        List<DutyShift> known = new ArrayList<>(book.shifts(site));
        List<DutyShift> made = new ArrayList<>();
        List<LineFate> fates = new ArrayList<>();
        for (CsvSheet.Row row : sheet.rows()) {
            DutyForm.read(row.fields(), UUID.randomUUID(), site, 0, byCode).ifPresent(shift -> {
                boolean isThere = known.stream().anyMatch(shift::isSame);
                if (!isThere) {
                    known.add(shift);
                    made.add(shift);
                }
                fates.add(LineFate.of(row, "code", isThere ? Fate.UNCHANGED : Fate.MADE));
            });
            row.fields().faults().forEach(fault -> faults.add(new LineFault(row.line(), fault)));
        }
        if (!faults.isEmpty()) {
            return ImportReport.faulty(dryRun, sheet, "code", faults);
        }
        if (!dryRun && !made.isEmpty()) {
            made.forEach(shift -> book.insert(shift, actor));
            book.tell(Act.DUTY_ROSTER_IMPORTED, site, String.valueOf(made.size()), actor);
        }
        return new ImportReport(dryRun, sheet.rows().size(), made.size(), 0, sheet.rows().size() - made.size(), faults, fates);
    }

    @Transactional
    public List<Map<String, String>> export(String site, Instant now, Caller caller) {
        return book.roster(site, now, caller).lines().stream().map(line -> {
            Map<String, String> columns = new LinkedHashMap<>();
            DutyShift shift = line.shift();
            columns.put("code", line.code());
            columns.put("days", shift.daysText());
            columns.put("first", shift.first().toString());
            columns.put("last", shift.last().map(LocalDate::toString).orElse(""));
            columns.put("starts", shift.starts().toString());
            columns.put("ends", shift.ends().toString());
            return columns;
        }).toList();
    }
}
