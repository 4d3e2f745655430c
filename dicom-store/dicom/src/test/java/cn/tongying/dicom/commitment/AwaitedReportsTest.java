package cn.tongying.dicom.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.MemoryClaim;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.NormalizedRequest;
import cn.tongying.dicom.net.PresentationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a peer says is weighed so that nothing counts as committed which is not plainly so. */
class AwaitedReportsTest {

    private static final SopClassUid CT = new SopClassUid("1.2.840.10008.5.1.4.1.1.2");
    private static final SopInstanceUid ONE = new SopInstanceUid("1.2.1");
    private static final SopInstanceUid TWO = new SopInstanceUid("1.2.2");

    private final AwaitedReports reports = new AwaitedReports(10_000);
    private final CompletableFuture<CommitmentOutcome> answer = reports.await("2.25.1", Map.of(ONE, CT, TWO, CT));

    private static Dataset item(String sopClass, String instance) {
        return new Dataset().put(Tag.ReferencedSOPClassUID, sopClass).put(Tag.ReferencedSOPInstanceUID, instance);
    }

    private DimseStatus report(int type, Dataset dataset) {
        return reports.handle(new NormalizedRequest(NormalizedRequest.Operation.EVENT_REPORT,
                new PresentationContext(1, StorageCommitmentScu.SOP_CLASS, "1.2.840.10008.1.2"), StorageCommitmentScu.SOP_CLASS, "1.2.840.10008.1.20.1.1", type,
                MemoryClaim.NONE), DatasetWriter.toBytes(dataset, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
    }

    private static Dataset of(String transaction, List<Dataset> committed, List<Dataset> failed) {
        return new Dataset().put(Tag.TransactionUID, transaction).putItems(Tag.ReferencedSOPSequence, committed).putItems(Tag.FailedSOPSequence, failed);
    }

    @Test
    void what_is_named_as_held_with_its_class_is_committed_and_what_failed_has_its_reason() {
        assertThat(report(2, of("2.25.1", List.of(item(CT.value(), "1.2.1")), List.of(item(CT.value(), "1.2.2").putIntegers(Tag.FailureReason, 0x0112)))))
                .isEqualTo(DimseStatus.SUCCESS);
        assertThat(answer.join()).isEqualTo(new CommitmentOutcome.Reported(Set.of(ONE), Map.of(TWO, 0x0112)));
    }

    @Test
    void what_is_left_out_or_of_another_class_or_named_twice_or_never_asked_for_is_not_committed() {
        assertThat(report(1, of("2.25.1", List.of(item("1.2.840.10008.5.1.4.1.1.4", "1.2.1"), item(CT.value(), "1.2.3")), List.of()))).isEqualTo(DimseStatus.SUCCESS);
        assertThat(answer.join()).isEqualTo(new CommitmentOutcome.Reported(Set.of(), Map.of(ONE, 0, TWO, 0)));
        CompletableFuture<CommitmentOutcome> again = reports.await("2.25.2", Map.of(ONE, CT));
        report(1, of("2.25.2", List.of(item(CT.value(), "1.2.1")), List.of(item(CT.value(), "1.2.1").putIntegers(Tag.FailureReason, 0x0110))));
        assertThat(again.join()).isEqualTo(new CommitmentOutcome.Reported(Set.of(), Map.of(ONE, 0)));
    }

    @Test
    void a_report_of_another_transaction_or_kind_is_refused_and_changes_nothing() {
        List<Dataset> held = List.of(item(CT.value(), "1.2.1"), item(CT.value(), "1.2.2"));
        assertThat(report(1, of("2.25.9", held, List.of())).code()).isEqualTo(0x0115);
        assertThat(report(3, of("2.25.1", held, List.of())).code()).isEqualTo(0x0113);
        assertThat(report(1, of("2.25.1", List.of(item("x", "1.2.1")), List.of())).code()).isEqualTo(0x0115);
        reports.forget("2.25.1");
        assertThat(report(1, of("2.25.1", held, List.of())).code()).isEqualTo(0x0115);
        assertThat(answer).isNotDone();
    }

    @Test
    void it_is_waited_for_some_time_and_on_the_same_association_no_longer_than_in_all() {
        assertThat(CommitmentWaiting.defaults()).isEqualTo(new CommitmentWaiting(Duration.ofSeconds(10), Duration.ofMinutes(10)));
        assertThatThrownBy(() -> new CommitmentWaiting(Duration.ofSeconds(2), Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CommitmentWaiting(Duration.ZERO, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
