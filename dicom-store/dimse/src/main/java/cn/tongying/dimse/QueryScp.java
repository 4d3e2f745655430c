package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.archive.search.MatchCursor;
import cn.tongying.archive.search.Catalogue;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.OngoingOperation;
import cn.tongying.dicom.net.OperationRequest;
import cn.tongying.dicom.net.OperationResponse;
import java.io.IOException;
import java.util.List;

/**
 * Query as SCP (PS3.4 C.4.1) for one association. Matches are read page by page as the peer takes them, so that neither its
 * pace nor their number costs memory or a connection of the database.
 */
final class QueryScp {

    private final Catalogue catalogue;
    private final QueryRetrieveEvents events;
    private final AeTitle ownTitle;
    private final int mostMatches;
    private final Caller caller;
    private final String association;

    QueryScp(Catalogue catalogue, QueryRetrieveEvents events, AeTitle ownTitle, int mostMatches, Caller caller, String association) {
        this.catalogue = catalogue;
        this.events = events;
        this.ownTitle = ownTitle;
        this.mostMatches = mostMatches;
        this.caller = caller;
        this.association = association;
    }

    /** @throws RefusedIdentifierException when the identifier cannot be answered */
    OperationResponse find(OperationRequest request, byte[] bytes, OngoingOperation operation) throws IOException {
        Identifier identifier = Identifier.read(request, bytes);
        FindKeys keys = FindKeys.of(identifier);
        events.queried(new PatientsQueried(caller, association, identifier.level().name()));
        MatchCursor matches = catalogue.cursor(caller, keys.query(request.extended()), mostMatches);
        DimseStatus pending = keys.someNotSupported() || !matches.notSupported().isEmpty()
                ? DimseStatus.PENDING_KEYS_NOT_SUPPORTED : DimseStatus.PENDING;
        FindAnswer answer = new FindAnswer(identifier, keys.returned(), ownTitle, TransferSyntax.of(request.context().transferSyntax()));
        for (List<String> page = matches.next(); !page.isEmpty(); page = matches.next()) {
            for (String match : page) {
                if (operation.cancelled()) {
                    return OperationResponse.of(new DimseStatus(DimseStatus.CANCELLED, "Cancelled"));
                }
                operation.send(OperationResponse.of(pending, answer.of(match)));
            }
        }
        return OperationResponse.of(matches.more() ? new DimseStatus(DimseStatus.OUT_OF_RESOURCES,
                "More than " + mostMatches + " matches; ask for fewer") : DimseStatus.SUCCESS);
    }
}
