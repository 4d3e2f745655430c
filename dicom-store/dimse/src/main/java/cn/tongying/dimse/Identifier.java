package cn.tongying.dimse;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetScanner;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Dictionary;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.OperationRequest;
import cn.tongying.dicom.query.InformationModel;
import cn.tongying.dicom.query.QueryLevel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** An identifier of C-FIND, C-GET or C-MOVE (PS3.4 C.4) with its model and level: what it may not lack is there. */
record Identifier(InformationModel model, QueryLevel level, boolean relational, Dataset keys) {

    /**
     * Reads and judges it.
     *
     * @throws RefusedIdentifierException C000H when it is no Data Set, A900H when level or unique keys are not of its SOP class
     */
    static Identifier read(OperationRequest request, byte[] bytes) {
        InformationModel model = InformationModel.of(request.operation(), request.context().abstractSyntax())
                .orElseThrow(() -> new RefusedIdentifierException(DimseStatus.SOP_CLASS_NOT_SUPPORTED,
                        request.operation() + " in a context of another service"));
        Dataset keys = dataset(request, bytes);
        String word = keys.string(Tag.QueryRetrieveLevel).orElse("");
        QueryLevel level = QueryLevel.of(word).filter(model.levels()::contains).orElseThrow(() -> RefusedIdentifierException.mismatch(
                "Level (0008,0052) must be one of " + model.levels()));
        boolean relational = request.extended().has(InformationModel.RELATIONAL);
        Identifier identifier = new Identifier(model, level, relational, keys);
        if (!relational) {
            model.above(level).forEach(identifier::requireOne);
        }
        return identifier;
    }

    /** @throws RefusedIdentifierException C000H when it is none */
    static Dataset dataset(OperationRequest request, byte[] bytes) {
        try {
            return new DatasetScanner(Limits.standard().inMemory(bytes.length)).scan(new ByteArrayInputStream(bytes),
                    TransferSyntax.of(request.context().transferSyntax()), OutputStream.nullOutputStream(), soFar -> { }, request.memory()).dataset();
        } catch (DicomException e) {
            throw new RefusedIdentifierException(DimseStatus.CANNOT_UNDERSTAND, "The identifier cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The unique key of a level above says which one it is (PS3.4 C.4.1.2.1, C.4.2.2.1). */
    private void requireOne(QueryLevel above) {
        List<String> values = values(above);
        if (values.size() != 1 || hasWildcard(values.getFirst())) {
            throw RefusedIdentifierException.mismatch("One value of " + Dictionary.keywordOf(above.uniqueKey())
                    + " is needed at level " + level);
        }
    }

    /**
     * The unique key of the level itself says what is to be retrieved (PS3.4 C.4.2.2.1): one patient, or one or several of the others.
     *
     * @throws RefusedIdentifierException A900H when it does not
     */
    void requireRetrievable() {
        List<String> values = values(level);
        if (values.isEmpty() || level == QueryLevel.PATIENT && values.size() > 1 || values.stream().anyMatch(Identifier::hasWildcard)) {
            throw RefusedIdentifierException.mismatch("Values of " + Dictionary.keywordOf(level.uniqueKey()) + " are needed, without wildcard");
        }
    }

    private static boolean hasWildcard(String value) {
        return value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
    }

    /** Values of the unique key of a level, without empty ones. */
    List<String> values(QueryLevel of) {
        return keys.strings(of.uniqueKey()).stream().filter(value -> !value.isBlank()).toList();
    }
}
