package cn.tongying.dicom.query;

import cn.tongying.dicom.net.OperationRequest.Operation;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The information models of Query/Retrieve (PS3.4 C.6) with their SOP classes (PS3.4 C.6.1.3, C.6.2.3). */
public enum InformationModel {
    PATIENT_ROOT("1.2.840.10008.5.1.4.1.2.1", QueryLevel.PATIENT),
    STUDY_ROOT("1.2.840.10008.5.1.4.1.2.2", QueryLevel.STUDY);

    /** Options of extended negotiation (PS3.4 C.5.1.1.1, C.5.2.1.1). */
    public static final int RELATIONAL = 0;
    public static final int COMBINED_DATE_TIME = 1;
    public static final int FUZZY_NAMES = 2;
    /** How many options a request for one may name. */
    public static final int OPTIONS_OF_FIND = 3;
    public static final int OPTIONS_OF_RETRIEVE = 1;

    private static final Map<Operation, String> SUFFIXES =
            new EnumMap<>(Map.of(Operation.FIND, ".1", Operation.MOVE, ".2", Operation.GET, ".3"));

    private final String root;
    private final QueryLevel top;

    InformationModel(String root, QueryLevel top) {
        this.root = root;
        this.top = top;
    }

    public String sopClass(Operation operation) {
        return root + SUFFIXES.get(operation);
    }

    /** The model that the operation may be asked for in a context of this SOP class. */
    public static Optional<InformationModel> of(Operation operation, String sopClass) {
        return Arrays.stream(values()).filter(model -> model.sopClass(operation).equals(sopClass)).findFirst();
    }

    /** Its levels from the top. */
    public List<QueryLevel> levels() {
        return Arrays.stream(QueryLevel.values()).filter(level -> level.compareTo(top) >= 0).toList();
    }

    /** The levels above this one. */
    public List<QueryLevel> above(QueryLevel level) {
        return levels().stream().filter(other -> other.compareTo(level) < 0).toList();
    }
}
