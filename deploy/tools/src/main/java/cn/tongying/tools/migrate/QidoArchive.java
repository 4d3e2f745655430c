package cn.tongying.tools.migrate;

import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.tools.web.AnsweredException;
import cn.tongying.tools.web.ArchiveClient;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A Tongying by its own search, with the token of one hospital, so that what it counts lies at that hospital. */
public final class QidoArchive implements OwnArchive {

    private static final int PAGE = 1000;
    /** So many UIDs in one search. */
    private static final int BATCH = 30;
    private static final int REFUSED_PAGE = 100;
    private static final int REFUSED_PAGES = 20;
    private static final String STUDY = "0020000D";
    private static final String SERIES = "0020000E";
    private static final String INSTANCE = "00080018";
    private static final int NOT_FOUND = 404;
    private static final String INSTANCES_OF_STUDY = "00201208";

    private final ArchiveClient client;

    private QidoArchive(ArchiveClient client) {
        this.client = client;
    }

    /** An archive and the hospital whose images the token shows. */
    public record OfHospital(QidoArchive archive, String hospital) {}

    /** @throws cn.tongying.tools.send.NotAdmittedException when the token does not show one hospital alone */
    public static OfHospital open(ArchiveClient client) throws IOException {
        String hospital = client.hospital();
        return new OfHospital(new QidoArchive(client), hospital);
    }

    @Override
    public Map<StudyInstanceUid, Integer> held(Collection<StudyInstanceUid> studies) throws IOException {
        String uids = studies.stream().map(study -> "StudyInstanceUID=" + study.value()).collect(Collectors.joining("&"));
        Map<StudyInstanceUid, Integer> held = new HashMap<>();
        for (JsonObject match : client.search("studies?" + uids + "&includefield=" + INSTANCES_OF_STUDY + "&limit=" + PAGE)) {
            held.put(new StudyInstanceUid(values(match, STUDY).getString(0)), values(match, INSTANCES_OF_STUDY).getInt(0));
        }
        return held;
    }

    private static JsonArray values(JsonObject match, String tag) {
        return match.getJsonObject(tag).getJsonArray("Value");
    }

    @Override
    public Set<SopInstanceUid> instances(StudyInstanceUid study) throws IOException {
        Set<SopInstanceUid> instances = new HashSet<>();
        for (int offset = 0; ; offset += PAGE) {
            List<JsonObject> page = client.search("studies/" + study.value() + "/instances?limit=" + PAGE + "&offset=" + offset);
            page.forEach(match -> instances.add(new SopInstanceUid(values(match, INSTANCE).getString(0))));
            if (page.size() < PAGE) {
                return instances;
            }
        }
    }

    /** What was found is asked one by one which study it was sent in. Of more matches than one page has, those left out are counted as lacking. */
    @Override
    public Set<SopInstanceUid> movedOutOf(StudyInstanceUid study, Collection<SopInstanceUid> instances) throws IOException {
        List<SopInstanceUid> wanted = List.copyOf(instances);
        Set<SopInstanceUid> moved = new HashSet<>();
        for (int from = 0; from < wanted.size(); from += BATCH) {
            String uids = wanted.subList(from, Math.min(from + BATCH, wanted.size())).stream().map(uid -> "SOPInstanceUID=" + uid.value())
                    .collect(Collectors.joining("&"));
            for (JsonObject match : client.search("instances?" + uids + "&includefield=" + STUDY + "&includefield=" + SERIES + "&limit=" + PAGE)) {
                SopInstanceUid instance = new SopInstanceUid(values(match, INSTANCE).getString(0));
                if (!moved.contains(instance) && isSentIn(study, match)) {
                    moved.add(instance);
                }
            }
        }
        return moved;
    }

    private boolean isSentIn(StudyInstanceUid study, JsonObject match) throws IOException {
        String path = "studies/%s/series/%s/instances/%s/metadata".formatted(values(match, STUDY).getString(0), values(match, SERIES).getString(0),
                values(match, INSTANCE).getString(0));
        try {
            return client.search(path).stream().anyMatch(object -> OriginalStudy.of(object).filter(study.value()::equals).isPresent());
        } catch (AnsweredException e) {
            if (e.status() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Map<SopInstanceUid, String> refused(Set<SopInstanceUid> instances, Instant since) throws IOException {
        Map<SopInstanceUid, String> refused = new HashMap<>();
        String before = "";
        for (int page = 0; page < REFUSED_PAGES && refused.size() < instances.size(); page++) {
            JsonObject answer = client.object("/api/intake/refused?limit=" + REFUSED_PAGE + before);
            for (JsonObject line : answer.getJsonArray("items").getValuesAs(JsonObject.class)) {
                if (Instant.parse(line.getString("at")).isBefore(since)) {
                    return refused;
                }
                instances.stream().filter(instance -> instance.value().equals(line.getString("sopInstanceUid")))
                        .forEach(instance -> refused.putIfAbsent(instance, line.getString("status") + " " + line.getString("reason")));
            }
            if (answer.isNull("next")) {
                return refused;
            }
            before = "&before=" + answer.getString("next");
        }
        return refused;
    }
}
