package io.trestle.connectors.system;

import io.trestle.mappings.definition.Choice;
import io.trestle.mappings.definition.Words;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A legacy system as {@code systems/NAME.yaml} describes it; the key {@code kind} tells which of these it is. */
@Choice(key = "kind", suffix = "System")
public sealed interface SystemDefinition permits SoapSystem, HttpSystem, JmsSystem, KafkaSystem {

    /** The name by which operations call it: {@code system.operation}. */
    String system();

    /** What the key {@code kind} says: soap, http, jms or kafka. */
    default String kind() {
        return Words.key(getClass().getSimpleName().replace("System", ""));
    }

    /** The longest a call may take, from connecting to the last byte of the answer. */
    Duration timeout();

    /** The longest that connecting may take; never longer than {@link #timeout()}. */
    Duration connectTimeout();

    /** The most calls at a time; null where there is no limit. */
    @Nullable Integer concurrency();

    /** How much of the concurrency calls of lower priority may find taken; null for the usual. */
    @Nullable Shares shares();

    /** The login at the system; null for none. */
    @Nullable String username();

    /** Goes with the {@link #username()}. */
    @Nullable String password();

    /** How access tokens are got for it; null where requests have none. */
    default @Nullable OAuthClient oauth() {
        return null;
    }

    /** How connections are secured; null where it does not say. */
    @Nullable SystemTls tls();

    /** All files with keys or certificates that it names. */
    default List<KeyFile> keyFiles() {
        List<KeyFile> files = new ArrayList<>();
        SystemTls own = tls();
        OAuthClient client = oauth();
        if (own != null) {
            files.addAll(own.keyFiles());
        }
        if (client != null && client.tls() != null) {
            files.addAll(client.tls().keyFiles());
        }
        return files;
    }

    /** Where it listens for HTTP, as it is written; empty where its contract says it, or it listens to a broker. */
    default List<URI> endpoints() {
        return List.of();
    }

    /** When the system is left alone because it fails; null for never. */
    @Nullable Breaker breaker();

    /** Which calls are made again after a failure; null for none. */
    @Nullable Retry retry();

    /** What is kept of its messages that failed; null where it says nothing of that, or has no broker. */
    default @Nullable BrokerFailures failures() {
        return null;
    }

    /** How it is watched for changes of its contract; null where it is not, or has no contract to ask for. */
    default @Nullable DriftWatch drift() {
        return null;
    }

    /** How its endpoints are found in DNS; null where they are what is written. */
    default @Nullable DnsDiscovery discovery() {
        return null;
    }
}
