package cn.tongying.archive.refusal;

import cn.tongying.archive.QuarantineDecision;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.Source;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.StoredObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line of the refused list: written once, when an object was not taken; later a person may decide about its bytes. */
@Entity
@Table(name = "refused_object")
public class RefusedObjectEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Instant at;
    private String via;
    private String source;
    private String address;
    private String site;

    @Column(name = "study_instance_uid")
    private String studyInstanceUid;

    @Column(name = "sop_class_uid")
    private String sopClassUid;

    @Column(name = "sop_instance_uid")
    private String sopInstanceUid;

    private String reason;
    private int status;
    private String message;

    @Column(name = "message_zh")
    private String messageZh;

    @Column(name = "quarantine_key")
    private @Nullable String quarantineKey;

    @Column(name = "dataset_offset")
    private @Nullable Integer datasetOffset;

    @Column(name = "dataset_sha256")
    private byte @Nullable [] datasetSha256;

    @Column(name = "quarantine_bytes")
    private long quarantineBytes;

    @Enumerated(EnumType.STRING)
    private @Nullable QuarantineDecision decision;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    protected RefusedObjectEntity() {
        this(Instant.EPOCH, new Source(Source.Via.C_STORE, "", "", "-"), "", "",
                new Refusal(RefusalReason.UNAVAILABLE, "", ""));
    }

    private RefusedObjectEntity(Instant at, Source source, String site, String study, Refusal refusal) {
        this.at = at;
        this.via = source.via().label();
        this.source = source.name();
        this.address = source.address();
        this.site = site;
        this.studyInstanceUid = study;
        this.sopClassUid = "";
        this.sopInstanceUid = "";
        this.reason = refusal.reason().name();
        this.status = refusal.reason().dicomStatus();
        this.message = refusal.message();
        this.messageZh = refusal.messageZh();
    }

    static RefusedObjectEntity of(RefusedArrival arrival) {
        RefusedObjectEntity entity = new RefusedObjectEntity(arrival.at(), arrival.source(), arrival.caller().homeSite(),
                arrival.study(), arrival.refusal());
        entity.sopClassUid = arrival.sopClass().map(Object::toString).orElse("");
        entity.sopInstanceUid = arrival.sopInstance().map(Object::toString).orElse("");
        return entity;
    }

    /** @param first the line brings the object there; another one names what is there already */
    void quarantine(StoredObject object, boolean first) {
        quarantineBytes = first ? object.size() : 0;
        quarantineKey = object.key().value();
        datasetOffset = (int) object.headerLength();
        datasetSha256 = object.contentSha256();
    }

    /** Of what is kept still. */
    Optional<ObjectKey> quarantineKey() {
        return Optional.ofNullable(quarantineKey).filter(key -> decision != QuarantineDecision.DROPPED).map(ObjectKey::new);
    }

    String site() {
        return site;
    }

    RefusedObject line() {
        return new RefusedObject(id, at, Source.Via.of(via), source, site, sopInstanceUid, RefusalReason.valueOf(reason),
                status, message, messageZh, quarantineKey().isPresent(), decided());
    }

    private Optional<RefusedObject.Decided> decided() {
        return decision == null || decidedBy == null || decidedAt == null ? Optional.empty()
                : Optional.of(new RefusedObject.Decided(decision, decidedBy, decidedAt));
    }
}
