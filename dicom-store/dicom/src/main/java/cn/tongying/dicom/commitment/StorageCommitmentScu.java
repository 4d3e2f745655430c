package cn.tongying.dicom.commitment;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.Association;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.NormalizedHandler;
import cn.tongying.dicom.net.ProposedContext;
import cn.tongying.dicom.net.TlsPeer;
import cn.tongying.dicom.net.UpperLayerSettings;
import cn.tongying.failure.Causes;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks peers to commit to instances that were sent to them (PS3.4 J). Their report may come on the association that they were asked on, while that waits,
 * or on another that they open to an acceptor which gives {@link #reports} its N-EVENT-REPORTs.
 */
public final class StorageCommitmentScu {

    public static final String SOP_CLASS = "1.2.840.10008.1.20.1";
    private static final System.Logger LOG = System.getLogger(StorageCommitmentScu.class.getName());
    private static final String INSTANCE = "1.2.840.10008.1.20.1.1";
    private static final int REQUEST = 1;
    private static final int MOST_REPORT_BYTES = 16 << 20;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final List<String> SYNTAXES = List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());

    private final CommitmentWaiting waiting;
    private final AwaitedReports reports = new AwaitedReports(MOST_REPORT_BYTES);

    public StorageCommitmentScu(CommitmentWaiting waiting) {
        this.waiting = waiting;
    }

    /** Whom to ask, and as whom. */
    public record Peer(InetSocketAddress address, AeTitle own, AeTitle title, UpperLayerSettings upperLayer, Optional<TlsPeer> tls) {
    }

    /** Takes reports that come on associations of the peers; its acceptor lets them be SCP of the SOP class. */
    public NormalizedHandler reports() {
        return reports;
    }

    /**
     * Asks, and waits for the report.
     *
     * @throws IOException when the peer cannot be reached, or does not offer storage commitment
     */
    public CommitmentOutcome ask(Peer peer, Map<SopInstanceUid, SopClassUid> instances) throws IOException, InterruptedException {
        long end = System.nanoTime() + waiting.inAll().toNanos();
        String transaction = newUid();
        CompletableFuture<CommitmentOutcome> answer = reports.await(transaction, Map.copyOf(instances));
        try {
            DimseStatus status = request(peer, transaction, instances, answer);
            return status.isSuccess() ? answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS) : new CommitmentOutcome.Refused(status);
        } catch (TimeoutException e) {
            return new CommitmentOutcome.Unanswered();
        } catch (ExecutionException e) {
            throw new IllegalStateException("An answer is never an exception", e);
        } finally {
            reports.forget(transaction);
        }
    }

    private DimseStatus request(Peer peer, String transaction, Map<SopInstanceUid, SopClassUid> instances, CompletableFuture<CommitmentOutcome> answer)
            throws IOException {
        Association association = Association.open(parameters(peer));
        try {
            DimseStatus status = association.act(SOP_CLASS, INSTANCE, REQUEST, syntax -> identifier(transaction, instances, syntax));
            if (status.isSuccess()) {
                listen(association, answer);
            }
            return status;
        } finally {
            release(association);
        }
    }

    /** Until the report has come, on this association or another, or the peer has left this one. */
    private void listen(Association association, CompletableFuture<CommitmentOutcome> answer) {
        long end = System.nanoTime() + waiting.sameAssociation().toNanos();
        try {
            while (!answer.isDone() && association.isOpen() && System.nanoTime() - end < 0) {
                association.hear(LOOK, reports);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The association that was asked on ended: {0}", Causes.of(e));
        }
    }

    private static void release(Association association) {
        try {
            association.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The peer did not release: {0}", Causes.of(e));
        }
    }

    private static byte[] identifier(String transaction, Map<SopInstanceUid, SopClassUid> instances, TransferSyntax syntax) {
        return DatasetWriter.toBytes(new Dataset().put(Tag.TransactionUID, transaction).putItems(Tag.ReferencedSOPSequence,
                instances.entrySet().stream().map(one -> new Dataset().put(Tag.ReferencedSOPClassUID, one.getValue().value())
                        .put(Tag.ReferencedSOPInstanceUID, one.getKey().value())).toList()), syntax);
    }

    private static AssociationParameters parameters(Peer peer) {
        return new AssociationParameters(peer.address(), peer.own(), peer.title(), List.of(new ProposedContext(1, SOP_CLASS, SYNTAXES)), List.of(), List.of(),
                peer.upperLayer(), peer.tls());
    }

    /** Of a random UUID (PS3.5 B.2); who does not know it cannot answer for the peer. */
    private static String newUid() {
        UUID uuid = UUID.randomUUID();
        return "2.25." + new BigInteger(1, ByteBuffer.allocate(16).putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits()).array());
    }
}
