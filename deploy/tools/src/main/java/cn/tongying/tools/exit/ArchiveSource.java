package cn.tongying.tools.exit;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.tools.web.ArchiveClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A Tongying over HTTP: its study list, which has a cursor and names the hospital, QIDO-RS for the instances, WADO-RS for them as they are kept. */
public final class ArchiveSource implements StudySource {

    private static final int STUDIES = 200;
    private static final int INSTANCES = 1000;

    private final ArchiveClient client;
    private final String hospital;

    private ArchiveSource(ArchiveClient client, String hospital) {
        this.client = client;
        this.hospital = hospital;
    }

    /** @throws cn.tongying.tools.send.NotAdmittedException when the token does not show one hospital alone */
    public static ArchiveSource open(ArchiveClient client) throws IOException {
        return new ArchiveSource(client, client.hospital());
    }

    /** The code of the hospital whose images are taken out. */
    public String hospital() {
        return hospital;
    }

    @Override
    public Page studies(Optional<String> after) throws IOException {
        JsonObjectBuilder filter = Json.createObjectBuilder().add("limit", STUDIES).add("site", hospital);
        after.ifPresent(cursor -> filter.add("after", cursor));
        JsonObject page = client.ask("/api/studies/search", filter.build());
        return new Page(page.getJsonArray("studies").getValuesAs(JsonObject.class).stream().map(ArchiveSource::study).toList(),
                page.isNull("next") ? Optional.empty() : Optional.of(page.getString("next")));
    }

    private static ExitingStudy study(JsonObject study) {
        JsonObject patient = study.getJsonObject("patient");
        String ideographic = patient.getString("ideographic", "");
        return new ExitingStudy(new StudyInstanceUid(study.getString("studyInstanceUid")), study.getJsonObject("site").getString("code"),
                patient.getString("id", ""), patient.getString("issuer", ""), ideographic.isEmpty() ? patient.getString("name", "") : ideographic,
                patient.getString("birthDate", ""), study.getString("studyDate", ""), study.getString("description", ""),
                study.getJsonArray("modalities").getValuesAs(JsonString.class).stream().map(JsonString::getString).toList(), study.getInt("instanceCount"));
    }

    @Override
    public List<ExitingObject> objects(StudyInstanceUid study) throws IOException {
        List<ExitingObject> objects = new ArrayList<>();
        for (int offset = 0; ; offset += INSTANCES) {
            List<JsonObject> page = client.search("studies/" + study.value() + "/instances?includefield=00200011&limit=" + INSTANCES + "&offset=" + offset);
            page.forEach(match -> objects.add(new ExitingObject(new SopInstanceUid(text(match, "00080018")), new SopClassUid(text(match, "00080016")),
                    new SeriesInstanceUid(text(match, "0020000E")), number(match, "00200011"), number(match, "00200013"))));
            if (page.size() < INSTANCES) {
                return objects;
            }
        }
    }

    private static String text(JsonObject match, String tag) {
        return match.getJsonObject(tag).getJsonArray("Value").getString(0);
    }

    private static OptionalInt number(JsonObject match, String tag) {
        JsonObject attribute = match.getJsonObject(tag);
        return attribute == null || !attribute.containsKey("Value") ? OptionalInt.empty() : OptionalInt.of(attribute.getJsonArray("Value").getInt(0));
    }

    @Override
    public Content open(StudyInstanceUid study, ExitingObject object) throws IOException {
        HttpResponse<InputStream> answer = client.part10(path(study, object.series(), object.instance()));
        return new Content(answer.body(), answer.headers().firstValueAsLong("Content-Length"), answer.headers().firstValue("ETag").orElse(""));
    }

    @Override
    public boolean isStill(StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance, String etag) throws IOException {
        return client.isStill(path(study, series, instance), etag);
    }

    private static String path(StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance) {
        return "studies/" + study.value() + "/series/" + series.value() + "/instances/" + instance.value();
    }
}
