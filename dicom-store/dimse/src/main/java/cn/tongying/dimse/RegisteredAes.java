package cn.tongying.dimse;

import cn.tongying.dicom.net.AeTitle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The register in the table remote_ae, read anew for each association, so that a change counts at once. */
@ApplicationScoped
class RegisteredAes implements RemoteAes {

    static final String FIND = """
            SELECT site, array_to_string(services, ','), array_to_string(sop_classes, ','), coalesce(certificate_sha256, '')
            FROM remote_ae
            WHERE title = ?1 AND CAST(?2 AS inet) <<= host
            ORDER BY masklen(host) DESC
            LIMIT 1""";

    @PersistenceContext(unitName = "tongying")
    private EntityManager entities;

    @Override
    @Transactional
    public Optional<RemoteAe> find(AeTitle title, InetAddress address) {
        try {
            List<?> found = entities.createNativeQuery(FIND, Object[].class)
                    .setParameter(1, title.value())
                    .setParameter(2, plain(address))
                    .getResultList();
            return found.stream().map(Object[].class::cast).findFirst()
                    .map(row -> read((String) row[0], (String) row[1], (String) row[2], (String) row[3]));
        } catch (PersistenceException e) {
            throw new RegistryUnavailableException(e);
        }
    }

    static RemoteAe read(String site, String services, String sopClasses, String certificate) {
        return new RemoteAe(site, words(services), words(sopClasses),
                Optional.of(certificate).filter(fingerprint -> !fingerprint.isEmpty()));
    }

    private static Set<String> words(String joined) {
        return joined.isEmpty() ? Set.of() : Set.of(joined.split(","));
    }

    /** Without the zone of a link-local IPv6 address, which PostgreSQL does not know. */
    static String plain(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }
}
