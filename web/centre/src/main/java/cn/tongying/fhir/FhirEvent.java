package cn.tongying.fhir;

import cn.tongying.identity.event.Actor;

/** A study was read as a resource; told in the transaction that read it. */
public record FhirEvent(Actor actor, String study, String site) {
}
