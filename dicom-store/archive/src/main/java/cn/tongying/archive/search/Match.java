package cn.tongying.archive.search;

import cn.tongying.archive.Corrected;
import cn.tongying.archive.correction.CorrectedAttributes;
import cn.tongying.archive.correction.CorrectedRow;
import cn.tongying.archive.correction.JsonMembers;
import cn.tongying.archive.kept.KeptMetadata;
import cn.tongying.archive.kept.MovedUris;
import cn.tongying.archive.kept.ResourcePath;
import cn.tongying.archive.search.Query.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Makes the DICOM JSON object of one row: what was kept at ingest, and what only the archive knows. */
final class Match {

    static final String SERIES_OF_STUDY = "00201206";
    static final String INSTANCES_OF_STUDY = "00201208";
    static final String INSTANCES_OF_SERIES = "00201209";
    static final String SOP_CLASSES_IN_STUDY = "00080062";
    static final String STUDIES_OF_PATIENT = "00201200";
    static final String SERIES_OF_PATIENT = "00201202";
    static final String INSTANCES_OF_PATIENT = "00201204";
    private static final String ONLINE = "{\"vr\":\"CS\",\"Value\":[\"ONLINE\"]}";

    private Match() {
    }

    static String of(ResultSet row, Level level, ReturnedAttributes wanted, MatchReads reads) throws SQLException {
        SortedMap<String, String> members = JsonMembers.of(row.getString("study_attributes"));
        addStudy(members, row);
        addCounts(members, row, level, wanted, reads);
        addOfPatient(members, row, wanted, reads);
        if (level.compareTo(Level.SERIES) >= 0) {
            members.putAll(JsonMembers.of(row.getString("series_attributes")));
            addSeries(members, row);
        }
        if (level == Level.INSTANCE) {
            addInstance(members, row, wanted, reads);
        }
        members.put("00080056", ONLINE);
        CorrectedRow.of(row).ifPresent(corrected -> correct(members, corrected));
        wanted.keep(members);
        return JsonMembers.join(members);
    }

    private static void correct(SortedMap<String, String> members, Corrected corrected) {
        MovedUris.between(CorrectedAttributes.named(members), corrected.study().uid()).replaceIn(members);
        CorrectedAttributes.of(corrected).replaceIn(members);
    }

    private static void addStudy(SortedMap<String, String> members, ResultSet row) throws SQLException {
        String[] modalities = (String[]) row.getArray("modalities").getArray();
        members.put("00080061", texts("CS", List.of(modalities)));
        members.putIfAbsent("00100021", text("LO", row.getString("issuer")));
        members.put("00081190", text("UR", ResourcePath.study(row.getString("study_instance_uid"))));
    }

    /** A count of the row's own level is in the row. */
    private static void addCounts(SortedMap<String, String> members, ResultSet row, Level level, ReturnedAttributes wanted,
                                  MatchReads reads) throws SQLException {
        if (wanted.has(SERIES_OF_STUDY)) {
            members.put(SERIES_OF_STUDY, number("IS", level == Level.STUDY ? row.getLong("study_series")
                    : reads.seriesOfStudy(row.getLong("study_row"))));
        }
        if (wanted.has(INSTANCES_OF_STUDY)) {
            members.put(INSTANCES_OF_STUDY, number("IS", level == Level.STUDY ? row.getLong("study_instances")
                    : reads.instancesOfStudy(row.getLong("study_row"))));
        }
        if (wanted.names(SOP_CLASSES_IN_STUDY)) {
            members.put(SOP_CLASSES_IN_STUDY, texts("UI", reads.sopClassesOfStudy(row.getLong("study_row"))));
        }
        if (level.compareTo(Level.SERIES) >= 0 && wanted.has(INSTANCES_OF_SERIES)) {
            members.put(INSTANCES_OF_SERIES, number("IS", level == Level.SERIES ? row.getLong("series_instances")
                    : reads.instancesOfSeries(row.getLong("series_row"))));
        }
    }

    private static void addOfPatient(SortedMap<String, String> members, ResultSet row, ReturnedAttributes wanted,
                                     MatchReads reads) throws SQLException {
        for (String count : List.of(STUDIES_OF_PATIENT, SERIES_OF_PATIENT, INSTANCES_OF_PATIENT)) {
            if (wanted.names(count)) {
                members.put(count, number("IS", reads.ofPatient(count, row.getLong("patient_row"))));
            }
        }
    }

    private static void addSeries(SortedMap<String, String> members, ResultSet row) throws SQLException {
        members.put("00081190", text("UR", ResourcePath.series(row.getString("study_instance_uid"),
                row.getString("series_instance_uid"))));
    }

    private static void addInstance(SortedMap<String, String> members, ResultSet row, ReturnedAttributes wanted,
                                    MatchReads reads) throws SQLException {
        if (wanted.needsMetadata()) {
            members.putAll(reads.attributes(KeptMetadata.of(row), wanted));
        }
        members.put("00080016", text("UI", row.getString("sop_class_uid")));
        members.put("00080018", text("UI", row.getString("sop_instance_uid")));
        members.put("00081190", text("UR", ResourcePath.instance(row.getString("study_instance_uid"),
                row.getString("series_instance_uid"), row.getString("sop_instance_uid"))));
        long number = row.getLong("instance_number");
        if (!row.wasNull()) {
            members.put("00200013", number("IS", number));
        }
        if (row.getInt("pixel_rows") > 0) {
            members.put("00280010", number("US", row.getInt("pixel_rows")));
            members.put("00280011", number("US", row.getInt("pixel_columns")));
            members.put("00280100", number("US", row.getInt("bits_allocated")));
        }
        if (row.getInt("number_of_frames") > 1) {
            members.put("00280008", number("IS", row.getInt("number_of_frames")));
        }
    }

    private static String number(String vr, long value) {
        return "{\"vr\":\"" + vr + "\",\"Value\":[" + value + "]}";
    }

    private static String text(String vr, String value) {
        return "{\"vr\":\"" + vr + "\",\"Value\":[" + quoted(value) + "]}";
    }

    private static String texts(String vr, List<String> values) {
        return values.stream().map(Match::quoted).collect(Collectors.joining(",", "{\"vr\":\"" + vr + "\",\"Value\":[", "]}"));
    }

    /** A JSON string (RFC 8259 7). */
    private static String quoted(String value) {
        StringBuilder text = new StringBuilder(value.length() + 2).append('"');
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
