package io.trestle.connectors.discovery;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DefaultDnsResponse;
import io.netty.handler.codec.dns.DnsQuery;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.handler.codec.dns.TcpDnsQueryDecoder;
import io.netty.handler.codec.dns.TcpDnsResponseEncoder;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A name server on 127.0.0.1, over UDP and TCP, that says what a test wants. What it was not told of is no name. */
public final class LocalNameServer implements AutoCloseable {

    /** More than this goes over TCP. */
    private static final int MOST_IN_A_DATAGRAM = 20;

    private final EventLoopGroup loop = new NioEventLoopGroup(1);
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Channel datagrams;
    private final Map<String, DnsResponseCode> broken = new ConcurrentHashMap<>();
    private final Set<String> mute = ConcurrentHashMap.newKeySet();
    private volatile boolean silent;
    private final List<Runnable> held = new ArrayList<>();
    private volatile boolean holding;

    /** A record's data, and the name that it is said to belong to. */
    private record Answer(
            int ttl, List<byte[]> data, @Nullable String owner) {}

    public LocalNameServer() {
        datagrams = new Bootstrap()
                .group(loop)
                .channel(NioDatagramChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        new DatagramDnsQueryDecoder(),
                                        new DatagramDnsResponseEncoder(),
                                        new OverDatagrams());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
        new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new TcpDnsQueryDecoder(), new TcpDnsResponseEncoder(), new OverStreams());
                    }
                })
                .bind(datagrams.localAddress())
                .syncUninterruptibly();
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) datagrams.localAddress();
    }

    /** Addresses of either family; a name that has only those of one family is one without records of the other. */
    public LocalNameServer addresses(String name, int ttl, String... addresses) {
        records(name, DnsRecordType.A, ttl, bytes(addresses, 4));
        return records(name, DnsRecordType.AAAA, ttl, bytes(addresses, 16));
    }

    private static byte[][] bytes(String[] addresses, int length) {
        return Arrays.stream(addresses)
                .map(NetUtil::createByteArrayFromIpAddressString)
                .filter(bytes -> bytes.length == length)
                .toArray(byte[][]::new);
    }

    /**
     * SRV records.
     *
     * @param services {@code priority weight port host}, as zone files have it
     */
    public LocalNameServer services(String name, int ttl, String... services) {
        return records(
                name,
                DnsRecordType.SRV,
                ttl,
                Arrays.stream(services).map(LocalNameServer::service).toArray(byte[][]::new));
    }

    private static byte[] service(String text) {
        List<String> parts = List.of(text.split(" ", -1));
        ByteBuf data = Unpooled.buffer();
        for (int i = 0; i < 3; i++) {
            data.writeShort(Integer.parseInt(parts.get(i)));
        }
        String host = parts.get(3).equals(".") ? "" : parts.get(3);
        for (String label : host.isEmpty() ? new String[0] : host.split("\\.", -1)) {
            data.writeByte(label.length()).writeCharSequence(label, StandardCharsets.US_ASCII);
        }
        data.writeByte(0);
        byte[] bytes = new byte[data.readableBytes()];
        data.readBytes(bytes);
        return bytes;
    }

    public LocalNameServer records(String name, DnsRecordType type, int ttl, byte[]... data) {
        answers.put(key(name, type), new Answer(ttl, List.of(data), null));
        return this;
    }

    /** Answers with records of another name than was asked for. */
    public void lie(String name, DnsRecordType type, String owner, byte[]... data) {
        answers.put(key(name, type), new Answer(300, List.of(data), owner));
    }

    public void forget(String name) {
        answers.keySet().removeIf(key -> key.startsWith(name + "/"));
    }

    /** Answers questions about this name with an error. */
    public void fail(String name, DnsResponseCode code) {
        broken.put(name, code);
    }

    /** Answers no question about this name. */
    public void silent(String name) {
        mute.add(name);
    }

    /** Answers about this name again. */
    public void mend(String name) {
        broken.remove(name);
        mute.remove(name);
    }

    /** Whether nothing is answered. */
    public void silent(boolean value) {
        silent = value;
    }

    /** Keeps its answers to itself. */
    public void hold() {
        holding = true;
    }

    /** Gives the answers that it kept, and those to come. */
    public void letGo() {
        holding = false;
        loop.next().execute(() -> {
            held.forEach(Runnable::run);
            held.clear();
        });
    }

    /** How many questions there were. */
    public int asked(String name, DnsRecordType type) {
        return asked.computeIfAbsent(key(name, type), absent -> new AtomicInteger())
                .get();
    }

    private static String key(String name, DnsRecordType type) {
        return name.toLowerCase(Locale.ROOT) + "/" + type.name();
    }

    private void answer(ChannelHandlerContext context, DnsQuery query, DnsResponse response, boolean stream) {
        DnsQuestion question = query.recordAt(DnsSection.QUESTION);
        String name = question.name().substring(0, question.name().length() - 1);
        asked.computeIfAbsent(key(name, question.type()), absent -> new AtomicInteger())
                .incrementAndGet();
        if (silent || mute.contains(name)) {
            response.release();
            return;
        }
        response.addRecord(DnsSection.QUESTION, new DefaultDnsQuestion(question.name(), question.type()));
        response.setRecursionAvailable(true);
        DnsResponseCode code = broken.get(name);
        Answer answer = answers.get(key(name, question.type()));
        if (code != null) {
            response.setCode(code);
        } else if (answer == null) {
            boolean known = answers.keySet().stream().anyMatch(key -> key.startsWith(name + "/"));
            response.setCode(known ? DnsResponseCode.NOERROR : DnsResponseCode.NXDOMAIN);
        } else if (answer.data().size() > MOST_IN_A_DATAGRAM && !stream) {
            response.setTruncated(true);
        } else {
            String owner = answer.owner() == null ? question.name() : answer.owner() + ".";
            answer.data()
                    .forEach(data -> response.addRecord(
                            DnsSection.ANSWER,
                            new DefaultDnsRawRecord(
                                    owner, question.type(), answer.ttl(), Unpooled.wrappedBuffer(data))));
        }
        if (holding) {
            held.add(() -> context.writeAndFlush(response));
        } else {
            context.writeAndFlush(response);
        }
    }

    private final class OverDatagrams extends SimpleChannelInboundHandler<DatagramDnsQuery> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query) {
            answer(
                    context,
                    query,
                    new DatagramDnsResponse(
                            /* sender= */ query.recipient(), /* recipient= */ query.sender(), query.id()),
                    false);
        }
    }

    private final class OverStreams extends SimpleChannelInboundHandler<DnsQuery> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, DnsQuery query) {
            answer(context, query, new DefaultDnsResponse(query.id()), true);
        }
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
