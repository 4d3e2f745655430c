package cn.tongying.intake.violating;

import cn.tongying.app.ApiApplication;
import cn.tongying.audit.ReadAuditFilter;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.Path;

/** Breaks: resources import no persistence; nobody imports the application; nobody imports the audit. */
@Path("/violating")
record ResourceThatReadsRows(EntityManager rows, ApiApplication application, ReadAuditFilter audit) {}
