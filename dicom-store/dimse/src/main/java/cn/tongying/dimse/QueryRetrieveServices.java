package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.archive.search.Catalogue;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.net.AssociationInfo;
import cn.tongying.dicom.net.OperationHandler;
import java.util.concurrent.Semaphore;

/** What the Query/Retrieve SCPs of all associations share. */
final class QueryRetrieveServices implements Operations {

    private final Catalogue catalogue;
    private final DimseConfig config;
    private final QueryRetrieveEvents events;
    private final RetrieveScp.Shared retrieving;

    QueryRetrieveServices(Catalogue catalogue, Retrieval retrieval, Destinations destinations, DimseConfig config, QueryRetrieveEvents events) {
        this.catalogue = catalogue;
        this.config = config;
        this.events = events;
        KeptInstances kept = new KeptInstances(retrieval, new PeerDecodingMemory(config.query().decodingBytes()));
        this.retrieving = new RetrieveScp.Shared(catalogue, retrieval, kept, events, destinations, MoveSettings.of(config),
                new Semaphore(config.query().retrievesAtOnce()), config.query().mostMatches());
    }

    @Override
    public OperationHandler of(Caller caller, AssociationInfo association, Admitted admitted) {
        String id = StorageScp.senderOf(association);
        QueryScp query = new QueryScp(catalogue, events, config.aeTitle(), config.query().mostMatches(), caller, id);
        return new QueryRetrieveScp(query, new RetrieveScp(retrieving, caller, admitted, id), config.query().maxIdentifierBytes(), id);
    }
}
