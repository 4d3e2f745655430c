package cn.tongying.archive.database;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The database of the whole application as {@code java:app/jdbc/tongying}. Where it is and how to sign in comes from
 * the environment; a server-side prepared statement after two uses, keep-alive, a limit on every wait, and no row in an exception.
 */
@DataSourceDefinition(
        name = "java:app/jdbc/tongying",
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "jdbc:postgresql://${ENV=TONGYING_DB_HOST}:${ENV=TONGYING_DB_PORT}/${ENV=TONGYING_DB_NAME}"
                + "?prepareThreshold=2&reWriteBatchedInserts=true&tcpKeepAlive=true&connectTimeout=5&socketTimeout=60"
                + "&ApplicationName=tongying&logServerErrorDetail=false",
        user = "${ENV=TONGYING_DB_USER}",
        password = "${ENV=TONGYING_DB_PASSWORD}",
        initialPoolSize = 4,
        minPoolSize = 4,
        maxPoolSize = 48,
        maxIdleTime = 300,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
            "fish.payara.validate-atmost-once-period-in-seconds=10",
            "fish.payara.fail-all-connections=true",
            "fish.payara.connection-creation-retry-attempts=1",
            "fish.payara.connection-creation-retry-interval-in-seconds=1",
            "fish.payara.allow-non-component-callers=true",
            "fish.payara.max-wait-time-in-millis=5000"
        })
@ApplicationScoped
class ArchiveDataSource {
}
