package cn.tongying.dimse;

/** Whom this room tells what it is about to give out. What a listener throws keeps it from being given. */
interface QueryRetrieveEvents {
    void queried(PatientsQueried event);

    void retrieving(StudyRetrieving event);
}
