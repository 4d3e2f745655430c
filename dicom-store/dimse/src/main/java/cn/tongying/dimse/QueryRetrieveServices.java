package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.archive.search.Catalogue;
import cn.tongying.dicom.net.AssociationInfo;
import cn.tongying.dicom.net.OperationHandler;

/** What the Query/Retrieve SCPs of all associations share. */
final class QueryRetrieveServices implements Operations {

    private final Catalogue catalogue;
    private final DimseConfig config;
    private final QueryRetrieveEvents events;

    QueryRetrieveServices(Catalogue catalogue, DimseConfig config, QueryRetrieveEvents events) {
        this.catalogue = catalogue;
        this.config = config;
        this.events = events;
    }

    @Override
    public OperationHandler of(Caller caller, AssociationInfo association) {
        String id = StorageScp.senderOf(association);
        QueryScp query = new QueryScp(catalogue, events, config.aeTitle(), config.query().mostMatches(), caller, id);
        return new QueryRetrieveScp(query, config.query().maxIdentifierBytes(), id);
    }
}
