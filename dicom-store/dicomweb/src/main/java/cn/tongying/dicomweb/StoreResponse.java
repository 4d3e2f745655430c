package cn.tongying.dicomweb;

import cn.tongying.archive.InstanceIdentity;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoreWarning;
import cn.tongying.dicom.StudyInstanceUid;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The answer to a Store request (PS3.18 section 10.5.3): which instances are kept and where they are found, and which are
 * not and why. It grows with each outcome and then decides the status.
 */
final class StoreResponse {

    /** No warning of storage (PS3.18 I.2.2) says it; told beside the success. */
    private static final String NOTE_WITHOUT_EFFECT = "A rejection note: kept, and nothing was rejected by it";
    /** Found once: looking for it searches the whole class path. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private final List<Kept> stored = new ArrayList<>();
    private final List<StoreOutcome.Refused> refused = new ArrayList<>();

    private record Kept(InstanceIdentity identity, Optional<StoreWarning> warning, boolean noteWithoutEffect) {
    }

    void add(StoreOutcome outcome) {
        switch (outcome) {
            case StoreOutcome.Stored kept -> stored.add(new Kept(kept.identity(), kept.warning(), kept.noteWithoutEffect()));
            case StoreOutcome.AlreadyStored kept -> stored.add(new Kept(kept.identity(), kept.warning(), kept.noteWithoutEffect()));
            case StoreOutcome.Refused refusal -> refused.add(refusal);
        }
    }

    int count() {
        return stored.size() + refused.size();
    }

    boolean anyStored() {
        return !stored.isEmpty();
    }

    /** True when the last one refused broke off, as the body then does too. */
    boolean endsIncomplete() {
        return !refused.isEmpty() && refused.getLast().reason() == RefusalReason.INCOMPLETE;
    }

    int refusedCount() {
        return refused.size();
    }

    /** True when nothing came but so many parts of a type that is not taken. */
    boolean onlyUnsupported(int parts) {
        return parts > 0 && stored.isEmpty() && refused.size() == parts;
    }

    boolean isEmpty() {
        return stored.isEmpty() && refused.isEmpty();
    }

    /** True if nothing was kept for a reason that passes, so that the whole request is to be sent again. */
    Optional<RefusalReason> transientFailure() {
        return stored.isEmpty() && refused.stream().allMatch(refusal -> refusal.reason().transientCondition())
                ? refused.stream().map(StoreOutcome.Refused::reason).findFirst() : Optional.empty();
    }

    /** PS3.18 table 10.5.3-1: all kept, some kept or with a warning, none kept for the bytes' sake, none kept. */
    int status() {
        if (refused.isEmpty() && stored.stream().allMatch(kept -> kept.warning().isEmpty())) {
            return 200;
        }
        if (!stored.isEmpty()) {
            return 202;
        }
        return refused.stream().allMatch(refusal -> refusal.reason().httpStatus() == 400) ? 400 : 409;
    }

    /** The Store Instances Response Module (PS3.18 annex I) in DICOM JSON. */
    byte[] document() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            Set<StudyInstanceUid> studies = new LinkedHashSet<>();
            stored.forEach(kept -> studies.add(kept.identity().study()));
            if (studies.size() == 1) {
                value(json, "00081190", "UR", ResourcePath.uri(studies.iterator().next()));
            }
            failures(json, "00081198", refused.stream().filter(StoreResponse::identified).toList());
            if (!stored.isEmpty()) {
                json.writeStartObject("00081199").write("vr", "SQ").writeStartArray("Value");
                stored.forEach(kept -> stored(json, kept));
                json.writeEnd().writeEnd();
            }
            failures(json, "0008119A", refused.stream().filter(refusal -> !identified(refusal)).toList());
            json.writeEnd();
        }
        return bytes.toByteArray();
    }

    /** Failed SOP Sequence needs both UIDs; what has none goes to Other Failures Sequence (PS3.18 table I.2-1). */
    private static boolean identified(StoreOutcome.Refused refusal) {
        return refusal.sopClass().isPresent() && refusal.sopInstance().isPresent();
    }

    private static void stored(JsonGenerator json, Kept kept) {
        InstanceIdentity identity = kept.identity();
        json.writeStartObject();
        if (kept.noteWithoutEffect()) {
            value(json, "00000902", "LO", NOTE_WITHOUT_EFFECT);
        }
        value(json, "00081150", "UI", identity.sopClass().value());
        value(json, "00081155", "UI", identity.instance().value());
        value(json, "00081190", "UR", ResourcePath.uri(identity));
        kept.warning().ifPresent(warning -> reason(json, "00081196", warning.dicomStatus()));
        json.writeEnd();
    }

    private static void failures(JsonGenerator json, String tag, List<StoreOutcome.Refused> failures) {
        if (failures.isEmpty()) {
            return;
        }
        json.writeStartObject(tag).write("vr", "SQ").writeStartArray("Value");
        for (StoreOutcome.Refused refusal : failures) {
            json.writeStartObject();
            value(json, "00000902", "LO", refusal.errorComment());
            refusal.sopClass().ifPresent(uid -> value(json, "00081150", "UI", uid.value()));
            refusal.sopInstance().ifPresent(uid -> value(json, "00081155", "UI", uid.value()));
            reason(json, "00081197", refusal.reason().dicomStatus());
            json.writeEnd();
        }
        json.writeEnd().writeEnd();
    }

    /** Warning Reason or Failure Reason. */
    private static void reason(JsonGenerator json, String tag, int status) {
        json.writeStartObject(tag).write("vr", "US").writeStartArray("Value").write(status).writeEnd().writeEnd();
    }

    private static void value(JsonGenerator json, String tag, String vr, String value) {
        json.writeStartObject(tag).write("vr", vr).writeStartArray("Value").write(value).writeEnd().writeEnd();
    }
}
