package cn.tongying.alliance.device;

/** What an application entity may ask of the server (PS3.4): verification, storage, query, retrieve, commitment, worklist, MPPS. */
enum DimseService {
    ECHO, STORE, FIND, MOVE, GET, COMMIT, WORKLIST, MPPS
}
