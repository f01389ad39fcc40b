package io.trestle.connectors.kafka;

import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.broker.BrokerMessages;
import io.trestle.connectors.messaging.BrokerProbe;
import io.trestle.connectors.system.KafkaSystem;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Component;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The clients of a system's brokers, made when they are first needed. Thread-safe; its methods block. */
final class Brokers implements AutoCloseable {

    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final AtomicLong CLIENTS = new AtomicLong();

    private final KafkaSystem system;
    private final Map<String, Object> security;
    private final BrokerProbe probe;
    private final int maxMessage;
    private @Nullable Sender sender;
    private @Nullable KafkaProducer<byte[], byte[]> byteSender;
    private @Nullable Admin admin;
    private boolean closed;

    /** A producer and the number of its connections. */
    private record Sender(KafkaProducer<String, byte[]> producer, Metric connections) {

        boolean isConnected() {
            return connections.metricValue() instanceof Number number && number.intValue() > 0;
        }
    }

    /** @throws InvalidSystemException when keys cannot be read */
    Brokers(KafkaSystem system, int maxMessage) throws InvalidSystemException {
        this.system = system;
        this.security = BrokerSecurity.settings(system);
        this.probe = new BrokerProbe(system.tls(), system.connectTimeout());
        this.maxMessage = maxMessage;
    }

    /**
     * A producer that has a connection, or could have one.
     *
     * @throws KafkaException when no broker can be reached
     */
    KafkaProducer<String, byte[]> producer() {
        Sender current;
        synchronized (this) {
            requireOpen();
            current = sender;
            if (current == null) {
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(producerSettings());
                current = new Sender(producer, connections(producer));
                sender = current;
            }
            if (current.isConnected()) {
                return current.producer();
            }
        }
        // A record given to a producer without connection could be sent long after its call was answered.
        requireBroker();
        return current.producer();
    }

    /** Makes the next {@link #producer()} a new one, as this one cannot go on. */
    void discard(KafkaProducer<String, byte[]> broken) {
        synchronized (this) {
            if (sender != null && sender.producer() == broken) {
                sender = null;
            }
        }
        broken.close(Duration.ZERO);
    }

    /** A producer of records that are bytes and nothing else; made when it is first asked for. */
    synchronized KafkaProducer<byte[], byte[]> byteProducer() {
        requireOpen();
        KafkaProducer<byte[], byte[]> made = byteSender;
        if (made == null) {
            Map<String, Object> settings = producerSettings();
            settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
            made = new KafkaProducer<>(settings);
            byteSender = made;
        }
        return made;
    }

    /** A consumer in no group, that commits nothing. */
    KafkaConsumer<byte[], byte[]> consumer() {
        return consumer(consumerSettings());
    }

    /** A consumer that may commit for a group, and reads no record of a transaction that came to nothing. */
    KafkaConsumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> settings = consumerSettings();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return consumer(settings);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> consumerSettings() {
        Map<String, Object> settings = common();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, atLeastASecond(system.connectTimeout()));
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, atLeastASecond(system.connectTimeout()));
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, millis(ReplyConsumer.LOOK_FOR_PARTITIONS.dividedBy(2)));
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, maxMessage);
        return settings;
    }

    /** A Camel component for these brokers. */
    Component component(BrokerMessages messages) {
        KafkaConfiguration configuration = new KafkaConfiguration();
        configuration.setBrokers(String.join(",", system.brokers()));
        configuration.setAdditionalProperties(new HashMap<>(security));
        // A route starts while the brokers are down, and fails a message in time.
        configuration.setPreValidateHostAndPort(false);
        configuration.setMaxBlockMs(millis(system.connectTimeout()));
        configuration.setDeliveryTimeoutMs(millis(system.timeout()));
        configuration.setRequestTimeoutMs(millis(system.timeout()));
        return new SystemKafkaComponent(configuration, messages);
    }

    private Map<String, Object> producerSettings() {
        Map<String, Object> settings = common();
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(system.connectTimeout()));
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(system.timeout()));
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(system.timeout()));
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxMessage);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Math.max(32L << 20, 2L * maxMessage));
        return settings;
    }

    private Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", system.brokers());
        // Logs of clients, and of brokers, say whose they are; MBeans of two generations are not taken for the same.
        settings.put("client.id", "trestle-" + system.system() + "-" + CLIENTS.incrementAndGet());
        settings.putAll(security);
        settings.put("reconnect.backoff.max.ms", 1_000);
        settings.put("socket.connection.setup.timeout.ms", millis(system.connectTimeout()));
        settings.put("socket.connection.setup.timeout.max.ms", millis(system.connectTimeout()));
        return settings;
    }

    private void requireBroker() {
        Admin client;
        synchronized (this) {
            requireOpen();
            client = admin;
            if (client == null) {
                Map<String, Object> settings = common();
                settings.put("default.api.timeout.ms", atLeastASecond(system.connectTimeout()));
                settings.put("request.timeout.ms", atLeastASecond(system.connectTimeout()));
                client = Admin.create(settings);
                admin = client;
            }
        }
        try {
            client.describeCluster().clusterId().get(system.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("no broker of " + system.brokers() + " answers: " + why(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    /** The client says what a broker refuses. That nothing listens there it only finds by and by. */
    private String why(Exception failure) {
        Throwable cause =
                failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof TimeoutException || cause instanceof org.apache.kafka.common.errors.TimeoutException)) {
            return BrokerProbe.innermost(failure);
        }
        String first = system.brokers().get(0);
        int colon = first.lastIndexOf(':');
        return first + ": "
                + probe.why(
                        first.substring(0, colon).replaceAll("[\\[\\]]", ""),
                        Integer.parseInt(first.substring(colon + 1)));
    }

    private void requireOpen() {
        if (closed) {
            throw new KafkaException("closed");
        }
    }

    private static Metric connections(KafkaProducer<String, byte[]> producer) {
        return producer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("connection-count")
                        && metric.getKey().group().equals("producer-metrics"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static int atLeastASecond(Duration duration) {
        return Math.max(1_000, millis(duration));
    }

    private static int millis(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, duration.toMillis());
    }

    @Override
    public void close() {
        Sender last;
        KafkaProducer<byte[], byte[]> other;
        Admin client;
        synchronized (this) {
            closed = true;
            last = sender;
            other = byteSender;
            client = admin;
        }
        if (other != null) {
            other.close(GOODBYE);
        }
        if (last != null) {
            last.producer().close(GOODBYE);
        }
        if (client != null) {
            client.close(Duration.ZERO);
        }
    }
}
