package cn.tongying.person;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional.TxType;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds patients by what is known about them (IHE ITI-78); each page is a range of one index, by name. */
@ApplicationScoped
class PersonSearch {
    /** All that is given must hold; a name is given by its beginning, in letters or in characters. */
    record Criteria(NameKeys name, Optional<LocalDate> birthDate, String sex, String site, String patientId, Optional<Identifier> identifier) {
        boolean areNone() {
            return name.alphabetic().isEmpty() && name.ideographic().isEmpty() && birthDate.isEmpty() && patientId.isEmpty() && identifier.isEmpty();
        }
    }

    /** Behind which line of the list a page begins. */
    record Place(String name, long id) {
        static final Place FIRST = new Place("", 0);
    }

    /** A patient found, the person it is part of, and its place in the list. */
    record Found(UUID person, Place place) {
    }

    @Inject Database database;

    /** One more than asked for tells that there are more. */
    @Transactional(TxType.MANDATORY)
    public List<Found> page(Criteria asked, Caller caller, Place after, int limit) {
        String key = asked.name().ideographic().isEmpty() ? "name_alphabetic" : "name_ideographic";
        String name = asked.name().ideographic().isEmpty() ? asked.name().alphabetic() : asked.name().ideographic();
        StringBuilder sql = new StringBuilder("SELECT person, " + key + ", id FROM person_patient p WHERE (? OR site = ANY (?)) AND (" + key + ", id) > (?, ?)");
        List<Object> values = new ArrayList<>(List.of(caller.allSites(), caller.sites(), after.name(), after.id()));
        if (!name.isEmpty()) {
            add(sql, values, key + " >= ?", name);
            add(sql, values, key + " < ?", past(name));
        }
        if (!asked.name().ideographic().isEmpty() && !asked.name().alphabetic().isEmpty()) {
            add(sql, values, "starts_with(name_alphabetic, ?)", asked.name().alphabetic());
        }
        asked.birthDate().ifPresent(day -> add(sql, values, "birth_date = ?", day));
        addText(sql, values, "sex = ?", asked.sex());
        addText(sql, values, "site = ?", asked.site());
        addText(sql, values, "patient_id = ?", asked.patientId());
        asked.identifier().ifPresent(identifier -> {
            add(sql, values, "id IN (SELECT patient FROM person_identifier WHERE system = ?", identifier.system());
            add(sql, values, "keyed_hash = ?)", identifier.hash());
        });
        values.add(limit + 1);
        return database.list(sql + " ORDER BY " + key + ", id LIMIT ?",
                row -> new Found(row.getObject(1, UUID.class), new Place(row.getString(2), row.getLong(3))), values.toArray());
    }

    /** What comes behind everything that begins so, in the order of code points. */
    private static String past(String name) {
        int last = name.codePointBefore(name.length());
        return name.substring(0, name.length() - Character.charCount(last)) + Character.toString(last + 1);
    }

    private static void addText(StringBuilder sql, List<Object> values, String condition, String text) {
        if (!text.isEmpty()) {
            add(sql, values, condition, text);
        }
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, Object value) {
        sql.append(" AND ").append(condition);
        values.add(value);
    }
}
