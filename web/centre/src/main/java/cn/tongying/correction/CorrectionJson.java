package cn.tongying.correction;

import cn.tongying.archive.correction.CorrectionLine;
import cn.tongying.archive.correction.CorrectionLine.ToldStudy;
import cn.tongying.archive.correction.CorrectionSearch.FoundPatient;
import cn.tongying.archive.correction.CorrectionSearch.FoundStudy;
import cn.tongying.archive.correction.PatientAttributes;
import cn.tongying.archive.correction.StudyAttributes;
import cn.tongying.archive.correction.StudyParts;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;

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

    private static JsonObjectBuilder study(FoundStudy found) {
        return study(found.study()).add("series", found.series()).add("instances", found.instances()).add("corrected", found.corrected());
    }

    private static JsonObjectBuilder study(ToldStudy study) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("uid", study.uid()).add("date", study.date()).add("time", study.time())
                .add("description", study.description()).add("accession", study.accession()).add("modalities", Json.createArrayBuilder(study.modalities()));
        study.splitOff().ifPresentOrElse(at -> json.add("splitOff", at.toString()), () -> json.addNull("splitOff"));
        return json;
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

    private static JsonArrayBuilder told(CorrectionLine.Details details) {
        JsonArrayBuilder studies = Json.createArrayBuilder();
        details.studies().forEach(one -> studies.add(study(one)));
        return studies;
    }

    private static JsonArrayBuilder moved(CorrectionLine.Details details) {
        JsonArrayBuilder series = Json.createArrayBuilder();
        details.series().forEach(one -> series.add(numbered(Json.createObjectBuilder().add("modality", one.modality()).add("description", one.description()),
                one.number())));
        return series;
    }

    private static JsonObjectBuilder numbered(JsonObjectBuilder series, Optional<Integer> number) {
        number.ifPresentOrElse(is -> series.add("number", is), () -> series.addNull("number"));
        return series;
    }

    /** A study with its series. */
    static String study(StudyParts study) {
        JsonArrayBuilder series = Json.createArrayBuilder();
        study.series().forEach(one -> series.add(numbered(Json.createObjectBuilder().add("uid", one.uid()).add("modality", one.modality())
                .add("description", one.description()).add("instances", one.instances()).add("otherPatient", one.names().isPresent()).add("names", one.names().orElse("")),
                one.number())));
        return Json.createObjectBuilder().add("patient", Long.toString(study.patient())).add("version", Long.toString(study.version()))
                .add("attributes", attributes(study.attributes())).add("series", series).build().toString();
    }

    private static JsonObjectBuilder attributes(StudyAttributes study) {
        return Json.createObjectBuilder().add("date", study.date()).add("time", study.time()).add("accession", study.accession())
                .add("referring", study.referring()).add("description", study.description()).add("studyId", study.studyId());
    }

    private static JsonObjectBuilder line(CorrectionLine line) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", Long.toString(line.id())).add("kind", line.kind().name()).add("by", line.by())
                .add("at", line.at().toString()).add("reason", line.reason()).add("before", attributes(line.before())).add("after", attributes(line.after()))
                .add("studies", told(line.details())).add("series", moved(line.details())).add("seriesCount", line.details().seriesCount());
        line.studyBefore().ifPresentOrElse(was -> json.add("studyBefore", attributes(was)), () -> json.addNull("studyBefore"));
        line.studyAfter().ifPresentOrElse(is -> json.add("studyAfter", attributes(is)), () -> json.addNull("studyAfter"));
        line.undoes().ifPresentOrElse(id -> json.add("undoes", id.toString()), () -> json.addNull("undoes"));
        line.undone().ifPresentOrElse(id -> json.add("undone", id.toString()), () -> json.addNull("undone"));
        return json;
    }
}
