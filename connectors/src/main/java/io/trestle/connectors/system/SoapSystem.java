package io.trestle.connectors.system;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.RecordText;
import io.trestle.mappings.definition.Secret;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SOAP service described by a WSDL.
 *
 * @param system the name by which operations call it; the file is named like it
 * @param wsdl the WSDL file, relative to the folder {@code systems/} of the estate; resolved by the loader
 * @param service the {@code wsdl:service} to use; may be left out where the file has one
 * @param port the {@code wsdl:port} to use; the first SOAP port where left out
 * @param endpoints where the service listens; the port's address where empty; several are balanced
 * @param username the login that goes with every request (HTTP Basic, RFC 7617); none where left out
 * @param password goes with the username
 * @param oauth how requests get an access token (OAuth 2.0 client credentials); they have none where left out
 * @param tls whom to believe and who we are over {@code https}; what the Java platform trusts, and nobody, where left out
 * @param jms the queue that it listens to instead; HTTP where left out
 * @param security how messages are secured; not at all where left out
 * @param addressing which WS-Addressing headers requests have; none where left out
 * @param mtom whether Base64 values of requests are sent as attachments (MTOM); answers with such are always understood
 * @param compress whether requests are sent with gzip; answers with it are always understood
 * @param timeout the longest a call may take, from connecting to the last byte of the answer; 30 s
 * @param connectTimeout the longest that connecting may take; 2 s, and never longer than the timeout
 * @param concurrency the most calls at a time; the next one is answered with 503 at once. No limit where left out
 * @param shares how much of the concurrency calls of lower priority may find taken; half for low ones where left out
 * @param breaker when a system that fails is left alone; it never is where left out
 * @param retry which calls are made again after a failure; none where left out
 * @param drift how the service is watched for changes of its WSDL, which must have been imported from an address; not at
 *     all where left out
 * @param discovery how the names in {@code endpoints} are looked up so that each of their addresses is one; they are
 *     connected to as they are written where left out
 */
public record SoapSystem(
        @Syntax(value = Syntaxes.NAME, expected = Syntaxes.NAME_EXPECTED)
        String system,

        Path wsdl,

        @Syntax(value = Syntaxes.LINE, expected = Syntaxes.LINE_EXPECTED) @Nullable String service,

        @Syntax(value = Syntaxes.LINE, expected = Syntaxes.LINE_EXPECTED) @Nullable String port,

        @Syntax(value = Syntaxes.WEB_ADDRESS, expected = Syntaxes.WEB_ADDRESS_EXPECTED)
        List<URI> endpoints,

        @Nullable String username,
        @Secret @Nullable String password,
        @Nullable OAuthClient oauth,
        @Nullable SystemTls tls,
        @Nullable SoapJms jms,
        @Nullable SoapSecurity security,
        @Nullable SoapAddressing addressing,
        boolean mtom,
        boolean compress,

        @DefaultsTo("30s") Duration timeout,
        @DefaultsTo("2s") Duration connectTimeout,
        @Range(min = 1, max = 100_000) @Nullable Integer concurrency,
        @Nullable Shares shares,
        @Nullable Breaker breaker,
        @Nullable Retry retry,
        @Nullable DriftWatch drift,
        @Nullable DnsDiscovery discovery)
        implements SystemDefinition {

    public SoapSystem {
        endpoints = List.copyOf(endpoints);
        connectTimeout = Timeouts.capped(connectTimeout, timeout);
        Checks checks = Checks.of(
                        SoapSystem.class,
                        system,
                        wsdl,
                        service,
                        port,
                        endpoints,
                        username,
                        password,
                        oauth,
                        tls,
                        jms,
                        security,
                        addressing,
                        mtom,
                        compress,
                        timeout,
                        connectTimeout,
                        concurrency,
                        shares,
                        breaker,
                        retry,
                        drift,
                        discovery)
                .that(
                        jms == null || endpoints.isEmpty(),
                        "endpoints",
                        endpoints,
                        "none, as it is reached over jms",
                        "jms")
                .that(
                        jms == null || (username == null && tls == null),
                        username == null ? "tls" : "username",
                        username == null ? "given" : username,
                        "none here but below jms, as it is reached over jms",
                        "jms")
                .that(jms == null || oauth == null, "oauth", "given", "none, as it is reached over jms", "jms")
                .that(
                        jms == null || jms.message() == SoapJms.Format.BYTES || !(mtom || compress),
                        "jms",
                        "message: text",
                        "message: bytes, with mtom and compress",
                        "mtom",
                        "compress")
                .that(jms == null || discovery == null, "discovery", "given", "none, as it is reached over jms", "jms");
        DnsDiscovery.check(checks, endpoints, discovery);
        Shares.check(checks, concurrency, shares);
        SystemTls.check(checks, endpoints, tls);
        Logins.check(checks, username, password, oauth).enforce();
    }

    /** One that is not watched, at the addresses that are written. */
    public SoapSystem(
            String system,
            Path wsdl,
            @Nullable String service,
            @Nullable String port,
            List<URI> endpoints,
            @Nullable SoapJms jms,
            @Nullable SoapSecurity security,
            @Nullable SoapAddressing addressing,
            boolean mtom,
            boolean compress,
            Duration timeout,
            Duration connectTimeout,
            @Nullable Integer concurrency,
            @Nullable Breaker breaker,
            @Nullable Retry retry) {
        this(
                system,
                wsdl,
                service,
                port,
                endpoints,
                null,
                null,
                null,
                null,
                jms,
                security,
                addressing,
                mtom,
                compress,
                timeout,
                connectTimeout,
                concurrency,
                null,
                breaker,
                retry,
                null,
                null);
    }

    /** Those for its messages, too, and for its broker. */
    @Override
    public List<KeyFile> keyFiles() {
        List<KeyFile> files = new ArrayList<>(SystemDefinition.super.keyFiles());
        if (jms != null && jms.tls() != null) {
            files.addAll(jms.tls().keyFiles());
        }
        if (security != null) {
            files.addAll(security.keyFiles());
        }
        return files;
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
