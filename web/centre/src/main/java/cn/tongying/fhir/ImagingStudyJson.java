package cn.tongying.fhir;

import cn.tongying.alliance.Days;
import cn.tongying.fhir.ImagingStudy.Series;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.format.DateTimeFormatter;

/** A study as an ImagingStudy of R4 (https://hl7.org/fhir/R4/imagingstudy.html), with its Patient contained and its series without their instances. */
final class ImagingStudyJson {
    private ImagingStudyJson() {
    }

    static JsonObject of(ImagingStudy study) {
        ImagingStudy.Patient patient = study.patient();
        JsonArrayBuilder identifiers = Json.createArrayBuilder().add(FhirPatient.study(study.uid()));
        if (!study.accessionNumber().isEmpty()) {
            identifiers.add(FhirPatient.accession(study.accessionNumber()));
        }
        JsonArrayBuilder modalities = Json.createArrayBuilder();
        study.modalities().stream().filter(one -> !one.isBlank()).forEach(one -> modalities.add(modality(one)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("resourceType", "ImagingStudy").add("id", Long.toString(study.row()))
                .add("meta", Json.createObjectBuilder().add("lastUpdated", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(study.updated().atZone(Days.ZONE))))
                .add("contained", Json.createArrayBuilder().add(FhirPatient.of(patient.id(), patient.issuer(), patient.name(), patient.birthDate(), patient.sex())))
                .add("identifier", identifiers).add("status", "available").add("subject", Json.createObjectBuilder().add("reference", FhirPatient.REFERENCE))
                .add("numberOfSeries", study.series().size()).add("numberOfInstances", study.series().stream().mapToInt(Series::instances).sum());
        if (study.modalities().stream().anyMatch(one -> !one.isBlank())) {
            json.add("modality", modalities);
        }
        FhirTime.ofDicom(study.date(), study.time()).ifPresent(time -> json.add("started", time));
        study.order().ifPresent(order -> json.add("basedOn", Json.createArrayBuilder().add(Json.createObjectBuilder().add("reference", "ServiceRequest/" + order))));
        if (!study.description().isBlank()) {
            json.add("description", study.description());
        }
        JsonArrayBuilder series = Json.createArrayBuilder();
        study.series().forEach(one -> series.add(series(one, study)));
        return (study.series().isEmpty() ? json : json.add("series", series)).build();
    }

    private static JsonObjectBuilder series(Series one, ImagingStudy study) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("uid", one.uid()).add("modality", modality(one.modality().isBlank() ? "OT" : one.modality())).add("numberOfInstances", one.instances())
                .add("performer", Json.createArrayBuilder().add(Json.createObjectBuilder().add("actor", Json.createObjectBuilder().add("type", "Organization")
                        .add("identifier", Json.createObjectBuilder().add("system", DiagnosticReportJson.SITE).add("value", study.hospital().code())).add("display", study.hospital().name()))));
        if (one.number().isPresent() && one.number().getAsInt() >= 0) {
            json.add("number", one.number().getAsInt());
        }
        if (!one.description().isBlank()) {
            json.add("description", one.description());
        }
        return one.bodyPart().isBlank() ? json : json.add("bodySite", Json.createObjectBuilder().add("display", one.bodyPart()));
    }

    private static JsonObjectBuilder modality(String code) {
        return Json.createObjectBuilder().add("system", ServiceRequestJson.DCM).add("code", code);
    }
}
