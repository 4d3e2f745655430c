package cn.tongying.studies;

import cn.tongying.archive.list.SeriesSummary;
import cn.tongying.archive.list.StudyPage;
import cn.tongying.archive.list.StudySummary;
import cn.tongying.archive.site.SiteName;
import cn.tongying.dicom.StudyInstanceUid;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** The shapes of studies, series and patients below {@code /api}; texts that the images do not say are empty. */
public final class StudyJson {
    private StudyJson() {
    }

    static JsonObject page(StudyPage page) {
        JsonArrayBuilder studies = Json.createArrayBuilder();
        page.studies().forEach(study -> studies.add(study(study)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("studies", studies);
        page.next().ifPresentOrElse(next -> json.add("next", next), () -> json.addNull("next"));
        return json.add("facets", Json.createObjectBuilder()
                .add("modality", facets(page.modalities())).add("site", facets(page.sites()))).build();
    }

    public static JsonObjectBuilder study(StudySummary study) {
        return Json.createObjectBuilder()
                .add("studyInstanceUid", study.study().value())
                .add("patient", patient(study.patient()))
                .add("accessionNumber", study.accessionNumber())
                .add("studyDate", study.studyDate())
                .add("studyTime", study.studyTime())
                .add("description", study.description())
                .add("modalities", Json.createArrayBuilder(study.modalities()))
                .add("seriesCount", study.seriesCount())
                .add("instanceCount", study.instanceCount())
                .add("rejected", study.rejected())
                .add("site", site(study.site()))
                .add("receivedAt", study.receivedAt().toString());
    }

    public static JsonObjectBuilder patient(StudySummary.Patient patient) {
        return Json.createObjectBuilder()
                .add("id", patient.id()).add("issuer", patient.issuer())
                .add("name", patient.name()).add("ideographic", patient.ideographic()).add("phonetic", patient.phonetic())
                .add("birthDate", patient.birthDate()).add("sex", patient.sex()).add("age", patient.age());
    }

    public static JsonObjectBuilder site(SiteName site) {
        return Json.createObjectBuilder().add("code", site.code()).add("nameZh", site.nameZh()).add("nameEn", site.nameEn());
    }

    private static JsonArrayBuilder facets(List<StudyPage.Facet> facets) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        facets.forEach(facet -> array.add(Json.createObjectBuilder().add("value", facet.value()).add("count", facet.count())));
        return array;
    }

    static JsonObjectBuilder series(StudyInstanceUid study, SeriesSummary series) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("seriesInstanceUid", series.series().value());
        series.number().ifPresentOrElse(number -> json.add("number", number), () -> json.addNull("number"));
        return json.add("modality", series.modality())
                .add("description", series.description())
                .add("bodyPart", series.bodyPart())
                .add("instanceCount", series.instanceCount())
                .add("thumbnail", "/dicom-web/studies/" + study.value() + "/series/" + series.series().value() + "/thumbnail");
    }
}
