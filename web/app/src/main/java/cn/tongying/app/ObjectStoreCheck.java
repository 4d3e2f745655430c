package cn.tongying.app;

import cn.tongying.archive.storing.Archive;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import cn.tongying.objects.ObjectWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The object store takes bytes: one is written to a new object, which is then given up, and there is room for more. */
@ApplicationScoped
class ObjectStoreCheck implements ReadinessCheck {

    private static final ObjectKey NOWHERE = new ObjectKey("kept/check/never-committed");

    @Inject
    ObjectStore objects;

    @Inject
    Archive archive;

    @Override
    public String name() {
        return "objects";
    }

    @Override
    public Optional<Failing> failure() {
        try (ObjectWriter writer = objects.create(NOWHERE)) {
            writer.write(new byte[1], 0, 1);
            return archive.hasRoom() ? Optional.empty() : Failing.full("less room is left than TONGYING_OBJECTS_RESERVE_MB: every store is refused");
        } catch (ObjectStoreException failure) {
            return Failing.down("not writable: " + failure.getMessage());
        }
    }
}
