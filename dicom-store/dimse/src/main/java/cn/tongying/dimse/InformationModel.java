package cn.tongying.dimse;

import cn.tongying.dicom.net.OfferedService;
import cn.tongying.dicom.net.OperationRequest.Operation;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The information models of Query/Retrieve (PS3.4 C.6) with their SOP classes (PS3.4 C.6.1.3, C.6.2.3). */
enum InformationModel {
    PATIENT_ROOT("1.2.840.10008.5.1.4.1.2.1", QueryLevel.PATIENT),
    STUDY_ROOT("1.2.840.10008.5.1.4.1.2.2", QueryLevel.STUDY);

    /** Options of extended negotiation (PS3.4 C.5.1.1.1, C.5.2.1.1). */
    static final int RELATIONAL = 0;
    static final int COMBINED_DATE_TIME = 1;
    static final int FUZZY_NAMES = 2;
    private static final int OPTIONS_OF_FIND = 3;
    private static final int OPTIONS_OF_RETRIEVE = 1;

    private static final Map<Operation, String> SUFFIXES =
            new EnumMap<>(Map.of(Operation.FIND, ".1", Operation.MOVE, ".2", Operation.GET, ".3"));

    private final String root;
    private final QueryLevel top;

    InformationModel(String root, QueryLevel top) {
        this.root = root;
        this.top = top;
    }

    String sopClass(Operation operation) {
        return root + SUFFIXES.get(operation);
    }

    /** The model that the operation may be asked for in a context of this SOP class. */
    static Optional<InformationModel> of(Operation operation, String sopClass) {
        return Arrays.stream(values()).filter(model -> model.sopClass(operation).equals(sopClass)).findFirst();
    }

    /** Its levels from the top. */
    List<QueryLevel> levels() {
        return Arrays.stream(QueryLevel.values()).filter(level -> level.compareTo(top) >= 0).toList();
    }

    /** The levels above this one. */
    List<QueryLevel> above(QueryLevel level) {
        return levels().stream().filter(other -> other.compareTo(level) < 0).toList();
    }

    /** What an AE is offered. */
    static Map<String, OfferedService> offered(RemoteAe ae) {
        Map<String, OfferedService> offered = new HashMap<>();
        for (InformationModel model : values()) {
            offered.put(model.sopClass(Operation.FIND), new OfferedService(ae.mayFind(), OPTIONS_OF_FIND));
            offered.put(model.sopClass(Operation.MOVE), new OfferedService(ae.mayMove(), OPTIONS_OF_RETRIEVE));
            offered.put(model.sopClass(Operation.GET), new OfferedService(ae.mayGet(), OPTIONS_OF_RETRIEVE));
        }
        return offered;
    }
}
