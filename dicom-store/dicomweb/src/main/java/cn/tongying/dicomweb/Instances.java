package cn.tongying.dicomweb;

import cn.tongying.archive.Caller;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import java.util.List;

/** Looks up what a path names; what is not there, or not for the caller, is 404. */
final class Instances {

    private Instances() {
    }

    static List<StoredInstance> all(Retrieval retrieval, Caller caller, ResourcePath path) {
        List<StoredInstance> found = retrieval.find(caller, path.study(), path.series(), path.instance());
        if (found.isEmpty()) {
            throw path.instance().isPresent() ? Problem.notFound("The instance", "该实例")
                    : path.series().isPresent() ? Problem.notFound("The series", "该序列") : Problem.notFound("The study", "该检查");
        }
        return found;
    }

    static StoredInstance one(Retrieval retrieval, Caller caller, ResourcePath path) {
        return all(retrieval, caller, path).getFirst();
    }
}
