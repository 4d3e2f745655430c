package cn.tongying.alliance.input;

import cn.tongying.alliance.input.CsvSheet.LineFault;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;

/** The JSON of the report of an import (the contract with the portal). */
final class ReportJson {
    private ReportJson() {
    }

    static JsonObjectBuilder report(ImportReport report) {
        return Json.createObjectBuilder().add("dryRun", report.dryRun()).add("lines", report.lines()).add("made", report.made())
                .add("changed", report.changed()).add("unchanged", report.unchanged()).add("faults", faults(report)).add("fates", fates(report));
    }

    static JsonArrayBuilder fates(ImportReport report) {
        JsonArrayBuilder fates = Json.createArrayBuilder();
        report.fates().forEach(one -> fates.add(Json.createObjectBuilder().add("line", one.line()).add("code", one.code())
                .add("name", one.name()).add("fate", one.fate().name())));
        return fates;
    }

    static JsonArrayBuilder faults(ImportReport report) {
        JsonArrayBuilder faults = Json.createArrayBuilder();
        for (LineFault one : report.faults()) {
            faults.add(Json.createObjectBuilder().add("line", one.line()).add("column", one.fault().column())
                    .add("value", one.fault().value()).add("rule", one.fault().rule().en()).add("ruleZh", one.fault().rule().zh()));
        }
        return faults;
    }
}
