package cn.tongying.archive;

import java.util.List;

/** The entities of this room; persistence.xml lists the same. */
final class ArchiveEntities {

    static final List<Class<?>> ALL = List.of(SiteEntity.class, RefusedObjectEntity.class);

    private ArchiveEntities() {
    }
}
