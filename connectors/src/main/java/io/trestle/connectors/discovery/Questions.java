package io.trestle.connectors.discovery;

import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Asks the name servers for records. Thread-safe. */
final class Questions {

    private final NameService names;

    Questions(NameService names) {
        this.names = names;
    }

    /**
     * @param read what a record means; empty where it cannot be used
     * @return completes on the event loop of the name service, and never exceptionally
     */
    <R> CompletableFuture<Outcome<R>> ask(String name, DnsRecordType type, Function<DnsRawRecord, Optional<R>> read) {
        CompletableFuture<Outcome<R>> answer = new CompletableFuture<>();
        try {
            DnsQuestion question = new DefaultDnsQuestion(name, type);
            names.records()
                    .resolveAll(question)
                    .addListener((Future<List<DnsRecord>> asked) -> answer.complete(outcome(asked, type, read)));
        } catch (RuntimeException e) {
            // Names that cannot be asked for, such as one with too long a label; a closed service.
            answer.complete(new Outcome.Unanswered<>("cannot be asked for: " + e.getMessage()));
        }
        return answer;
    }

    private <R> Outcome<R> outcome(
            Future<List<DnsRecord>> asked, DnsRecordType type, Function<DnsRawRecord, Optional<R>> read) {
        try {
            return asked.isSuccess() ? found(asked.getNow(), type, read) : failed(asked.cause(), type);
        } catch (RuntimeException e) {
            // Whatever it was: whoever asked must hear of it, to ask again.
            return new Outcome.Unanswered<>("an answer that cannot be read: " + e);
        }
    }

    private static <R> Outcome<R> found(
            List<DnsRecord> records, DnsRecordType type, Function<DnsRawRecord, Optional<R>> read) {
        List<R> usable = new ArrayList<>();
        long ttl = Long.MAX_VALUE;
        try {
            for (DnsRecord record : records) {
                Optional<R> meant = record instanceof DnsRawRecord raw ? read.apply(raw) : Optional.empty();
                if (meant.isPresent()) {
                    usable.add(meant.get());
                    ttl = Math.min(ttl, Math.max(0, record.timeToLive()));
                }
            }
        } finally {
            records.forEach(ReferenceCountUtil::release);
        }
        return usable.isEmpty()
                ? new Outcome.None<>("no " + type.name() + " record that can be used")
                : new Outcome.Found<>(usable, ttl);
    }

    private <R> Outcome<R> failed(Throwable failure, DnsRecordType type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DnsErrorCauseException told) {
                DnsResponseCode code = told.getCode();
                return code.equals(DnsResponseCode.NXDOMAIN)
                        ? new Outcome.None<>("no such name (NXDOMAIN)")
                        : new Outcome.Unanswered<>(code.toString());
            }
            if (cause instanceof DnsNameResolverTimeoutException) {
                return new Outcome.Unanswered<>(
                        "no answer within " + names.settings().timeout().toMillis() + " ms");
            }
        }
        return failure.getCause() == null
                ? new Outcome.None<>("no " + type.name() + " record")
                : new Outcome.Unanswered<>(String.valueOf(failure.getCause().getMessage()));
    }
}
