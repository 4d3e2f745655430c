package cn.tongying.correction;

import cn.tongying.archive.correction.CorrectionLine;
import cn.tongying.archive.correction.CorrectionSearch.FoundPatient;
import cn.tongying.archive.correction.CorrectionSearch.FoundStudy;
import cn.tongying.archive.correction.PatientAttributes;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** The shapes that the resource gives. */
final class CorrectionJson {
    private CorrectionJson() {
    }

    static String found(PatientCorrections.Found found) {
        JsonArrayBuilder patients = Json.createArrayBuilder();
        found.patients().forEach(one -> patients.add(patient(one)));
        JsonArrayBuilder ordered = Json.createArrayBuilder();
        found.ordered().forEach(one -> ordered.add(attributes(one)));
        return Json.createObjectBuilder().add("patients", patients).add("ordered", ordered).build().toString();
    }

    private static JsonObjectBuilder patient(FoundPatient patient) {
        JsonArrayBuilder studies = Json.createArrayBuilder();
        patient.studies().forEach(one -> studies.add(study(one)));
        return attributes(patient.attributes()).add("row", Long.toString(patient.id())).add("version", Long.toString(patient.correction()))
                .add("studyCount", patient.studyCount()).add("studies", studies);
    }

    private static JsonObjectBuilder study(FoundStudy study) {
        return Json.createObjectBuilder().add("uid", study.uid()).add("date", study.date()).add("description", study.description())
                .add("accession", study.accession()).add("modalities", Json.createArrayBuilder(study.modalities())).add("corrected", study.corrected());
    }

    private static JsonObjectBuilder attributes(PatientAttributes attributes) {
        return Json.createObjectBuilder().add("patientId", attributes.patientId()).add("name", attributes.name()).add("birthDate", attributes.birthDate())
                .add("sex", attributes.sex());
    }

    /** One more than asked for tells that there are more. */
    static String history(List<CorrectionLine> lines, int most) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        List<CorrectionLine> page = lines.subList(0, Math.min(most, lines.size()));
        page.forEach(one -> items.add(line(one)));
        JsonObjectBuilder answer = Json.createObjectBuilder().add("items", items);
        if (lines.size() > most) {
            answer.add("next", Long.toString(page.getLast().id()));
        } else {
            answer.addNull("next");
        }
        return answer.build().toString();
    }

    private static JsonObjectBuilder line(CorrectionLine line) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", Long.toString(line.id())).add("kind", line.kind().name()).add("by", line.by())
                .add("at", line.at().toString()).add("reason", line.reason()).add("before", attributes(line.before())).add("after", attributes(line.after()))
                .add("studies", Json.createArrayBuilder(line.studies()));
        line.undoes().ifPresentOrElse(id -> json.add("undoes", id.toString()), () -> json.addNull("undoes"));
        line.undone().ifPresentOrElse(id -> json.add("undone", id.toString()), () -> json.addNull("undone"));
        return json;
    }
}
