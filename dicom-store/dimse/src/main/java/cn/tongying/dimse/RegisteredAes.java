package cn.tongying.dimse;

import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.CertificateFingerprint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The register in the tables remote_ae and remote_ae_certificate, read anew for each association, so that a change counts at once. */
@ApplicationScoped
class RegisteredAes implements RemoteAes, Destinations {

    static final String NAMED = """
            SELECT site, array_to_string(services, ','), array_to_string(sop_classes, ','),
                   array_to_string(ARRAY(SELECT sha256 FROM remote_ae_certificate WHERE ae = remote_ae.id), ','),
                   CAST(?2 AS inet) <<= host, worklist_text
            FROM remote_ae
            WHERE title = ?1
            ORDER BY masklen(host) DESC, host""";

    /** A network is no address that can be called. */
    static final String DESTINATION = """
            SELECT host(host), port,
                   array_to_string(ARRAY(SELECT sha256 FROM remote_ae_certificate WHERE ae = remote_ae.id), ',')
            FROM remote_ae
            WHERE title = ?1 AND site = ?2 AND port IS NOT NULL AND masklen(host) = CASE family(host) WHEN 4 THEN 32 ELSE 128 END
            ORDER BY host(host) <> ?3, host
            LIMIT 1""";

    @PersistenceContext(unitName = "tongying")
    private EntityManager entities;

    @Override
    @Transactional
    public List<RemoteAe> named(AeTitle title, InetAddress address) {
        try {
            List<?> found = entities.createNativeQuery(NAMED, Object[].class)
                    .setParameter(1, title.value())
                    .setParameter(2, plain(address))
                    .getResultList();
            return found.stream().map(Object[].class::cast)
                    .map(row -> read((String) row[0], (String) row[1], (String) row[2], (String) row[3], (Boolean) row[4], (String) row[5]))
                    .toList();
        } catch (PersistenceException e) {
            throw new RegistryUnavailableException(e);
        }
    }

    @Override
    @Transactional
    public Optional<Destination> named(AeTitle title, String site, String callerAddress) {
        try {
            List<?> found = entities.createNativeQuery(DESTINATION, Object[].class).setParameter(1, title.value()).setParameter(2, site)
                    .setParameter(3, callerAddress).getResultList();
            return found.stream().map(Object[].class::cast)
                    .map(row -> destination(title, (String) row[0], (Integer) row[1], (String) row[2])).findFirst();
        } catch (PersistenceException e) {
            throw new RegistryUnavailableException(e);
        }
    }

    /** The address is one, not a name: nothing is looked up. */
    static Destination destination(AeTitle title, String host, int port, String certificates) {
        return new Destination(title, new InetSocketAddress(host, port),
                words(certificates).stream().map(CertificateFingerprint::new).collect(Collectors.toSet()));
    }

    static RemoteAe read(String site, String services, String sopClasses, String certificates, boolean fitsAddress, String worklistText) {
        return new RemoteAe(site, words(services), words(sopClasses),
                words(certificates).stream().map(CertificateFingerprint::new).collect(Collectors.toSet()), fitsAddress,
                WorklistText.valueOf(worklistText));
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
