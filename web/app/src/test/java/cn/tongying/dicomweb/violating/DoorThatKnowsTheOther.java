package cn.tongying.dicomweb.violating;

import cn.tongying.dimse.DicomListener;
import jakarta.persistence.EntityManager;

/** Breaks: the front doors do not know each other; rows are the business of archive and centre. */
record DoorThatKnowsTheOther(DicomListener other, EntityManager rows) {}
