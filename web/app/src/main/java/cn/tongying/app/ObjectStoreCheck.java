package cn.tongying.app;

import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import cn.tongying.objects.ObjectWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The object store takes bytes: one is written to a new object, which is then given up. */
@ApplicationScoped
class ObjectStoreCheck implements ReadinessCheck {

    @Inject
    ObjectStore objects;

    @Override
    public String name() {
        return "objects";
    }

    @Override
    public Optional<String> failure() {
        try (ObjectWriter writer = objects.create()) {
            writer.write(new byte[1], 0, 1);
            return Optional.empty();
        } catch (ObjectStoreException failure) {
            return Optional.of("not writable: " + failure.getMessage());
        }
    }
}
