package cn.tongying.reading.lesion;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.input.Fields;
import cn.tongying.reading.MeasuredLesions;
import cn.tongying.reading.ReadingRig;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.lesion.Lesion.Size;
import cn.tongying.reading.lesion.Lesion.Table;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The beans of the room wired by hand beside those of reading. */
public final class LesionRig {
    final Lesions lesions = new Lesions();
    private final ReadingRig rig;

    LesionRig(ReadingRig rig) {
        this.rig = rig;
        lesions.database = rig.database();
        lesions.rows = new LesionRows();
        lesions.rows.database = rig.database();
        lesions.exams = rig.exams;
        lesions.events = rig.events();
    }

    /** What goes under the seal, for the rig of reading. */
    public static MeasuredLesions sealed(Database database) {
        SealedLesions sealed = new SealedLesions();
        sealed.database = database;
        return sealed;
    }

    /** The exam of a patient, on a day, that came in now; its image has the number of its series and .1. */
    UUID arrived(String site, String study, String patient, String day) throws SQLException {
        UUID task = rig.ready(site, study);
        ReadingRig.owner("insert into patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex) values ('" + site + "', 'P:" + patient
                        + "', '" + patient + "', 'Wang^Hong=王^红', 'wang^hong', '王^红', '', '19800229', 'F') on conflict do nothing",
                "update study set study_date = '" + day + "', patient_id = (select id from patient where site = '" + site + "' and patient_id = '" + patient + "') where study_instance_uid = '" + study + "'",
                "insert into instance (series_id, site, sop_instance_uid, sop_class_uid, transfer_syntax_uid, object_key, object_size, dataset_offset, dataset_sha256, pixel_rows, pixel_columns, "
                        + "bits_allocated, number_of_frames, has_pixel_data, metadata, frame_index, bulk_index, received_at) select id, site, series_instance_uid || '.1', '1.2', '1.2', gen_random_uuid(), "
                        + "1, 0, '', 1, 1, 8, 1, true, '', '', '', now() from series where series_instance_uid = '" + study + ".1' and site = '" + site + "'");
        return task;
    }

    Table measure(UUID task, String lesion, String name, String study, String mm, Person by, String... more) {
        Map<String, String> fields = new HashMap<>(Map.of("lesion", lesion, "name", name, "study", study, "series", study + ".1", "instance", study + ".1.1", "frame", "1", "long", mm, "words", "系列 2，图像 45"));
        for (int place = 0; place < more.length; place += 2) {
            fields.put(more[place], more[place + 1]);
        }
        Measured measured = new LesionForm(new Fields(fields)).measured();
        return rig.act(() -> lesions.measure(task, measured, by.caller(), by.actor()));
    }

    Table remove(UUID task, UUID lesion, Person by) {
        return rig.act(() -> lesions.remove(task, lesion, by.caller(), by.actor()));
    }

    Table of(UUID task, Person by) {
        return rig.act(() -> lesions.of(task, by.caller(), by.actor()));
    }

    /** Each as label, name, and day and size of each exam. */
    static List<String> told(Table table) {
        return table.lesions().stream().map(one -> (one.label() + " " + one.name() + one.sizes().stream().map(LesionRig::told).reduce("", String::concat)).trim()).toList();
    }

    private static String told(Size size) {
        return " " + size.exam().date() + "=" + size.longMm() + size.shortMm().map(mm -> "x" + mm).orElse("");
    }
}
