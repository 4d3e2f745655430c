package cn.tongying.dicom.query;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetScanner;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.Association;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.CStoreRequest;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.ExtendedNegotiation;
import cn.tongying.dicom.net.OperationListener;
import cn.tongying.dicom.net.OperationRequest.Operation;
import cn.tongying.dicom.net.OperationResponse;
import cn.tongying.dicom.net.PresentationContext;
import cn.tongying.dicom.net.ProposedContext;
import cn.tongying.dicom.net.RoleSelection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Query/Retrieve as SCU (PS3.4 C), in the Study Root: one association to a peer, for one kind of operation after the other on one
 * thread. Closing releases it. Every answer is handed on as it comes; nothing is collected.
 */
public final class QueryRetrieveScu implements AutoCloseable {

    private static final InformationModel MODEL = InformationModel.STUDY_ROOT;
    private static final List<String> UNCOMPRESSED =
            List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());

    private final Association association;

    private QueryRetrieveScu(Association association) {
        this.association = association;
    }

    /**
     * Takes in what a C-GET brings.
     */
    @FunctionalInterface
    public interface Receiving {
        /** The stream is the data set in the context's transfer syntax. */
        DimseStatus store(CStoreRequest request, PresentationContext context, InputStream dataSet) throws IOException;
    }

    /**
     * Opens an association for queries and moves.
     *
     * @param call       whom to call, as whom and how; its contexts do not count
     * @param relational asks for relational queries, which the peer need not agree to
     */
    public static QueryRetrieveScu open(AssociationParameters call, boolean relational) throws IOException {
        return open(call, relational, Set.of(), List.of());
    }

    /**
     * Opens one for C-GET too.
     *
     * @param storage          SOP classes that are taken in, at most 120 with their transfer syntaxes
     * @param transferSyntaxes in which they are taken besides the uncompressed ones; each is proposed in a context of its own
     */
    public static QueryRetrieveScu open(AssociationParameters call, boolean relational, Set<String> storage, List<String> transferSyntaxes)
            throws IOException {
        List<ProposedContext> contexts = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            contexts.add(new ProposedContext(2 * contexts.size() + 1, MODEL.sopClass(operation), UNCOMPRESSED));
        }
        for (String sopClass : storage) {
            transferSyntaxes.forEach(syntax -> contexts.add(new ProposedContext(2 * contexts.size() + 1, sopClass, List.of(syntax))));
            contexts.add(new ProposedContext(2 * contexts.size() + 1, sopClass, UNCOMPRESSED));
        }
        byte one = (byte) (relational ? 1 : 0);
        List<ExtendedNegotiation> extended = List.of(new ExtendedNegotiation(MODEL.sopClass(Operation.FIND), new byte[] {one, 1, 1}),
                new ExtendedNegotiation(MODEL.sopClass(Operation.MOVE), new byte[] {one}),
                new ExtendedNegotiation(MODEL.sopClass(Operation.GET), new byte[] {one}));
        List<RoleSelection> roles = storage.stream().map(sopClass -> new RoleSelection(sopClass, false, true)).toList();
        return new QueryRetrieveScu(Association.open(call.proposing(contexts, roles, extended)));
    }

    /** Whether the peer agreed to an option of extended negotiation, such as {@link InformationModel#RELATIONAL}. */
    public boolean agreed(Operation operation, int option) {
        return association.extended(MODEL.sopClass(operation)).has(option);
    }

    /**
     * C-FIND.
     *
     * @param keys    without Query/Retrieve Level
     * @param matches is handed each match; false cancels
     * @return the last status
     */
    public DimseStatus find(QueryLevel level, Dataset keys, Predicate<Dataset> matches) throws IOException {
        TransferSyntax syntax = syntax(Operation.FIND);
        return operate(Operation.FIND, level, keys, Optional.empty(),
                response -> matches.test(new DatasetScanner(Limits.standard().inMemory(response.dataSet().length))
                        .scan(new ByteArrayInputStream(response.dataSet()), syntax).dataset())).status();
    }

    /**
     * C-MOVE.
     *
     * @param keys     the unique keys down to the level
     * @param progress is handed each pending response with its counts; false cancels
     */
    public OperationResponse move(QueryLevel level, Dataset keys, AeTitle destination, Predicate<OperationResponse> progress) throws IOException {
        return operate(Operation.MOVE, level, keys, Optional.of(destination), progress::test);
    }

    /** C-GET; as {@link #move}, but what comes goes to the receiver. */
    public OperationResponse get(QueryLevel level, Dataset keys, Receiving receiving, Predicate<OperationResponse> progress) throws IOException {
        return operate(Operation.GET, level, keys, Optional.empty(), new OperationListener() {
            @Override
            public boolean pending(OperationResponse response) {
                return progress.test(response);
            }

            @Override
            public DimseStatus store(CStoreRequest request, PresentationContext context, InputStream dataSet) throws IOException {
                return receiving.store(request, context, dataSet);
            }
        });
    }

    private OperationResponse operate(Operation operation, QueryLevel level, Dataset keys, Optional<AeTitle> destination,
                                      OperationListener listener) throws IOException {
        Dataset identifier = new Dataset();
        keys.forEach(identifier::put);
        identifier.put(Tag.QueryRetrieveLevel, level.name());
        return association.operate(operation, MODEL.sopClass(operation), DatasetWriter.toBytes(identifier, syntax(operation)), destination, listener);
    }

    private TransferSyntax syntax(Operation operation) {
        return association.contexts().stream().filter(context -> context.abstractSyntax().equals(MODEL.sopClass(operation))).findFirst()
                .map(context -> TransferSyntax.of(context.transferSyntax())).orElse(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    }

    /** Ends it at once; may be called by another thread. */
    public void abort() {
        association.abort();
    }

    @Override
    public void close() throws IOException {
        association.close();
    }
}
